import { Lock } from 'lucide-react';
import { useEffect } from 'react';
import type { EstadoDoApp } from '../../../contract/bridge/app.ts';
import { useEnvironmentStrip } from '../../app/frame/environment.tsx';
import { GateFrame, PAGE_TITLE_ID, StatusLine } from '../../ui/index.ts';
import styles from './AberturaDoArmazenamento.module.css';
import { telaDaSituacao } from './telas.tsx';

/**
 * What stands in the place of every page while the store on this computer is not open: one screen per situação,
 * each with what happened and what to do. None of them offers to delete anything.
 */
export function AberturaDoArmazenamento({ estado }: { estado: EstadoDoApp }) {
  const env = useEnvironmentStrip();
  const tela = telaDaSituacao(estado);
  const { situacao } = estado.armazenamento;
  const primeiraVez = situacao === 'frase-nova';
  // Each state is a page of its own, without an address: its heading is announced, or its only field takes the keys.
  useEffect(() => {
    if (situacao !== 'frase-necessaria') document.getElementById(PAGE_TITLE_ID)?.focus();
  }, [situacao]);
  return (
    <GateFrame
      title={tela.titulo}
      headline={
        primeiraVez ? 'O que você guardar aqui, só você abre.' : 'Seus dados continuam neste computador.'
      }
      lead="O que o programa guarda fica cifrado no disco. Ele só mostra alguma coisa depois de abrir esses dados, e nesta tela nada é apagado."
      version={estado.versao}
      env={env}
      status={
        <StatusLine tone="off" size="sm" icon={Lock}>
          Dados deste computador ainda não abertos
        </StatusLine>
      }
    >
      <div className={styles['tela']} key={situacao}>
        {tela.conteudo}
      </div>
    </GateFrame>
  );
}
