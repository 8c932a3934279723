import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { apagarPasta, pastaNova } from './pasta.ts';

/** Why the disk of a test cannot be made on this machine; null when it can. */
export function semDiscoPequeno(): string | null {
  if (process.platform !== 'linux') return 'tmpfs is Linux only';
  if (process.getuid?.() !== 0) return 'mounting needs root';
  const pasta = pastaNova('sigcon-disco');
  const feito = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', pasta]);
  if (feito.status === 0) execFileSync('umount', [pasta]);
  apagarPasta(pasta);
  return feito.status === 0 ? null : 'this machine does not let a tmpfs be mounted';
}

/** Takes every byte that is left; the answer gives them back. */
export function encher(pasta: string): () => void {
  const lastro = join(pasta, 'lastro');
  const arquivo = openSync(lastro, 'w');
  for (const tamanho of [65_536, 4096, 512, 1]) {
    try {
      for (;;) writeSync(arquivo, Buffer.alloc(tamanho));
    } catch {
      // Full for this size: the next smaller one fills the rest.
    }
  }
  closeSync(arquivo);
  return () => rmSync(lastro, { force: true });
}

/** A disk of its own in a folder, which goes away with `soltar`. */
export function discoPequeno(tamanho: string): { readonly pasta: string; readonly soltar: () => void } {
  const pasta = pastaNova('sigcon-disco');
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${tamanho}`, 'tmpfs', pasta]);
  return {
    pasta,
    soltar: () => {
      execFileSync('umount', [pasta]);
      apagarPasta(pasta);
    },
  };
}
