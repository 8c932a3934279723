import { closeSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { cpfDe, HELENA } from '../server/apoio.ts';
import { cadastrador, acharUsuario, entrar as entrarNoServidor } from '../server/apoio-sessao.ts';
import { abrirCena, Estacao, MINUTO, pedido, SENHA_DA_HELENA, type Cena } from './apoio.ts';

const QUANTOS = 12;
let cena: Cena;
let e: Estacao;
let ids: string[];

const pastaDaConta = (): string => {
  const contas = join(e.pasta, 'contas');
  const [id = ''] = readdirSync(contas).filter((nome) => /^[0-9a-f]{32}$/.test(nome));
  return join(contas, id);
};
const banco = (): string => join(pastaDaConta(), 'conta.db');
/** Writes noise over pages of the account's file, from a part of it to another. */
function rabiscar(de: number, ate: number): void {
  const bytes = statSync(banco()).size;
  const [inicio, fim] = [de, ate].map((parte) => Math.floor((bytes * parte) / 4096) * 4096);
  const ruido = Buffer.alloc(Math.max(4096, (fim ?? 0) - (inicio ?? 0)), 0x5a);
  const descritor = openSync(banco(), 'r+');
  writeSync(descritor, ruido, 0, ruido.length, inicio);
  closeSync(descritor);
}
const decidirTodos = async (): Promise<void> => {
  const decisao = { decisao: 'APROVAR', perfis: ['CADASTRADOR'] } as const;
  await e.n.feito('aprovacao.decidir', {
    decisoes: ids.map((id) => ({ id, versao: 1, decisao: { ...decisao, perfis: [...decisao.perfis] } })),
  });
};
/** A minute after signing in, the program makes its backup. */
const fazerCopia = async (): Promise<void> => {
  e.relogio.avancar(61_000);
  await e.estado();
  expect(readdirSync(join(pastaDaConta(), 'copias'))).toHaveLength(1);
};
const registrado = () => e.n.registro.filter((linha) => linha.evento === 'conta.danificada');

beforeEach(async () => {
  cena = await abrirCena();
  e = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
  ids = [];
  for (let n = 0; n < QUANTOS; n += 1) ids.push(await pedido(cena, { cpf: cpfDe(100 + n) }));
  await e.entrar(HELENA, SENHA_DA_HELENA);
  for (const id of ids) await e.ateChegar(id);
  e.rede.cair();
});

describe('given an account whose file was damaged, with decisions that were not sent', () => {
  test('when she signs in, then she is told until she says that she has read it, also after a restart', async () => {
    await decidirTodos();
    await fazerCopia();
    await e.desligar();
    rabiscar(0.85, 0.95);
    await e.ligar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    const conta = await e.conta();
    expect(conta.recuperadoEm).toBe(new Date(e.relogio.now()).toISOString());
    expect(conta.naoEnviados).toBe(QUANTOS);
    expect(registrado()).toMatchObject([{ fatos: { de: 'arquivo' } }]);

    await e.reiniciar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    expect((await e.conta()).recuperadoEm).toBe(conta.recuperadoEm);
    expect(await e.n.feito('acesso.avisoLido', {})).toMatchObject({ conta: { recuperadoEm: null } });
    await e.reiniciar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    expect((await e.conta()).recuperadoEm).toBeNull();

    e.rede.voltar();
    e.relogio.avancar(5 * MINUTO);
    await e.n.feito('sync.tentarAgora', {});
    await e.ateLista('decididos', (l) => l.total === QUANTOS, 'all decisions at the backend');
  });

  test('when nothing of the file can be read, then its newest backup takes its place, without a connection, too', async () => {
    await decidirTodos();
    await fazerCopia();
    await e.desligar();
    rabiscar(0, 0.1);
    await e.ligar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    const conta = await e.conta();
    expect(conta).toMatchObject({ naoEnviados: QUANTOS });
    expect(conta.recuperadoEm).not.toBeNull();
    expect(registrado()).toMatchObject([{ fatos: { de: 'copia' } }]);
    expect(readdirSync(pastaDaConta()).some((nome) => nome.startsWith('conta.guardado-'))).toBe(true);
  });

  test('when the file is gone, then its newest backup takes its place', async () => {
    await decidirTodos();
    await fazerCopia();
    await e.desligar();
    rmSync(banco());
    await e.ligar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    expect((await e.conta()).naoEnviados).toBe(QUANTOS);
  });

  test('when there is no backup either, then it says that the file is damaged, and she may start again', async () => {
    await decidirTodos();
    await e.desligar();
    rabiscar(0, 0.1);
    await e.ligar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('BANCO_CORROMPIDO');
    e.rede.voltar();
    expect(await e.naoEntra(HELENA, SENHA_DA_HELENA)).toBe('BANCO_CORROMPIDO');
    expect(registrado()).toMatchObject([
      { fatos: { codigo: 'BANCO_CORROMPIDO' } },
      { fatos: { codigo: 'BANCO_CORROMPIDO' } },
    ]);
    expect(await e.entrar(HELENA, SENHA_DA_HELENA, true)).toMatchObject({ situacao: 'dentro' });
    for (const id of ids) await e.ateChegar(id);
    expect((await e.conta()).recuperadoEm).toBeNull();
    expect(readdirSync(pastaDaConta()).some((nome) => nome.startsWith('conta.guardado-'))).toBe(true);
  });
});

describe('given somebody who works in an entity without representing it', () => {
  test('when his data are changed and read again, then the facts of the entity stay', async () => {
    const helena = await entrarNoServidor(cena.servidor, HELENA);
    const cpf = cpfDe(500);
    await cadastrador(cena.servidor, helena, { cpf });
    const dele = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
    await dele.entrar(cpf, 'abc123');
    await dele.ate((s) => s.situacao === 'dentro' && s.conta.fatos !== null, 'the facts');
    const { versao } = await acharUsuario(helena, cpf);
    await helena.alterar(cpf, { setorTrabalho: 'Outro Setor' }, { versao });
    await dele.n.feito('sync.tentarAgora', {});
    await dele.ate((s) => s.situacao === 'dentro' && s.conta.setorTrabalho === 'Outro Setor', 'the change');
    expect((await dele.conta()).fatos).not.toBeNull();
  });
});
