import { PEDACO_DA_PONTE } from '../../../../contract/bridge/assinatura.ts';
import { erro, type Erro } from '../../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { invoke } from '../../../bridge/client.ts';

/** Bytes of a file, an error of the bridge, or null: whoever asked has given up meanwhile. */
export type Lidos = Result<Uint8Array<ArrayBuffer>, Erro> | null;

/**
 * Reads the bytes `inicio` (inclusive) to `fim` (exclusive) of a file of this computer over the bridge, in pieces.
 * @param aoLer told after each piece how many of these bytes are here
 * @returns ARQUIVO_INCOMPLETO when the file ends before `fim`
 */
export async function lerIntervalo(
  arquivo: string,
  inicio: number,
  fim: number,
  sinal: AbortSignal,
  aoLer?: (lidos: number) => void,
): Promise<Lidos> {
  const bytes = new Uint8Array(fim - inicio);
  for (let lidos = 0; lidos < bytes.length; aoLer?.(lidos)) {
    if (sinal.aborted) return null;
    const tamanho = Math.min(PEDACO_DA_PONTE, bytes.length - lidos);
    const resposta = await invoke('assinatura.ler', { arquivo, inicio: inicio + lidos, tamanho });
    if (!resposta.ok) return resposta;
    const vindos = deBase64(resposta.value.base64, bytes, lidos);
    if (vindos === 0 || vindos > tamanho) return fail(erro('ARQUIVO_INCOMPLETO'));
    lidos += vindos;
  }
  return sinal.aborted ? null : ok(bytes);
}

/** The whole of a file of `total` bytes; see `lerIntervalo`. */
export const lerInteiro = (
  arquivo: string,
  total: number,
  sinal: AbortSignal,
  aoLer?: (lidos: number) => void,
): Promise<Lidos> => lerIntervalo(arquivo, 0, total, sinal, aoLer);

/** Writes what `base64` stands for into `destino` from `inicio` on; returns how many bytes it is. */
function deBase64(base64: string, destino: Uint8Array, inicio: number): number {
  const binario = atob(base64);
  for (let i = 0; i < binario.length; i += 1) destino[inicio + i] = binario.charCodeAt(i);
  return binario.length;
}
