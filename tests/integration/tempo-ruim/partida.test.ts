import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { SecretStore } from '../../../main/ports.ts';
import { fail } from '../../../contract/result.ts';
import { comPrazo } from '../../support/esperar.ts';
import { iniciarHospedeiro, SEM_CHAVEIRO } from '../../support/hospedeiro.ts';
import { novoNucleo, RelogioParado } from '../../support/nucleo.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { rodar } from '../../support/processo.ts';

/** How the program starts when what it was given does not fit. Nobody listens at the backend's address. */
const API = 'http://127.0.0.1:9';

let pasta: string;
beforeEach(() => {
  pasta = pastaNova('sigcon-partida');
});
afterEach(() => apagarPasta(pasta));

/** Runs the program to its end. */
async function partir(
  args: readonly string[],
): Promise<{ codigo: number | null; stdout: string; stderr: string }> {
  const processo = rodar('main/hosts/node.ts', args, { env: SEM_CHAVEIRO });
  onTestFinished(() => processo.matar());
  const codigo = await comPrazo(processo.fim, 'the end of the program');
  return { codigo, stdout: processo.stdout(), stderr: processo.stderr() };
}

describe('given a port that somebody else has', () => {
  test('when the program is started on it, then one line says so, and it ends with 1', async () => {
    const outro = createServer();
    outro.listen(0, '127.0.0.1');
    await once(outro, 'listening');
    onTestFinished(() => void outro.close());
    const { port } = outro.address() as AddressInfo;
    const fim = await partir(['--api', API, '--data', pasta, '--port', String(port), '--demonstracao']);
    expect(fim).toEqual({
      codigo: 1,
      stdout: '',
      stderr: `A porta ${port} não está livre. Escolha outra com --port, ou 0 para qualquer uma.\n`,
    });
    expect(existsSync(join(pasta, 'hospedeiro.json'))).toBe(false);
  });
});

describe('given a data folder that is a file', () => {
  test('when the program starts, then it opens and a screen says it; no stack is printed', async () => {
    const arquivo = join(pasta, 'perfil');
    writeFileSync(arquivo, 'not a folder');
    const h = await iniciarHospedeiro({ api: API, pasta: arquivo });
    onTestFinished(() => h.parar());
    expect((await h.feito('app.estado', {})).armazenamento.situacao).toBe('sem-permissao');
    expect((await h.recusa('cadastro.criar', { cpf: '', cnpj: '' })).codigo).toBe('ARMAZENAMENTO_FECHADO');
    expect((await h.feito('app.reabrir', {})).armazenamento.situacao).toBe('sem-permissao');
    expect(h.stderr()).not.toMatch(/^\s+at /m);
  });
});

describe('given a command line that cannot be', () => {
  test.each([
    ['plain HTTP to another computer', ['--api', 'http://sigcon.exemplo.mg.gov.br']],
    ['plain HTTP to a name that only begins like this computer', ['--api', 'http://127.0.0.1.exemplo.com']],
    ['no address', []],
    ['a port that is none', ['--api', API, '--port', '70000']],
    ['an option that is none', ['--api', API, '--nada']],
  ])('when it has %s, then the usage, exit 2, and nothing is written', async (_caso, args) => {
    const fim = await partir(['--data', join(pasta, 'perfil'), ...args]);
    expect([fim.codigo, fim.stdout]).toEqual([2, '']);
    expect(fim.stderr).toMatch(/^Uso: node main\/hosts\/node\.ts --api URL .*\n$/);
    expect(existsSync(join(pasta, 'perfil'))).toBe(false);
  });
});

describe('given --demonstracao and no keychain', () => {
  const semChaveiro: SecretStore = {
    read: () => Promise.resolve(fail('ausente')),
    write: () => Promise.resolve(fail('ausente')),
    remove: () => Promise.resolve(fail('ausente')),
  };
  test.each([
    [API, 'pronto'],
    ['http://localhost:9', 'pronto'],
    ['https://sigcon.invalid', 'frase-nova'],
  ])('when the backend is %s, then %s', async (api, situacao) => {
    const nucleo = novoNucleo({
      api,
      pasta,
      clock: new RelogioParado(),
      secretStore: semChaveiro,
      demonstracao: true,
    });
    onTestFinished(() => nucleo.encerrar());
    await nucleo.iniciar();
    expect((await nucleo.feito('app.estado', {})).armazenamento.situacao).toBe(situacao);
    expect(existsSync(join(pasta, 'chave-de-demonstracao.key'))).toBe(situacao === 'pronto');
  });
});
