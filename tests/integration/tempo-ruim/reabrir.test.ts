import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import { arquivos } from '../../../main/hosts/portas-node.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import type { Clock, FalhaDoChaveiro, Files, SecretStore } from '../../../main/ports.ts';
import { comPrazo, esperarAte, sinal, type Sinal } from '../../support/esperar.ts';
import { novoNucleo, RelogioParado, type NucleoDeTeste } from '../../support/nucleo.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';

const SAUDE = { status: 'ok', versao: '1', epoca: 'e', durabilidade: 'fsync', ambiente: 'local' };
const FRASE = 'três araras azuis';

/** A backend that only says that it is there, and counts who asks. */
let servidor: Server;
let perguntas: string[];
let primeira: Sinal;
let api: string;

let pasta: string;
let nucleo: NucleoDeTeste;
let relogio: RelogioParado;
/** A keychain in memory that fails as long as it is told to. */
let falha: FalhaDoChaveiro | null;
let segredos: Map<string, string>;
const chaveiro: SecretStore = {
  read: (conta) => Promise.resolve(falha === null ? ok(segredos.get(conta) ?? null) : fail(falha)),
  write: (conta, segredo) => {
    if (falha !== null) return Promise.resolve(fail(falha));
    segredos.set(conta, segredo);
    return Promise.resolve(ok(null));
  },
  remove: (conta) => {
    segredos.delete(conta);
    return Promise.resolve(ok(null));
  },
};

const clock: Clock = {
  now: () => relogio.now(),
  // Nothing to wait for is not waited for; everything else waits for the test.
  timer: (ms, aoVencer) => {
    if (ms > 0) return relogio.timer(ms, aoVencer);
    queueMicrotask(aoVencer);
    return () => undefined;
  },
};
function montar(mais: Partial<Parameters<typeof novoNucleo>[0]> = {}): void {
  nucleo = novoNucleo({ api, pasta, clock, secretStore: chaveiro, ...mais });
}
const situacao = async () => (await nucleo.feito('app.estado', {})).armazenamento.situacao;
const total = async () =>
  (await nucleo.feito('cadastro.listar', { filtro: 'todos', busca: '', limite: 50 })).total;
const criar = () => nucleo.feito('cadastro.criar', { cpf: '52998224725', cnpj: '' });
const vezesAberto = (): number =>
  nucleo.registro.filter((r) => r.evento === 'armazenamento' && r.fatos['situacao'] === 'pronto').length;

