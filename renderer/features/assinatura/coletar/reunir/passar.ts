import { PEDACO_DA_PONTE, type ArquivoRecebido } from '../../../../../contract/bridge/assinatura.ts';
import { erro, type Erro } from '../../../../../contract/bridge/errors.ts';
import type { Invoke } from '../../../../../contract/bridge/metodos.ts';
import { fail, type Result } from '../../../../../contract/result.ts';
import { bytesDe } from './olhar.ts';

/** The contract takes names of at most this many characters. */
const MAXIMO_DO_NOME = 1_000;

/**
 * Hands a file over to the program, piece by piece: between two pieces the window breathes.
 * What was begun and did not end is forgotten there, too.
 * @param aoAvancar told how many bytes are across
 * @returns what the program made of it, why it is not taken, or null: given up by `sinal`
 */
export async function passar(
  invoke: Invoke,
  arquivo: File,
  sinal: AbortSignal,
  aoAvancar: (recebidos: number) => void,
): Promise<Result<ArquivoRecebido, Erro> | null> {
  const nome = arquivo.name.slice(0, MAXIMO_DO_NOME);
  const comeco = await invoke('assinatura.receber', { nome, tamanho: arquivo.size });
  if (!comeco.ok) return sinal.aborted ? null : comeco;
  const id = comeco.value.arquivo;
  const desfecho = await enviar(invoke, id, arquivo, sinal, aoAvancar);
  const chegou = desfecho === 'passou' ? await invoke('assinatura.recebido', { arquivo: id }) : desfecho;
  if (!sinal.aborted && chegou !== null && chegou.ok) return chegou;
  await invoke('assinatura.largar', { arquivo: id });
  return sinal.aborted ? null : chegou;
}

async function enviar(
  invoke: Invoke,
  id: string,
  arquivo: Blob,
  sinal: AbortSignal,
  aoAvancar: (recebidos: number) => void,
): Promise<'passou' | null | { readonly ok: false; readonly error: Erro }> {
  for (let inicio = 0; inicio < arquivo.size; inicio += PEDACO_DA_PONTE) {
    if (sinal.aborted) return null;
    const bytes = await bytesDe(arquivo.slice(inicio, inicio + PEDACO_DA_PONTE));
    if (bytes === null) return fail(erro('ARQUIVO_INCOMPLETO'));
    const pedaco = await invoke('assinatura.pedaco', { arquivo: id, inicio, base64: emBase64(bytes) });
    if (!pedaco.ok) return pedaco;
    aoAvancar(pedaco.value.recebidos);
  }
  return 'passou';
}

/** `String.fromCharCode` takes its bytes as arguments, and those have a limit. (Spread, they would take ten times longer.) */
const POR_VEZ = 0x8000;

/** A piece of 1 MiB takes some 8 ms. */
export function emBase64(bytes: Uint8Array): string {
  let binario = '';
  for (let i = 0; i < bytes.length; i += POR_VEZ) {
    binario += String(Reflect.apply(String.fromCharCode, null, bytes.subarray(i, i + POR_VEZ)));
  }
  return btoa(binario);
}
