/**
 * Decodes a picture and keeps it no larger than `maiorLado` pixels, upright as its EXIF says. As a bitmap: that is
 * decoded off the window's thread; an <img> drawn on a canvas would hold the window for half a second at 20 MB.
 * @returns null when it is no picture that this window can show
 */
export async function abrirImagem(origem: Blob, maiorLado: number): Promise<HTMLCanvasElement | null> {
  const bitmap = await decodificar(origem);
  if (bitmap === null) return null;
  const escala = Math.min(1, maiorLado / Math.max(bitmap.width, bitmap.height));
  const tela = document.createElement('canvas');
  tela.width = Math.max(1, Math.round(bitmap.width * escala));
  tela.height = Math.max(1, Math.round(bitmap.height * escala));
  tela.getContext('2d')?.drawImage(bitmap, 0, 0, tela.width, tela.height);
  bitmap.close();
  return tela;
}

async function decodificar(origem: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(origem, { imageOrientation: 'from-image' });
  } catch (falha) {
    if (falha instanceof DOMException) return null;
    throw falha;
  }
}

/** The bytes of a base64 `data:` URL: a thumbnail, as it comes over the bridge. */
export function blobDe(dataUrl: string): Blob {
  const [cabecalho = '', base64 = ''] = dataUrl.split(',');
  const bytes = Uint8Array.from(atob(base64), (caractere) => caractere.charCodeAt(0));
  return new Blob([bytes], { type: cabecalho.replace(/^data:|;base64$/g, '') });
}
