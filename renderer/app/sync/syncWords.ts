import type { EstadoDoSync } from '../../../contract/bridge/sync.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { plural } from '../../format/numeros.ts';
import type { SyncTone } from '../../ui/frames/SyncStatus.tsx';

export interface SyncWords {
  tone: SyncTone;
  text: string;
}

/** Decisions of the account in the queue, and those that a person has to look at again. */
export interface Decisoes {
  readonly naFila: number;
  readonly paradas: number;
}
export const SEM_DECISOES: Decisoes = { naFila: 0, paradas: 0 };

export const decisoes = (n: number): string => plural(n, 'decisão', 'decisões');

/** "2 decisões", "3 pedidos", "3 pedidos e 2 decisões": the queue holds both, and its totals count both. */
export function palavrasDaFila(total: number, dasDecisoes: number): string {
  const pedidos = Math.max(0, total - dasDecisoes);
  if (dasDecisoes === 0) return plural(pedidos, 'pedido');
  return pedidos === 0 ? decisoes(dasDecisoes) : `${plural(pedidos, 'pedido')} e ${decisoes(dasDecisoes)}`;
}

/** With the files of documents that have not arrived: "1 pedido e 5 documentos". */
function comDocumentos(total: number, dasDecisoes: number, documentos: number): string {
  if (documentos === 0) return palavrasDaFila(total, dasDecisoes);
  const arquivos = plural(documentos, 'documento');
  return total === 0 ? arquivos : `${palavrasDaFila(total, dasDecisoes)} e ${arquivos}`;
}

/** Connection and queue in one line of the top bar. What a person can act upon comes first. */
export function syncWords(sync: EstadoDoSync | undefined, minhas: Decisoes = SEM_DECISOES): SyncWords {
  if (sync === undefined || sync.conexao === 'verificando')
    return { tone: 'busy', text: 'Verificando a conexão…' };
  const total = Math.max(sync.naFila, minhas.naFila) + sync.documentos;
  const naFila = comDocumentos(Math.max(sync.naFila, minhas.naFila), minhas.naFila, sync.documentos);
  if (sync.pausado)
    return { tone: 'off', text: total > 0 ? `Envio pausado: ${naFila} na fila` : 'Envio pausado' };
  if (sync.conexao === 'sem-conexao')
    return { tone: 'off', text: total > 0 ? `Sem conexão: ${naFila} aguardando envio` : 'Sem conexão' };
  if (sync.documentos > 0 && sync.enviando === 0)
    return { tone: 'busy', text: `Enviando ${plural(sync.documentos, 'documento')}` };
  if (sync.enviando > 0) {
    const deTantos = Math.max(sync.naFila, minhas.naFila, sync.enviando);
    return { tone: 'busy', text: `Enviando ${sync.enviando} de ${palavrasDaFila(deTantos, minhas.naFila)}` };
  }
  const parados = Math.max(sync.parados, minhas.paradas);
  if (parados > 0)
    return {
      tone: 'error',
      text: `${palavrasDaFila(parados, minhas.paradas)} ${parados === 1 ? 'precisa' : 'precisam'} de você`,
    };
  if (total > 0) return { tone: 'busy', text: `Conectado: ${naFila} aguardando envio` };
  return { tone: 'ok', text: 'Conectado ao SIGCON' };
}

/** The line across the page while there is no connection: why, where it is known, and that work goes on. */
export function offlineWords(sync: EstadoDoSync, decide = false): { title: string; text: string } {
  const proprio = sync.motivo !== null && sync.motivo.codigo !== 'SEM_CONEXAO';
  if (!proprio || sync.motivo === null)
    return {
      title: 'Sem conexão.',
      text: decide
        ? 'Você pode continuar; as decisões e os pedidos serão enviados quando a conexão voltar.'
        : 'Você pode continuar; o pedido será enviado quando a conexão voltar.',
    };
  const { titulo, texto } = textoDoErro(sync.motivo);
  return { title: titulo, text: texto };
}
