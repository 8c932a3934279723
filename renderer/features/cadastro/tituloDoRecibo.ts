import { versaoEnviada, type Recebido } from '../../../contract/domain/pedido.ts';

/** The first time needs no number; after a correction the same protocol stands for another version. */
export function tituloDoRecibo(recebido: Recebido): string {
  const versao = versaoEnviada(recebido);
  return versao === 1 ? 'Recebido pelo SIGCON' : `Recebido pelo SIGCON · versão ${String(versao)}`;
}
