import type { Arquivo } from '../../../contract/bridge/arquivo.ts';

/** Long enough for the slowest disk to begin; then the memory is given back. */
const SOLTA_EM_MS = 60_000;

/** Hands a file of main to the person, as a download of the window (its name holds no personal data). */
export function baixarArquivo({ nome, tipo, base64 }: Arquivo): void {
  const bytes = Uint8Array.from(atob(base64), (caractere) => caractere.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: tipo }));
  const link = document.createElement('a');
  link.href = url;
  link.download = nome;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), SOLTA_EM_MS);
}
