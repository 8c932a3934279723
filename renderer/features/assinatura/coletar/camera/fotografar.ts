/** Small print must survive the compression. */
const QUALIDADE = 0.95;

/**
 * The picture that the video shows now, as a JPEG file in the camera's own resolution.
 * @returns null while there is no picture yet
 */
export async function fotografar(video: HTMLVideoElement, nome: string): Promise<File | null> {
  const tela = document.createElement('canvas');
  tela.width = video.videoWidth;
  tela.height = video.videoHeight;
  if (tela.width === 0 || tela.height === 0) return null;
  tela.getContext('2d')?.drawImage(video, 0, 0);
  const bytes = await new Promise<Blob | null>((pronto) => tela.toBlob(pronto, 'image/jpeg', QUALIDADE));
  return bytes === null ? null : new File([bytes], nome, { type: 'image/jpeg' });
}
