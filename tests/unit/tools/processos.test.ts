import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { vivo } from '../../../tools/comum.mjs';
import { fimDe, RAIZ } from './apoio.ts';

const pasta = mkdtempSync(join(tmpdir(), 'sigcon-processos-'));
afterAll(() => rmSync(pasta, { recursive: true, force: true }));

const PROCESSOS = pathToFileURL(join(RAIZ, 'tools', 'processos.mjs')).href;
const ANOTA = join(pasta, 'pids');

// A child that would never end by itself, and the one who starts it.
const filho = join(pasta, 'filho.mjs');
writeFileSync(
  filho,
  `import { appendFileSync } from 'node:fs';
   appendFileSync(process.argv[2], process.pid + '\\n');
   if (process.argv[3] === 'teimoso') process.on('SIGTERM', () => {});
   setInterval(() => {}, 1000);`,
);
const pai = join(pasta, 'pai.mjs');
writeFileSync(
  pai,
  `import { abrir, encerrarComOsFilhos } from ${JSON.stringify(PROCESSOS)};
   encerrarComOsFilhos();
   for (let i = 0; i < 2; i += 1) abrir(process.execPath, [${JSON.stringify(filho)}, process.argv[2], process.argv[3] ?? '']);`,
);

const pids = (arquivo: string): number[] => {
  try {
    return readFileSync(arquivo, 'utf8').split('\n').filter(Boolean).map(Number);
  } catch {
    return []; // not written yet
  }
};

async function abrirFamilia(nome: string, ...mais: string[]) {
  const arquivo = `${ANOTA}-${nome}`;
  const processo = spawn(process.execPath, [pai, arquivo, ...mais], { stdio: ['ignore', 'pipe', 'pipe'] });
  const fim = fimDe(processo);
  await vi.waitFor(() => expect(pids(arquivo)).toHaveLength(2), 20_000);
  return { processo, fim, filhos: pids(arquivo) };
}

describe.skipIf(process.platform === 'win32')(
  'processos iniciados pelos comandos',
  { timeout: 60_000 },
  () => {
    it('terminam quando quem os iniciou é morto sem aviso', async () => {
      const familia = await abrirFamilia('morto');
      familia.processo.kill('SIGKILL');
      await vi.waitFor(() => expect(familia.filhos.filter(vivo)).toEqual([]), 20_000);
    });

    it.each(['SIGTERM', 'SIGINT'] as const)('terminam com quem os iniciou depois de %s', async (sinal) => {
      const familia = await abrirFamilia(sinal);
      familia.processo.kill(sinal);
      expect((await familia.fim).codigo).toBe(0);
      expect(familia.filhos.filter(vivo)).toEqual([]);
    });

    it.runIf(process.platform === 'linux')('terminam quando o npm é morto sem aviso', async () => {
      const arquivo = `${ANOTA}-npm`;
      // As npm does: a shell between itself and the command.
      const npm = join(pasta, 'npm.mjs');
      writeFileSync(
        npm,
        `import { spawn } from 'node:child_process';
       spawn('sh', ['-c', '"$0" "$1" "$2"; exit $?', process.execPath, ${JSON.stringify(pai)}, ${JSON.stringify(arquivo)}],
         { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } });`,
      );
      const processo = spawn(process.execPath, [npm], { stdio: 'ignore' });
      await vi.waitFor(() => expect(pids(arquivo)).toHaveLength(2), 20_000);
      processo.kill('SIGKILL');
      await vi.waitFor(() => expect(pids(arquivo).filter(vivo)).toEqual([]), 20_000);
    });

    it('não passam a vigia ao que eles mesmos iniciam, que cuida do próprio canal', async () => {
      const neto = join(pasta, 'neto.mjs');
      writeFileSync(
        neto,
        `process.once('message', (m) => process.send(m + process.execArgv.length, () => process.exit(0)));`,
      );
      const meio = join(pasta, 'meio.mjs');
      writeFileSync(
        meio,
        `import { fork } from 'node:child_process';
       const neto = fork(${JSON.stringify(neto)});
       neto.once('message', (m) => console.log(m));
       setTimeout(() => neto.send('argumentos: '), 300);`,
      );
      const raiz = join(pasta, 'raiz.mjs');
      writeFileSync(
        raiz,
        `import { terminar } from ${JSON.stringify(PROCESSOS)};
       const fim = await terminar(process.execPath, [${JSON.stringify(meio)}], { saida: 'canalizada' });
       process.stdout.write(fim.texto);`,
      );
      const fim = await fimDe(spawn(process.execPath, [raiz], { stdio: ['ignore', 'pipe', 'pipe'] }));
      expect(fim.saida).toBe('argumentos: 0\n');
    });

    it('terminam mesmo quando não querem', async () => {
      const familia = await abrirFamilia('teimoso', 'teimoso');
      familia.processo.kill('SIGKILL');
      await vi.waitFor(() => expect(familia.filhos.filter(vivo)).toEqual([]), 20_000);
    });
  },
);
