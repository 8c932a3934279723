import { History } from 'lucide-react';
import type { Perfil } from '../../../../contract/domain/perfis.ts';
import { nomeDoPerfil } from '../../../../contract/domain/perfis.ts';
import { ROTULOS, type EventoDoHistorico } from '../../../../contract/domain/pre-cadastro.ts';
import { EVENTOS_DO_HISTORICO } from '../../../../contract/mensagens/aprovacao.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { IconButton, Popover, Timeline, type TimelineItem } from '../../../ui/index.ts';
import styles from './HistoricoDoPedido.module.css';

const TITULO = 'Histórico de Alterações';

export type HistoricoDoPedidoProps = {
  readonly historico: readonly EventoDoHistorico[];
  readonly perfis: readonly Perfil[];
};

/** `Histórico de Alterações`: who did what, when, and why. */
export function HistoricoDoPedido({ historico, perfis }: HistoricoDoPedidoProps) {
  return (
    <Popover label={TITULO} placement="bottom end" trigger={<IconButton icon={History} label={TITULO} />}>
      <div className={styles['historico']}>
        <h3>{TITULO}</h3>
        <Timeline label={TITULO} density="compact" items={historico.map((e, i) => item(e, i, perfis))} />
      </div>
    </Popover>
  );
}

function item(evento: EventoDoHistorico, indice: number, perfis: readonly Perfil[]): TimelineItem {
  return {
    key: `${String(indice)} ${evento.em}`,
    state: 'feito',
    title: EVENTOS_DO_HISTORICO[evento.evento] + (evento.por === undefined ? '' : ` por ${evento.por}`),
    text: <Detalhes evento={evento} perfis={perfis} />,
    when: formatarDataHora(evento.em),
    dateTime: evento.em,
  };
}

function Detalhes({ evento, perfis }: { evento: EventoDoHistorico; perfis: readonly Perfil[] }) {
  const { justificativa, apontamentos = [], decididoEm } = evento;
  return (
    <>
      {justificativa !== undefined && <div className={styles['texto']}>{justificativa}</div>}
      {apontamentos.map(({ campo, justificativa: texto }) => (
        <div key={campo} className={styles['texto']}>
          <b>{ROTULOS[campo]}:</b> {texto}
        </div>
      ))}
      {evento.perfis !== undefined && evento.perfis.length > 0 && (
        <div>{evento.perfis.map((codigo) => nomeDoPerfil(codigo, perfis)).join(', ')}</div>
      )}
      {decididoEm !== undefined && longe(decididoEm, evento.em) && (
        <div>Decidido sem conexão em {formatarDataHora(decididoEm)}</div>
      )}
    </>
  );
}

/** A decision that waited offline; a minute apart is only the way there. */
const longe = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) > 60_000;
