import type { ResumoDoPedido } from '../../../contract/domain/pedido.ts';
import type { EstadoDoSync } from '../../../contract/bridge/sync.ts';

/**
 * A request with the time at which it is really tried next: while the line is down, the program asks for it as a
 * whole, and the request's own waiting time says nothing.
 */
export function comProximaTentativa<P extends Pick<ResumoDoPedido, 'fila'>>(
  pedido: P,
  sync: EstadoDoSync | undefined,
): P {
  const { fila } = pedido;
  if (fila === null || fila.proximaEm === null || sync?.conexao !== 'sem-conexao') return pedido;
  return { ...pedido, fila: { ...fila, proximaEm: sync.proximaTentativaEm ?? fila.proximaEm } };
}
