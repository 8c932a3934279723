import { PORTAL_CAGEC } from '../../../../contract/mensagens/verificacao.ts';
import { useConta } from '../../../app/acesso/useAcesso.ts';
import { ExternalLink } from '../../../app/ExternalLink.tsx';
import { ROTAS } from '../../../app/rotas.ts';
import { Banner, Card, LinkButton, PageHead, SectionHeading } from '../../../ui/index.ts';
import pagina from '../Assinatura.module.css';
import { TITULO } from '../titulo.ts';
import styles from './Solicitar.module.css';

/** BR-16: the representante legal has nothing to send; the CAGEC of the entity decides. */
export function Automatica({ aguardaCagec }: { aguardaCagec: boolean }) {
  const conta = useConta();
  const entidade =
    conta?.vinculos.find(({ cnpj }) => cnpj === conta.contexto)?.razaoSocial ?? 'esta entidade';
  return (
    <div className={pagina['pagina']}>
      <PageHead title={TITULO} />
      <div className={pagina['corpo']}>
        {aguardaCagec ? (
          <Banner layout="box" tone="warn" title="A sua assinatura espera o CAGEC ficar regular.">
            Não há documentos a enviar aqui.
          </Banner>
        ) : (
          <Banner layout="box" tone="ok" title="A sua assinatura já está liberada.">
            Não há documentos a enviar.
          </Banner>
        )}
        <div className={styles['colunas']}>
          <Card labelledBy="por-que">
            <SectionHeading id="por-que">Por que é automática</SectionHeading>
            <div className={styles['textos']}>
              <p>
                Você é o representante legal de <b>{entidade}</b>. Os seus documentos já foram conferidos no
                CAGEC, e por isso o SIGCON libera a sua assinatura sozinho enquanto o CAGEC da entidade
                estiver regular.
              </p>
              <p>
                Assinar é separado de entrar: as outras pessoas da entidade enviam seis documentos e esperam a
                análise do Estado.
              </p>
            </div>
          </Card>
          <Card labelledBy="o-que-fazer">
            <SectionHeading id="o-que-fazer">
              {aguardaCagec ? 'O que fazer' : 'Se um dia ela parar de valer'}
            </SectionHeading>
            <div className={styles['textos']}>
              <ol className={styles['passos']}>
                <li>
                  Abra o <ExternalLink href={PORTAL_CAGEC}>Portal CAGEC</ExternalLink> e veja o que está
                  vencido ou pendente no cadastro da entidade.
                </li>
                <li>Atualize os documentos e espere o CAGEC voltar a regular.</li>
                <li>A assinatura é liberada sozinha, e esta página mostra. Não é preciso pedir de novo.</li>
              </ol>
              <LinkButton href={ROTAS.topicoDaAjuda('assinatura')}>Mais sobre a assinatura</LinkButton>
            </div>
          </Card>
        </div>
      </div>
    </div>
  );
}
