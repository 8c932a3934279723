import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatarCnpj } from '../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { derivarAcompanhamento, lerSegredo } from '../../server/acesso/segredo.ts';
import { acasoDoSistema } from '../../server/portas.ts';
import { decidir } from '../support/decisao.ts';
import { erro500, perderResposta, problema } from '../support/falhas.ts';
import { chaveiroEmMemoria, novoNucleo, RelogioParado } from '../support/nucleo.ts';
import { Palco } from '../support/palco.ts';
import { apagarPasta, arquivosDe } from '../support/pasta.ts';
import { enviar, esperarProtocolo, listar, preparar, prepararVerificado } from '../support/passos.ts';
import { CAIO, camposDe, cpfDe, VALE } from '../support/pessoas.ts';
import { ENVIO, VERIFICACAO } from '../support/proxy.ts';

/** A person whose every word is found nowhere else. */
const CPF = cpfDe(777_777);
const OUTRO_CPF = cpfDe(888_888);
const PESSOA = camposDe(CPF, {
  nomeCompleto: 'Zulmira Quaresma Xerxes',
  setorTrabalho: 'Xilogravura Comunitária',
  telefoneFixoDdd: '31',
  telefoneFixoNumero: '35791357',
  telefoneCelularDdd: '31',
  telefoneCelularNumero: '997531753',
  email: 'zulmira.qx@valedoexemplo.org.br',
  emailRepetido: 'zulmira.qx@valedoexemplo.org.br',
});
const RAZAO_SOCIAL = 'Instituto Vale do Exemplo';

/** Everything that tells who somebody is, as it is typed, stored and shown. */
const PESSOAL: Readonly<Record<string, readonly string[]>> = {
  CPF: [CPF, formatarCpf(CPF), OUTRO_CPF, formatarCpf(OUTRO_CPF), CAIO, formatarCpf(CAIO)],
  name: ['Zulmira', 'Quaresma', 'Xerxes', 'Caio Duarte'],
  'work sector': ['Xilogravura'],
  telephone: ['35791357', '3579-1357', '997531753', '99753-1753', '34560000'],
  'e-mail': ['zulmira.qx', 'caio@'],
  'CNPJ of the person': [VALE, formatarCnpj(VALE), RAZAO_SOCIAL],
};

type Achado = { readonly onde: string; readonly que: string };

/** Looks for each text in all the ways in which a program may write it down. */
function procurar(
  onde: string,
  bytes: Buffer,
  textos: Readonly<Record<string, readonly string[]>>,
): Achado[] {
  const minusculas = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
  return Object.entries(textos).flatMap(([que, formas]) =>
    formas
      .flatMap((forma) => [
        Buffer.from(forma.toLowerCase(), 'utf8'),
        Buffer.from(forma.toLowerCase(), 'utf16le'),
        Buffer.from(encodeURIComponent(forma).toLowerCase(), 'utf8'),
      ])
      .filter((agulha) => minusculas.includes(agulha) || bytes.includes(agulha))
      .map(() => ({ onde, que })),
  );
}

const naPasta = (pasta: string, textos: Readonly<Record<string, readonly string[]>>): Achado[] =>
  arquivosDe(pasta).flatMap((arquivo) => {
    const nome = relative(pasta, arquivo);
    return [
      ...procurar(`${nome} (name)`, Buffer.from(nome), textos),
      ...procurar(nome, readFileSync(arquivo), textos),
    ];
  });

let palco: Palco;
let segredos: string[] = [];
const links: string[] = [];
let saidas = { servidor: '', estacao: '' };

