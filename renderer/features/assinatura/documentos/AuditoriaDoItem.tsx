import { History } from 'lucide-react';
import type { EventoDaSolicitacao, Item } from '../../../../contract/domain/assinatura.ts';
import { EVENTOS_DA_SOLICITACAO } from '../../../../contract/mensagens/assinatura.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { IconButton, Popover, Timeline, type TimelineItem } from '../../../ui/index.ts';
import styles from './AuditoriaDoItem.module.css';

/** An event as a line of a history: who did what, to which document (unless it is the one of `doItem`), and why. */
export const linhaDoEvento = (
  evento: EventoDaSolicitacao,
  indice: number,
  doItem: boolean,
): TimelineItem => ({
  key: `${String(indice)} ${evento.em}`,
  state: 'feito',
  title:
    EVENTOS_DA_SOLICITACAO[evento.evento] +
    (evento.item === undefined || doItem ? '' : ` (item ${String(evento.item)})`) +
    (evento.por === undefined ? '' : ` por ${evento.por}`),
  ...(evento.justificativa !== undefined && {
    text: <span className={styles['justificativa']}>“{evento.justificativa}”</span>,
  }),
  when: formatarDataHora(evento.em),
  dateTime: evento.em,
});

export type AuditoriaDoItemProps = {
  readonly item: Item;
  readonly historico: readonly EventoDaSolicitacao[];
};

/** Column `AUDITORIA`: what happened to this document. */
export function AuditoriaDoItem({ item, historico }: AuditoriaDoItemProps) {
  const doItem = historico.filter((evento) => evento.item === item);
  if (doItem.length === 0) return null;
  const titulo = `Auditoria do item ${String(item)}`;
  return (
    <Popover
      label={titulo}
      placement="bottom end"
      trigger={<IconButton size="sm" icon={History} label={titulo} />}
    >
      <div className={styles['auditoria']}>
        <h3>{titulo}</h3>
        <Timeline
          label={titulo}
          density="compact"
          items={doItem.map((evento, indice) => linhaDoEvento(evento, indice, true))}
        />
      </div>
    </Popover>
  );
}
