// Knows whether `out/` was made of the sources as they are now, and has it made when not.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { desistir, raiz } from './comum.mjs';
import { terminar } from './processos.mjs';

const FONTES = ['contract', 'main', 'preload', 'renderer', 'server'];
const CONFIGURACAO = ['package-lock.json', 'vite.config.ts', 'vite.node.config.ts', 'tools/build.ts'];

export const SELO_DA_CONSTRUCAO = join(raiz, 'out', '.fontes');

/** A digest of everything that goes into `out/`. By content: a clone or a checkout changes every date. */
export function marcaDasFontes() {
  const hash = createHash('sha256');
  const juntar = (arquivo) => hash.update(`\0${arquivo}\0`).update(readFileSync(join(raiz, arquivo)));
  CONFIGURACAO.forEach(juntar);
  FONTES.flatMap(arquivosDe).forEach(juntar);
  return hash.digest('hex');
}

function arquivosDe(pasta) {
  const entradas = readdirSync(join(raiz, pasta), { withFileTypes: true });
  entradas.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entradas.flatMap((entrada) => {
    const caminho = `${pasta}/${entrada.name}`;
    return entrada.isDirectory() ? arquivosDe(caminho) : [caminho];
  });
}

/** From here on `out/` counts as unfinished, until a build that went through stamps it again. */
export const semSelo = () => rmSync(SELO_DA_CONSTRUCAO, { force: true });

/** Whether `out/` is what the sources say. */
export const construido = () =>
  existsSync(SELO_DA_CONSTRUCAO) && readFileSync(SELO_DA_CONSTRUCAO, 'utf8') === marcaDasFontes();

/** Builds when the sources changed since the last time; ends the process when that fails. */
export async function construirSePreciso(node) {
  if (construido()) return;
  const { codigo } = await terminar(node, [join(raiz, 'tools', 'build.ts'), '--se-preciso']);
  if (codigo !== 0) desistir('A construção falhou; o motivo está acima.');
}
