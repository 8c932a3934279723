import { Info } from 'lucide-react';
import { Portas } from './Portas.tsx';
import { Rascunhos } from './Rascunhos.tsx';
import { useEnvironmentStrip } from '../../app/frame/environment.tsx';
import { FrameBanner } from '../../app/frame/FrameBanner.tsx';
import { GateStatus } from '../../app/frame/GateStatus.tsx';
import { GateTools } from '../../app/frame/GateTools.tsx';
import { ROTAS } from '../../app/rotas.ts';
import { useEstadoDoApp, useSomenteLeitura } from '../../app/useEstadoDoApp.ts';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { Icon } from '../../ui/base/Icon.tsx';
import { GateFrame } from '../../ui/frames/GateFrame.tsx';
import { Banner } from '../../ui/status/Banner.tsx';
import styles from './Inicio.module.css';

/** Said on the screen, never silently: in the demonstration the key of the data lies beside them. */
function AvisoDaChave() {
  const protecao = useEstadoDoApp()?.armazenamento.protecao;
  if (protecao !== 'arquivo-de-demonstracao') return null;
  return (
    <div className={styles['notice']}>
      <Banner tone="warn" layout="box" announce="off" title="Demonstração local.">
        A chave que abre os dados deste computador está em um arquivo, ao lado deles, porque esta é a
        demonstração local. Não digite dados de pessoas reais.
      </Banner>
    </div>
  );
}

/** Welcome, without an account: what one may do, what was left half done, how the connection is. */
export function Inicio() {
  const versao = useEstadoDoApp()?.versao ?? '';
  const somenteLeitura = useSomenteLeitura();
  return (
    <GateFrame
      title="O que você quer fazer?"
      headline="Prepare com calma. Envie quando houver internet."
      lead="Pedidos de acesso ao SIGCON Saída para prefeituras, consórcios e organizações da sociedade civil. O que está só neste computador aparece tracejado; o que o Estado recebeu tem protocolo."
      version={versao}
      status={<GateStatus />}
      tools={<GateTools />}
      env={useEnvironmentStrip()}
    >
      {somenteLeitura && (
        <div className={styles['notice']}>
          <FrameBanner />
        </div>
      )}
      <AvisoDaChave />
      <Portas />
      <Rascunhos />
      <aside className={styles['tip']} aria-label="Dica">
        <Icon as={Info} className={styles['tipIcon']} />
        <p>
          <b>Primeiro acesso da entidade?</b> Quem se cadastra primeiro é o representante legal que consta no
          CAGEC. Confira antes o e-mail dele no CAGEC: é para lá que vai o link da senha.{' '}
          <LinkButton href={ROTAS.topicoDaAjuda('email-no-cagec')}>Como conferir</LinkButton>
        </p>
      </aside>
    </GateFrame>
  );
}