beforeAll(async () => {
  palco = await Palco.abrir();
  const { linha } = palco;
  let { h } = palco;
  links.push(h.link);

  // The representante legal first: nobody comes before him.
  const caio = await enviar(
    h,
    await prepararVerificado(h, CAIO, {
      cnpj: VALE,
      nomeCompleto: 'Caio Duarte',
      email: '',
      emailRepetido: '',
    }),
  );
  expect(caio.estado).toBe('APROVADO');
  const { cpf: _, ...dela } = { ...PESSOA, cnpj: VALE };
  linha.quando(VERIFICACAO, erro500);
  const rascunho = await preparar(h, CPF, dela);
  await h.feito('cadastro.verificar', { id: rascunho.id });
  const { pedido } = await h.feito('cadastro.verificar', { id: rascunho.id });
  linha.quando(ENVIO, problema('validacao', { campos: [{ campo: 'nomeCompleto', codigo: 'LONGO' }] }));
  const parado = await enviar(h, pedido);
  linha.quando(ENVIO, perderResposta);
  await enviar(h, parado);
  await h.feito('cadastro.tentarAgora', { id: rascunho.id });
  const zulmira = await esperarProtocolo(h, rascunho.id);
  await h.feito('cadastro.recibo', { id: zulmira.id });
  await h.feito('cadastro.exportar', { id: zulmira.id });
  await h.feito('cadastro.consultar', { id: zulmira.id });
  await decidir(palco.servidor.pasta, zulmira.id, 'DEVOLVIDO', {
    evento: 'DEVOLVIDO',
    justificativa: 'Xerxes?',
  });
  await h.feito('sync.tentarAgora', {});
  await h.feito('cadastro.listar', { filtro: 'todos', busca: 'Zulmira Quaresma', limite: 10 });

  // Calls that fail, with her data in the wrong places.
  await h.cru('cadastro.abrir', { id: PESSOA.email });
  await h.cru(`cadastro.${CPF}`, PESSOA);
  await h.cru('cadastro.salvar', { id: zulmira.id, revisao: 1, campos: { ...PESSOA, cpf: 7 } });
  await fetch(`${palco.servidor.url}/v1/pre-cadastros/${CPF}?nome=Zulmira`, {
    headers: { acompanhamento: CPF },
  });
  await fetch(`${palco.servidor.url}/v1/pre-cadastros/verificacao`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"cpf":"${CPF}","nomeCompleto":"Zulmira`,
  });

  // A draft that is still there when the power goes, and a request in flight.
  await preparar(h, OUTRO_CPF, { ...dela, nomeCompleto: 'Xerxes Quaresma' });
  await linha.cair();
  await enviar(h, await preparar(h, cpfDe(999_999), { ...dela, nomeCompleto: 'Quaresma Zulmira' }));
  saidas = { ...saidas, estacao: h.stdout() + h.stderr() };
  h = await palco.reiniciar('matar');
  links.push(h.link);
  await linha.voltar();
  expect((await listar(h)).itens.length).toBeGreaterThanOrEqual(4);

  const segredo = lerSegredo(palco.servidor.pasta, undefined, acasoDoSistema);
  if (!segredo.ok) throw new Error(segredo.error);
  segredos = [zulmira.id, caio.id].map((id) => derivarAcompanhamento(segredo.value, id));
});
afterAll(() => palco.fechar());

