import { useId } from 'react';
import { formatarCnpj } from '../../../../contract/domain/cnpj.ts';
import type { EventoDaSolicitacao, Solicitacao } from '../../../../contract/domain/assinatura.ts';
import { DOCUMENTOS, EVENTOS_DA_SOLICITACAO } from '../../../../contract/mensagens/assinatura.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { KeyValue, SectionHeading, Timeline, type TimelineItem } from '../../../ui/index.ts';
import styles from './DadosDaSolicitacao.module.css';

const TIPOS = { I: 'I (interno)', E: 'E (externo)' } as const;

/** What the request says, with the official labels, and what happened to it (`AUDITORIA`). */
export function DadosDaSolicitacao({ dado }: { dado: Solicitacao }) {
  const idDosDados = useId();
  const idDoHistorico = useId();
  return (
    <div className={styles['dados']}>
      <section aria-labelledby={idDosDados}>
        <SectionHeading id={idDosDados}>Dados da solicitação</SectionHeading>
        <KeyValue
          rows={[
            { label: 'Razão Social', value: dado.razaoSocial },
            { label: 'CNPJ', value: formatarCnpj(dado.cnpj), isNumber: true },
            { label: 'Setor de Trabalho', value: dado.setorTrabalho },
            { label: 'Tipo Usuário', value: TIPOS[dado.tipoUsuario] },
            { label: 'Representa a entidade', value: dado.representa ? 'Sim' : 'Não' },
            { label: 'Data Criação', value: formatarDataHora(dado.criadaEm), isNumber: true },
          ]}
        />
      </section>
      <section aria-labelledby={idDoHistorico}>
        <SectionHeading id={idDoHistorico}>Histórico</SectionHeading>
        <Timeline
          label="Histórico"
          density="compact"
          items={dado.historico.map(acontecimento).toReversed()}
        />
      </section>
    </div>
  );
}

function acontecimento(evento: EventoDaSolicitacao, indice: number): TimelineItem {
  const { item, por, justificativa } = evento;
  const quem = por === undefined ? '' : ` por ${por}`;
  return {
    key: `${String(indice)} ${evento.em}`,
    state: 'feito',
    title: EVENTOS_DA_SOLICITACAO[evento.evento] + quem,
    text: (item !== undefined || justificativa !== undefined) && (
      <>
        {item !== undefined && `Item ${String(item)}: ${DOCUMENTOS[item].titulo}`}
        {justificativa !== undefined && <div className={styles['texto']}>“{justificativa}”</div>}
      </>
    ),
    when: formatarDataHora(evento.em),
    dateTime: evento.em,
  };
}
