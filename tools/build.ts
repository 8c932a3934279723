import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { build, type InlineConfig } from 'vite';
import { preload, principal, servidor } from '../vite.node.config.ts';
import { construido, marcaDasFontes, SELO_DA_CONSTRUCAO, semSelo } from './construcao.mjs';
import { avisar, comTrava, desistir, raiz, segundosDesde } from './comum.mjs';

const tela: InlineConfig = {
  root: join(raiz, 'renderer'),
  configFile: join(raiz, 'vite.config.ts'),
  logLevel: 'warn',
};
const PARTES = { tela, principal, servidor, preload };

/** Everything that ships, into `out/`; the stamp at the end says of which sources. */
async function construir(): Promise<void> {
  if (process.argv.includes('--se-preciso') && construido()) return;
  const inicio = Date.now();
  avisar('Construindo o programa…');
  const marca = marcaDasFontes();
  semSelo();
  for (const [nome, config] of Object.entries(PARTES)) {
    try {
      await build(config);
    } catch (erro) {
      desistir(`A construção parou em "${nome}": ${stripVTControlCharacters(String(erro))}`);
    }
  }
  writeFileSync(SELO_DA_CONSTRUCAO, marca);
  avisar(`Construído em ${segundosDesde(inicio)}.`);
}

await comTrava('construcao', 'Outra construção está em curso; esperando que termine…', construir);
