import type { EstadoDoSync } from '../../../contract/bridge/sync.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { plural } from '../../format/numeros.ts';
import type { SyncTone } from '../../ui/frames/SyncStatus.tsx';

export interface SyncWords {
  tone: SyncTone;
  text: string;
}

const aguardando = (n: number): string => `${plural(n, 'pedido')} aguardando envio`;

/** Connection and queue in one line of the top bar. What a person can act upon comes first. */
export function syncWords(sync: EstadoDoSync | undefined): SyncWords {
  if (sync === undefined || sync.conexao === 'verificando')
    return { tone: 'busy', text: 'Verificando a conexão…' };
  if (sync.pausado)
    return {
      tone: 'off',
      text: sync.naFila > 0 ? `Envio pausado: ${plural(sync.naFila, 'pedido')} na fila` : 'Envio pausado',
    };
  if (sync.conexao === 'sem-conexao')
    return { tone: 'off', text: sync.naFila > 0 ? `Sem conexão: ${aguardando(sync.naFila)}` : 'Sem conexão' };
  if (sync.enviando > 0) {
    const total = Math.max(sync.naFila, sync.enviando);
    return { tone: 'busy', text: `Enviando ${sync.enviando} de ${plural(total, 'pedido')}` };
  }
  if (sync.parados > 0)
    return {
      tone: 'error',
      text: sync.parados === 1 ? '1 pedido precisa de você' : `${sync.parados} pedidos precisam de você`,
    };
  if (sync.naFila > 0) return { tone: 'busy', text: `Conectado: ${aguardando(sync.naFila)}` };
  return { tone: 'ok', text: 'Conectado ao SIGCON' };
}

/** The line across the page while there is no connection: why, where it is known, and that work goes on. */
export function offlineWords(sync: EstadoDoSync): { title: string; text: string } {
  const proprio = sync.motivo !== null && sync.motivo.codigo !== 'SEM_CONEXAO';
  if (!proprio || sync.motivo === null)
    return {
      title: 'Sem conexão.',
      text: 'Você pode continuar; o pedido será enviado quando a conexão voltar.',
    };
  const { titulo, texto } = textoDoErro(sync.motivo);
  return { title: titulo, text: texto };
}
