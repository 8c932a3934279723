import type { EventoDaSolicitacao } from '../../../../contract/domain/assinatura.ts';
import type { AssinaturaLocal, Coleta } from '../../../../contract/domain/coleta.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { LinkButton, SectionHeading, Timeline, type TimelineItem } from '../../../ui/index.ts';
import { linhaDoEvento } from '../documentos/AuditoriaDoItem.tsx';
import { envioPedido } from '../palavras/envio.ts';
import { AGORA, COM_O_ENVIO_PEDIDO } from '../palavras/situacao.ts';
import styles from './Andamento.module.css';
import { CopiasNesteComputador } from './CopiasNesteComputador.tsx';

export type AndamentoProps = {
  readonly coleta: Coleta;
  readonly guarda: AssinaturaLocal['guarda'];
  readonly soLeitura: boolean;
};

/** Who has the request, what happened and what comes next, and where the copies of the documents stay. */
export function Andamento({ coleta, guarda, soLeitura }: AndamentoProps) {
  const { comQuem, texto } = envioPedido(coleta) ? COM_O_ENVIO_PEDIDO : AGORA[coleta.situacao];
  return (
    <div className={styles['andamento']}>
      <section aria-labelledby="agora">
        <SectionHeading id="agora">{comQuem}</SectionHeading>
        <p className={styles['texto']}>{texto}</p>
      </section>
      <section aria-labelledby="linha-do-tempo">
        <SectionHeading level={3} id="linha-do-tempo">
          Andamento da solicitação
        </SectionHeading>
        <Timeline label="Andamento da solicitação" density="compact" items={passos(coleta)} />
      </section>
      <CopiasNesteComputador coleta={coleta} guarda={guarda} soLeitura={soLeitura} />
      <p className={styles['ajuda']}>
        <LinkButton href={ROTAS.topicoDaAjuda('assinatura')}>Como digitalizar e o que é analisado</LinkButton>
      </p>
    </div>
  );
}

/** What happened to one document stands in its own audit; here only what has to be done about it. */
const DE_UM_DOCUMENTO: ReadonlySet<EventoDaSolicitacao['evento']> = new Set([
  'ANEXADO',
  'RETIRADO',
  'DOCUMENTO_APROVADO',
]);

const PASSO_DE_AGORA = {
  EM_CADASTRAMENTO: 'Você anexa os documentos e envia',
  EM_ANALISE: 'O Estado analisa os documentos',
  AGUARDANDO_SOLUCAO: 'Você troca o que foi REPROVADO e responde',
  APROVADA: null,
} as const;

function passos(coleta: Coleta): TimelineItem[] {
  const { historico, situacao, numero, criadaEm } = coleta;
  const feitos = historico
    .filter(({ evento }) => !DE_UM_DOCUMENTO.has(evento))
    .map((evento, indice) => linhaDoEvento(evento, indice, false));
  const agora = PASSO_DE_AGORA[situacao];
  return [
    ...(numero === null && feitos.length === 0
      ? [
          {
            key: 'criada',
            state: 'local',
            title: 'Solicitação começada neste computador',
            dateTime: criadaEm,
          } as const,
        ]
      : feitos),
    ...(envioPedido(coleta)
      ? [{ key: 'envio', state: 'local', title: 'Envio pedido neste computador' } as const]
      : agora === null
        ? []
        : [{ key: 'agora', state: 'agora', title: agora } as const]),
    ...(situacao === 'EM_CADASTRAMENTO' || situacao === 'AGUARDANDO_SOLUCAO'
      ? [{ key: 'analise', state: 'depois', title: 'O Estado analisa e avisa por e-mail' } as const]
      : []),
    ...(situacao === 'APROVADA'
      ? []
      : [{ key: 'aprovada', state: 'depois', title: 'Aprovada: você assina com usuário e senha' } as const]),
  ];
}