describe('given a whole run with real processes, cut by a power failure', () => {
  test('when every byte of the profile folder is read, then nobody is found in it', () => {
    // While the program runs the write-ahead log is there too.
    const nomes = arquivosDe(palco.pasta).map((arquivo) => relative(palco.pasta, arquivo));
    expect(nomes).toEqual(expect.arrayContaining(['dispositivo.db', 'dispositivo.db-wal', 'registro.log']));
    expect(naPasta(palco.pasta, { ...PESSOAL, acompanhamento: segredos })).toEqual([]);
  });

  test('when the one-time links are looked for, then no file holds one', () => {
    const tokens = links.map((link) => link.split('/').at(-1) ?? '');
    expect(tokens.every((token) => token.length >= 40)).toBe(true);
    expect(naPasta(palco.pasta, { token: tokens, cookie: [palco.h.cookie.split('=')[1] ?? ''] })).toEqual([]);
  });

  test('when the secrets are looked for as they would be stored, then this test can find them', () => {
    // The server's own database holds the person: the search itself works.
    const achados = naPasta(palco.servidor.pasta, PESSOAL);
    expect([...new Set(achados.map((a) => a.que))].sort()).toEqual(Object.keys(PESSOAL).sort());
    // But not the secret with which she follows her request: only its digest.
    expect(naPasta(palco.servidor.pasta, { acompanhamento: segredos })).toEqual([]);
  });

  test('when the files’ permissions are looked at, then they are their owner’s alone', () => {
    if (process.platform === 'win32') return;
    for (const arquivo of arquivosDe(palco.pasta))
      expect([arquivo, statSync(arquivo).mode & 0o077]).toEqual([arquivo, 0]);
    expect(statSync(palco.pasta).mode & 0o077).toBe(0);
  });

  test('when both programs end, then neither wrote anybody, any secret or any password to its outputs', async () => {
    const { h, servidor } = palco;
    await palco.desligar();
    await servidor.parar();
    const estacao = saidas.estacao + h.stdout() + h.stderr();
    const doServidor = servidor.stdout() + servidor.stderr();
    expect(doServidor.split('\n').length).toBeGreaterThan(10);
    const alvos = {
      ...PESSOAL,
      acompanhamento: segredos,
      password: ['Serra2026', 'Vale2026'],
      link: ['sigcon://'],
    };
    expect(procurar('server', Buffer.from(doServidor), alvos)).toEqual([]);
    expect(procurar('workstation', Buffer.from(estacao), alvos)).toEqual([]);
    // The program says its link to whoever started it, once a start, and nothing else.
    expect(
      estacao
        .trim()
        .split('\n')
        .every((linha) => linha.startsWith('SIGCON Desktop: http://127.0.0.1:')),
    ).toBe(true);
    // Ended properly, it leaves no door open, and still nobody in clear.
    expect(arquivosDe(palco.pasta).map((a) => relative(palco.pasta, a))).not.toContain('hospedeiro.json');
    expect(naPasta(palco.pasta, { ...PESSOAL, acompanhamento: segredos })).toEqual([]);
  });
});

describe('given backups and files set aside', () => {
  test('when every byte is read, then they are as closed as the store itself', async () => {
    const relogio = new RelogioParado(Date.now());
    const secretStore = chaveiroEmMemoria();
    const nucleo = novoNucleo({ api: 'http://127.0.0.1:9', clock: relogio, secretStore });
    try {
      await nucleo.iniciar();
      const { id } = await nucleo.feito('cadastro.criar', { cpf: CPF, cnpj: VALE });
      await nucleo.feito('cadastro.salvar', { id, revisao: 1, campos: { ...PESSOA, cnpj: VALE } });
      relogio.avancar(61_000);
      const { armazenamento } = await nucleo.feito('app.estado', {});
      const [copia] = armazenamento.copias;
      await nucleo.feito('app.restaurarCopia', { id: copia?.id ?? '' });
      await nucleo.feito('app.recuperar', {});
      await nucleo.feito('app.recomecar', {});
      const nomes = arquivosDe(nucleo.pasta).map((arquivo) => relative(nucleo.pasta, arquivo));
      const guardadas = nomes.filter((nome) => /^copias\.guardado-\w+$/.test(dirname(nome)));
      expect(guardadas.map((nome) => basename(nome))).toContain(copia?.id);
      expect(nomes.filter((nome) => nome.includes('guardado')).length).toBeGreaterThanOrEqual(2);
      expect(naPasta(nucleo.pasta, PESSOAL)).toEqual([]);
      expect(procurar('log', Buffer.from(JSON.stringify(nucleo.registro)), PESSOAL)).toEqual([]);
    } finally {
      await nucleo.encerrar();
      apagarPasta(nucleo.pasta);
    }
  });
});
