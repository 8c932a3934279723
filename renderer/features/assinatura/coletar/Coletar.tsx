import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../../contract/domain/coleta.ts';
import { DOCUMENTOS } from '../../../../contract/mensagens/assinatura.ts';
import { invoke } from '../../../bridge/client.ts';
import { ConfirmDialog, Dialog, Stepper } from '../../../ui/index.ts';
import { BotoesDeConferir, BotoesDeReunir } from './Botoes.tsx';
import { Conferir } from './conferir/Conferir.tsx';
import { estaPronta, paginasEscolhidas } from './reunir/folhas.ts';
import { criarMesa } from './reunir/mesa.ts';
import { Reunir } from './reunir/Reunir.tsx';
import { usePreparo } from './usePreparo.ts';
import styles from './Coletar.module.css';

export interface ColetarProps {
  item: Item;
  /** id of the request to which the document belongs. */
  solicitacao: string;
  /** Dropped on the row of the item: taken in at once. */
  arquivosIniciais?: readonly File[];
  onFechar: () => void;
  /** The document is attached and its upload has begun. */
  onAnexado: (coleta: Coleta) => void;
}

const ETAPAS = ['Reunir', 'Conferir'];

/**
 * Collects the document of an item: file, photos or camera, then a look at the result and its hints (BR-22). Everything
 * that was received is forgotten when it closes; only what was attached stays.
 */
export function Coletar({ item, solicitacao, arquivosIniciais, onFechar, onAnexado }: ColetarProps) {
  const [mesa] = useState(() => criarMesa(invoke, item));
  const { folhas, fala } = useStore(mesa.store);
  const preparo = usePreparo(item);
  const [anexando, setAnexando] = useState(false);
  const [naoAnexou, setNaoAnexou] = useState<Erro | null>(null);
  const [voltou, setVoltou] = useState(false);
  const [perguntando, setPerguntando] = useState(false);
  useEffect(() => {
    if (arquivosIniciais !== undefined) void mesa.adicionar(arquivosIniciais);
    return () => mesa.largarTudo();
    // Only what was given when it opened: a new array of the same files is no second drop.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mesa]);

  const { preparado } = preparo;
  const voltar = (): void => {
    preparo.trocar(null);
    setNaoAnexou(null);
    setVoltou(true);
  };
  const anexar = async (): Promise<void> => {
    if (preparado === null || anexando) return;
    setAnexando(true);
    setNaoAnexou(null);
    const resposta = await invoke('assinatura.anexar', {
      id: solicitacao,
      item,
      arquivo: preparado.arquivo,
      aceitouDicas: preparado.exame.dicas.length > 0,
    });
    setAnexando(false);
    if (!resposta.ok) {
      setNaoAnexou(resposta.error);
      return;
    }
    preparo.entregar();
    onAnexado(resposta.value);
  };
  /** While it is being attached the answer is awaited: it cannot be taken back by closing. */
  const fechar = (): void => {
    if (anexando) return;
    if (folhas.length > 0) setPerguntando(true);
    else onFechar();
  };
  return (
    <Dialog
      isOpen
      size="lg"
      title={`Item ${String(item)}: ${DOCUMENTOS[item].titulo}`}
      lead={DOCUMENTOS[item].ajuda}
      closeLabel="Cancelar"
      onClose={fechar}
      actions={
        preparado === null ? (
          <BotoesDeReunir
            folhas={folhas}
            preparando={preparo.preparando}
            aoConferir={() => void preparo.preparar(paginasEscolhidas(folhas))}
            aoCancelar={fechar}
          />
        ) : (
          <BotoesDeConferir
            temDicas={preparado.exame.dicas.length > 0}
            anexando={anexando}
            aoAnexar={() => void anexar()}
            aoVoltar={voltar}
          />
        )
      }
    >
      <div className={styles['coletar']} data-etapa="">
        <Stepper steps={ETAPAS} current={preparado === null ? 0 : 1} />
        {preparado === null ? (
          <Reunir item={item} mesa={mesa} parado={preparo.preparando} falha={preparo.falha} voltou={voltou} />
        ) : (
          <Conferir
            key={preparado.arquivo}
            item={item}
            preparado={preparado}
            folhas={folhas.filter(estaPronta)}
            falha={naoAnexou}
            aoTrocar={preparo.trocar}
          />
        )}
        <p className="sr-only" role="status">
          {fala}
        </p>
      </div>
      <ConfirmDialog
        isOpen={perguntando}
        isDanger
        title="Descartar o que você reuniu?"
        confirmLabel="Descartar"
        cancelLabel="Continuar aqui"
        onConfirm={onFechar}
        onCancel={() => setPerguntando(false)}
      >
        Nada foi anexado. Os arquivos continuam onde estavam no computador; a ordem, os giros, os recortes e
        as fotos tiradas aqui se perdem.
      </ConfirmDialog>
    </Dialog>
  );
}