beforeEach(async () => {
  pasta = pastaNova('sigcon-perfil');
  relogio = new RelogioParado(Date.now());
  [falha, perguntas, primeira] = [null, [], sinal()];
  segredos = new Map();
  servidor = createServer((req, res) => {
    perguntas.push(`${req.method ?? ''} ${req.url ?? ''}`);
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(SAUDE));
    primeira.dar();
  });
  await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
  api = `http://127.0.0.1:${(servidor.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await nucleo.encerrar();
  servidor.close();
  servidor.closeAllConnections();
  apagarPasta(pasta);
});

describe('given several windows that press the same button', () => {
  test('when three ask to open again, then one key is made and one motor starts', async () => {
    falha = 'bloqueado';
    montar();
    await nucleo.iniciar();
    expect(await situacao()).toBe('chaveiro-bloqueado');
    falha = null;
    const estados = await Promise.all([1, 2, 3].map(() => nucleo.feito('app.reabrir', {})));
    expect(estados.map((e) => e.armazenamento.situacao)).toEqual(['pronto', 'pronto', 'pronto']);
    await comPrazo(primeira.promessa, 'the first question');
    // Its end waits for everything that was begun.
    await nucleo.encerrar();
    expect([vezesAberto(), segredos.size, perguntas]).toEqual([1, 1, ['GET /v1/saude']]);
  });

  test('when two set a passphrase, then one is set, and it is the one that opens', async () => {
    falha = 'ausente';
    montar();
    await nucleo.iniciar();
    const frases = [FRASE, 'outra frase, mais longa'];
    const feitas = await Promise.all(frases.map((frase) => nucleo.invoke('app.definirFrase', { frase })));
    expect(feitas.map((r) => (r.ok ? 'ok' : r.error.codigo))).toEqual(['ok', 'ARMAZENAMENTO_FECHADO']);
    const { id } = await criar();
    await nucleo.encerrar();
    expect(vezesAberto()).toBe(1);

    montar();
    await nucleo.iniciar();
    expect((await nucleo.recusa('app.desbloquear', { frase: frases[1] ?? '' })).codigo).toBe(
      'FRASE_INCORRETA',
    );
    await nucleo.feito('app.desbloquear', { frase: FRASE });
    expect((await nucleo.feito('cadastro.abrir', { id })).id).toBe(id);
  });

  test('when two unlock, then one motor starts, and the store stays open', async () => {
    falha = 'ausente';
    montar();
    await nucleo.iniciar();
    await nucleo.feito('app.definirFrase', { frase: FRASE });
    await criar();
    await nucleo.encerrar();

    [perguntas, primeira] = [[], sinal()];
    montar();
    await nucleo.iniciar();
    const feitas = await Promise.all([1, 2].map(() => nucleo.invoke('app.desbloquear', { frase: FRASE })));
    expect(feitas.filter((r) => r.ok)).toHaveLength(1);
    expect([await situacao(), await total()]).toEqual(['pronto', 1]);
    await comPrazo(primeira.promessa, 'the first question');
    await nucleo.encerrar();
    expect([vezesAberto(), perguntas]).toEqual([1, ['GET /v1/saude']]);
  });

  test('when two start anew in the same second, then everything that was set aside stays', async () => {
    montar();
    await nucleo.iniciar();
    const { id } = await criar();
    await Promise.all([1, 2].map(() => nucleo.feito('app.recomecar', {})));
    expect([await situacao(), await total()]).toEqual(['pronto', 0]);
    const nomes = readdirSync(pasta);
    expect(nomes.filter((nome) => /^dispositivo\.guardado-.*\.db$/.test(nome))).toHaveLength(2);
    const contas = nomes
      .filter((nome) => nome.startsWith('cofre.json'))
      .map((nome) => (JSON.parse(readFileSync(join(pasta, nome), 'utf8')) as { conta: string }).conta);
    // Three keys were made; each is still told by a description of its own.
    expect(contas.sort()).toEqual([...segredos.keys()].sort());
    expect(contas).toHaveLength(3);
    expect((await nucleo.recusa('cadastro.abrir', { id })).codigo).toBe('PEDIDO_NAO_ENCONTRADO');
  });
});

describe('given a store that is protected by a passphrase', () => {
  test('when a backup is restored, then the passphrase is not asked for again', async () => {
    falha = 'ausente';
    montar();
    await nucleo.iniciar();
    await nucleo.feito('app.definirFrase', { frase: FRASE });
    await criar();
    relogio.avancar(61_000);
    const [copia] = (await nucleo.feito('app.estado', {})).armazenamento.copias;
    await criar();
    const { armazenamento } = await nucleo.feito('app.restaurarCopia', { id: copia?.id ?? '' });
    expect(armazenamento).toMatchObject({ situacao: 'pronto', protecao: 'frase' });
    expect(await total()).toBe(1);
  });

  test('when the disk is full while it is set, then DISCO_CHEIO, and it can be set once there is room', async () => {
    falha = 'ausente';
    let cheio = true;
    const files: Files = {
      ...arquivos,
      writeText: (caminho, texto) =>
        cheio
          ? Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
          : arquivos.writeText(caminho, texto),
    };
    montar({ files });
    await nucleo.iniciar();
    expect((await nucleo.recusa('app.definirFrase', { frase: FRASE })).codigo).toBe('DISCO_CHEIO');
    expect(await situacao()).toBe('frase-nova');
    cheio = false;
    await nucleo.feito('app.definirFrase', { frase: FRASE });
    expect(await situacao()).toBe('pronto');
  });
});

describe('given a restore that fails', () => {
  test('when the backup is damaged, then the answer says so, and the store and its queue go on', async () => {
    montar();
    await nucleo.iniciar();
    await criar();
    relogio.avancar(61_000);
    const [copia] = (await nucleo.feito('app.estado', {})).armazenamento.copias;
    for (const conteudo of ['', 'x'.repeat(10_000)]) {
      writeFileSync(join(pasta, 'copias', copia?.id ?? ''), conteudo);
      expect((await nucleo.recusa('app.restaurarCopia', { id: copia?.id ?? '' })).codigo).toBe(
        'BANCO_CORROMPIDO',
      );
      await criar();
      perguntas = [];
      await nucleo.feito('sync.tentarAgora', {});
      expect(perguntas).not.toEqual([]);
    }
    expect([await situacao(), await total()]).toEqual(['pronto', 3]);
  });

  test('when it meets a bug of ours, then the store is opened again all the same, and the queue goes on', async () => {
    montar();
    await nucleo.iniciar();
    await criar();
    relogio.avancar(61_000);
    const [copia] = (await nucleo.feito('app.estado', {})).armazenamento.copias;
    const id = copia?.id ?? '';
    const banco = abrirBanco(join(pasta, 'copias', id), [...segredos.values()][0] ?? '');
    // A sound backup whose tables are others than its version promises.
    banco.exec('DROP TABLE operacao');
    banco.close();
    expect((await nucleo.recusa('app.restaurarCopia', { id })).codigo).toBe('FALHA_DO_PROGRAMA');
    perguntas = [];
    await nucleo.feito('sync.tentarAgora', {});
    expect(perguntas).not.toEqual([]);
    expect([await situacao(), await total()]).toEqual(['pronto', 1]);
  });
});

describe('given a thread of the store that dies', () => {
  const worker = new URL('../../support/worker-que-morre.ts', import.meta.url);
  const morrer = () => nucleo.recusa('cadastro.criar', { cpf: 'MORRA', cnpj: '' });
  const dito = () =>
    esperarAte(nucleo.assinar, async () => ((await situacao()) === 'falhou' ? true : undefined), 'falhou');

  test('when it does, then the call under way fails, the screen says it, and opening again loses nothing', async () => {
    montar({ worker });
    await nucleo.iniciar();
    const { id } = await criar();
    for (const vez of [1, 2]) {
      expect((await morrer()).codigo, `time ${vez}`).toBe('ARMAZENAMENTO_FALHOU');
      await dito();
      expect((await nucleo.recusa('cadastro.abrir', { id })).codigo).toBe('ARMAZENAMENTO_FECHADO');
      expect((await nucleo.feito('app.reabrir', {})).armazenamento.situacao).toBe('pronto');
      expect((await nucleo.feito('cadastro.abrir', { id })).campos.cpf).toBe('52998224725');
    }
    await criar();
    expect(await total()).toBe(2);
    await nucleo.encerrar();
    montar();
    await nucleo.iniciar();
    expect(await total()).toBe(2);
  });

  test('when calls are under way, then each gets an answer, and the program still ends', async () => {
    montar({ worker });
    await nucleo.iniciar();
    const respostas = await comPrazo(
      Promise.all(['MORRA', '1', '2'].map((cpf) => nucleo.invoke('cadastro.criar', { cpf, cnpj: '' }))),
      'all the answers',
    );
    expect(respostas.map((r) => r.ok)).not.toContain(true);
    await dito();
    await comPrazo(nucleo.encerrar(), 'the end');
  });
});
