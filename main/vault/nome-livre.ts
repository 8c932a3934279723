import type { Files } from '../ports.ts';

/** What was set aside in the same second describes the key of other data: it is never written over. */
export async function nomeLivre(files: Files, base: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const nome = n === 1 ? base : `${base}-${String(n)}`;
    if (!(await files.exists(nome))) return nome;
  }
}
