import { useEffect, useRef, useState } from 'react';
import type { ArquivoPreparado } from '../../../../../contract/bridge/assinatura.ts';
import type { Item } from '../../../../../contract/domain/assinatura.ts';
import { invoke } from '../../../../bridge/client.ts';
import { Banner, LinkButton } from '../../../../ui/index.ts';
import { palavrasDoTamanho } from '../../palavras/tamanho.ts';
import { textoDaFalha } from '../recusas.ts';
import { Comparar } from './Comparar.tsx';
import styles from './Conferir.module.css';

export type EncolherProps = {
  readonly item: Item;
  readonly preparado: ArquivoPreparado;
  /** The smaller one was chosen; the other is no longer needed. */
  readonly aoTrocar: (menor: ArquivoPreparado) => void;
};

const largar = (arquivo: string): void => void invoke('assinatura.largar', { arquivo });

/** The offer above 15 MB: makes a smaller one, shows both, and the person chooses. */
export function Encolher({ item, preparado, aoTrocar }: EncolherProps) {
  const [encolhendo, setEncolhendo] = useState(false);
  const [menor, setMenor] = useState<ArquivoPreparado | null>(null);
  const [dito, setDito] = useState<string | null>(null);
  /** The smaller one while nobody has chosen: forgotten when the step is left. */
  const porEscolher = useRef<string | null>(null);
  const presente = useRef(true);
  useEffect(() => {
    presente.current = true;
    return () => {
      presente.current = false;
      if (porEscolher.current !== null) largar(porEscolher.current);
      porEscolher.current = null;
    };
  }, []);
  const encolher = async (): Promise<void> => {
    setEncolhendo(true);
    setDito(null);
    const resposta = await invoke('assinatura.encolher', { item, arquivo: preparado.arquivo });
    if (!presente.current) {
      if (resposta.ok) largar(resposta.value.arquivo);
      return;
    }
    setEncolhendo(false);
    if (resposta.ok) {
      porEscolher.current = resposta.value.arquivo;
      setMenor(resposta.value);
    } else if (resposta.error.codigo === 'NADA_A_MUDAR') {
      setDito('Ele já está no menor tamanho que ainda se lê bem. Pode anexar assim.');
    } else {
      const { titulo, texto } = textoDaFalha(resposta.error);
      setDito(`${titulo} ${texto}`);
    }
  };
  const escolher = (escolhido: ArquivoPreparado): void => {
    porEscolher.current = null;
    setMenor(null);
    if (menor === null) return;
    if (escolhido === menor) aoTrocar(menor);
    else largar(menor.arquivo);
  };
  return (
    <div>
      <Banner
        tone="info"
        layout="box"
        announce="off"
        title={`O arquivo tem ${palavrasDoTamanho(preparado.tamanho)}.`}
      >
        <div className={styles['encolher']}>
          Até 20 MB ele é aceito; acima de 15 MB o envio demora e costuma falhar em conexão fraca.
          <LinkButton tone="inherit" onPress={encolhendo ? undefined : () => void encolher()}>
            {encolhendo ? 'Diminuindo…' : 'Ver como fica menor'}
          </LinkButton>
          <span role="status">{dito}</span>
        </div>
      </Banner>
      {menor !== null && <Comparar antes={preparado} menor={menor} aoEscolher={escolher} />}
    </div>
  );
}
