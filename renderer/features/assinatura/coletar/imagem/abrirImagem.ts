/**
 * Decodes a picture off the window's thread and keeps it no larger than `maiorLado` pixels, upright as its EXIF says.
 * @returns null when it is no picture that this window can show
 */
export async function abrirImagem(endereco: string, maiorLado: number): Promise<HTMLCanvasElement | null> {
  const imagem = new Image();
  imagem.src = endereco;
  try {
    await imagem.decode();
  } catch (falha) {
    if (falha instanceof DOMException) return null;
    throw falha;
  }
  const { naturalWidth, naturalHeight } = imagem;
  const escala = Math.min(1, maiorLado / Math.max(naturalWidth, naturalHeight));
  const tela = document.createElement('canvas');
  tela.width = Math.max(1, Math.round(naturalWidth * escala));
  tela.height = Math.max(1, Math.round(naturalHeight * escala));
  tela.getContext('2d')?.drawImage(imagem, 0, 0, tela.width, tela.height);
  return tela;
}
