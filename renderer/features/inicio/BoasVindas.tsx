import { Info } from 'lucide-react';
import { Portas } from './Portas.tsx';
import { Rascunhos } from './Rascunhos.tsx';
import { FrameBanner } from '../../app/frame/FrameBanner.tsx';
import { ROTAS } from '../../app/rotas.ts';
import { useEstadoDoApp, useSomenteLeitura } from '../../app/useEstadoDoApp.ts';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { Icon } from '../../ui/base/Icon.tsx';
import { Banner } from '../../ui/status/Banner.tsx';
import { CartaoDeEntrada } from '../acesso/CartaoDeEntrada.tsx';
import { PaginaDeAcesso } from '../acesso/PaginaDeAcesso.tsx';
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

/** Nobody is signed in: enter, the other doors, what was left half done. `pagina`: the one that waits behind the sign-in. */
export function BoasVindas({ pagina }: { pagina: string | null }) {
  const somenteLeitura = useSomenteLeitura();
  return (
    <PaginaDeAcesso
      title="O que você quer fazer?"
      lead="Pedidos de acesso ao SIGCON Saída para prefeituras, consórcios e organizações da sociedade civil. O que está só neste computador aparece tracejado; o que o Estado recebeu tem protocolo."
    >
      {somenteLeitura && (
        <div className={styles['notice']}>
          <FrameBanner />
        </div>
      )}
      {pagina !== null && (
        <div className={styles['notice']}>
          <Banner tone="info" layout="box" announce="off" title={`Entre para ver ${pagina}.`}>
            A página abre sozinha depois.
          </Banner>
        </div>
      )}
      <AvisoDaChave />
      <div className={styles['doors']}>
        <CartaoDeEntrada />
        <Portas />
      </div>
      <Rascunhos />
      <aside className={styles['tip']} aria-label="Dica">
        <Icon as={Info} className={styles['tipIcon']} />
        <p>
          <b>Primeiro acesso da entidade?</b> Quem se cadastra primeiro é o representante legal que consta no
          CAGEC. Confira antes o e-mail dele no CAGEC: é para lá que vai o link da senha.{' '}
          <LinkButton href={ROTAS.topicoDaAjuda('email-no-cagec')}>Como conferir</LinkButton>
        </p>
      </aside>
    </PaginaDeAcesso>
  );
}
