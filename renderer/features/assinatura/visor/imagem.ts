import { erro, type Erro } from '../../../../contract/bridge/errors.ts';
import type { TipoDeArquivo } from '../../../../contract/domain/arquivo.ts';
import { fail, ok, type Result } from '../../../../contract/result.ts';
import { lerInteiro } from './bytes.ts';
import type { Tamanho } from './geometria.ts';

/** A picture in memory. */
export type Imagem = { readonly url: string; readonly pixels: Tamanho };

/**
 * Opens a picture until `sinal`: then its memory is given back.
 * @returns ARQUIVO_DANIFICADO or an error of the bridge; null when `sinal` was given
 */
export async function abrirImagem(
  arquivo: string,
  { tipo, total }: { readonly tipo: TipoDeArquivo; readonly total: number },
  sinal: AbortSignal,
  aoLer: (lidos: number) => void,
): Promise<Result<Imagem, Erro> | null> {
  const lidos = await lerInteiro(arquivo, total, sinal, aoLer);
  if (!lidos?.ok) return lidos;
  const url = URL.createObjectURL(new Blob([lidos.value], { type: tipo }));
  sinal.addEventListener('abort', () => URL.revokeObjectURL(url), { once: true });
  const imagem = new Image();
  imagem.src = url;
  const decodificada = await imagem.decode().then(
    () => true,
    () => false,
  );
  if (sinal.aborted) return null;
  if (decodificada)
    return ok({ url, pixels: { largura: imagem.naturalWidth, altura: imagem.naturalHeight } });
  URL.revokeObjectURL(url);
  return fail(erro('ARQUIVO_DANIFICADO'));
}
