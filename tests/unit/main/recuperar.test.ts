import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import type { Repositorios } from '../../../main/storage/armazem.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  codigoDe,
  DIA,
  idDe,
  operacaoDe,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';
import { CNPJ, decididoDe, decidir, APROVAR, nova, pedidoDe } from './aprovacao-apoio.ts';
import { alteracao, alvoDe, usuario } from './usuarios-apoio.ts';

const QUANTAS = 40;
const DECIDIDA = { ...APROVAR, decididoEm: new Date(AGORA + 1_000).toISOString() };

let a: ArmazemDeTeste;
const arquivo = (): string => join(a.pasta, 'dispositivo.db');
const copias = (): string[] =>
  readdirSync(join(a.pasta, 'copias'))
    .sort()
    .map((nome) => join(a.pasta, 'copias', nome));

/** Forty decisions and a change of a user that were not sent, and a backup that holds them. */
beforeEach(() => {
  a = armazemAberto();
  for (let n = 1; n <= QUANTAS + 1; n += 1) a.aprovacoes.receber(pedidoDe(n), AGORA);
  a.usuarios.receber(usuario(1));
  decidir(
    a,
    Array.from({ length: QUANTAS }, (_, i) => nova(i + 1)),
  );
  valor(a.usuarios.alterar(alteracao(1, { status: 'INATIVO' }), AGORA));
  expect(valor(a.armazem.copiarSePreciso(AGORA))).toBe(true);
});

/** Loses rows, as a bad page does. */
function perder(sql: string): void {
  a.armazem.fechar();
  const banco = abrirBanco(arquivo(), CHAVE);
  banco.exec(sql);
  banco.close();
}
function recuperar(): Repositorios {
  valor(a.armazem.recuperar(CHAVE, AGORA + DIA));
  valor(a.armazem.abrir(CHAVE, AGORA + DIA));
  return aberto();
}
function aberto(): Repositorios {
  const { repositorios } = a.armazem;
  if (repositorios === null) throw new Error('the store is not open');
  return repositorios;
}
const meioEstragado = (bytes: Buffer): Buffer => bytes.fill(0x5a, Math.floor(bytes.length / 8192) * 4096);
const idsNaoEnviados = (r: Repositorios): string[] => r.aprovacoes.exportarPendentes().map((d) => d.id);
const todas = Array.from({ length: QUANTAS }, (_, i) => idDe(i + 1));

describe('a damaged store with a backup', () => {
  it('gets its unsent decisions and changes back from there, each under its own key', () => {
    perder('DELETE FROM decisao; DELETE FROM operacao; DELETE FROM usuario_mudanca');
    const r = recuperar();
    expect(idsNaoEnviados(r)).toEqual(todas);
    expect(r.usuarios.exportarPendentes()).toMatchObject([{ estado: 'NA_FILA', talvezEnviada: true }]);
    // They may have been sent since: nobody may take them back as if they were only here.
    expect(r.aprovacoes.cancelar(CNPJ, [idDe(1)])[0]?.erro?.codigo).toBe('ENVIO_EM_CURSO');
    const tomadas = r.fila.tomar(AGORA + DIA, 200).map((o) => o.id);
    expect(tomadas.toSorted()).toEqual([...todas.map((_, i) => operacaoDe(i + 1)), idDe(901)].toSorted());
    expect(existsSync(`${arquivo()}.copia`)).toBe(false);
  });

  it('sends a change again whose operation alone was lost', () => {
    perder(`DELETE FROM operacao WHERE tipo = 'usuario.alterar'`);
    for (const copia of copias()) writeFileSync(copia, 'gone');
    const operacao = recuperar().fila.doAlvo(alvoDe(1));
    expect(operacao).toMatchObject({ id: idDe(901), tipo: 'usuario.alterar', estado: 'PENDENTE' });
    expect(JSON.parse(operacao?.corpo ?? '')).toEqual({ seVersao: 1, corpo: '{"status":"INATIVO"}' });
  });

  it('does not take what has been acknowledged since for unsent', () => {
    a.aprovacoes.confirmar(operacaoDe(1), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    a.usuarios.confirmar(idDe(901), usuario(1, { versao: 2, status: 'INATIVO' }), AGORA);
    perder('DELETE FROM decisao');
    const r = recuperar();
    expect(idsNaoEnviados(r)).toEqual(todas.slice(1));
    expect(r.usuarios.exportarPendentes()).toEqual([]);
  });

  it('does not bring back a decision in whose place the person has put another', () => {
    expect(a.aprovacoes.cancelar(CNPJ, [idDe(1)])[0]?.erro).toBeNull();
    decidir(a, [nova(1, { operacao: idDe(990) })]);
    a.aprovacoes.confirmar(idDe(990), decididoDe(pedidoDe(1), DECIDIDA), AGORA);
    perder(`DELETE FROM decisao WHERE alvo <> '${idDe(1)}'`);
    const r = recuperar();
    expect(idsNaoEnviados(r)).toEqual(todas.slice(1));
    expect(r.fila.tomar(AGORA + DIA, 200).filter((o) => o.alvo === idDe(1))).toEqual([]);
  });

  it('passes over a backup that is damaged itself', () => {
    expect(valor(a.armazem.copiarSePreciso(Date.now() + 3 * DIA))).toBe(true);
    const [, nova] = copias();
    writeFileSync(nova ?? '', meioEstragado(readFileSync(nova ?? '')));
    perder('DELETE FROM decisao; DELETE FROM operacao');
    expect(idsNaoEnviados(recuperar())).toEqual(todas);
  });

  it('loses no decision of the backup, whatever page is noise', () => {
    a.armazem.fechar();
    const inteiro = readFileSync(arquivo());
    for (let pagina = 1; pagina * 4096 < inteiro.length; pagina += 5) {
      const estragado = Buffer.from(inteiro).fill(0x5a, pagina * 4096, (pagina + 1) * 4096);
      writeFileSync(arquivo(), estragado);
      const recuperado = a.armazem.recuperar(CHAVE, AGORA + DIA);
      const reposto = recuperado.ok ? recuperado : a.armazem.restaurarUltima(CHAVE, AGORA + DIA);
      expect([pagina, codigoDe(reposto)]).toEqual([pagina, 'ok']);
      valor(a.armazem.abrir(CHAVE, AGORA + DIA));
      expect([pagina, idsNaoEnviados(aberto())]).toEqual([pagina, todas]);
      a.armazem.fechar();
    }
  });

  it('that cannot be read at all gives way to the newest backup that is sound, and stays beside', () => {
    expect(valor(a.armazem.copiarSePreciso(Date.now() + 3 * DIA))).toBe(true);
    const [, nova] = copias();
    writeFileSync(nova ?? '', 'no database');
    a.armazem.fechar();
    writeFileSync(arquivo(), readFileSync(arquivo()).fill(0x5a, 0, 4096));
    expect(codigoDe(a.armazem.recuperar(CHAVE, AGORA + DIA))).toBe('BANCO_CORROMPIDO');
    valor(a.armazem.restaurarUltima(CHAVE, AGORA + DIA));
    valor(a.armazem.abrir(CHAVE, AGORA + DIA));
    expect(idsNaoEnviados(aberto())).toEqual(todas);
    expect(readdirSync(a.pasta).some((nome) => nome.startsWith('dispositivo.guardado-'))).toBe(true);
  });

  it('without any sound backup has none to give way to', () => {
    for (const copia of copias()) writeFileSync(copia, 'no database');
    expect(codigoDe(a.armazem.restaurarUltima(CHAVE, AGORA))).toBe('COPIA_NAO_ENCONTRADA');
    expect(idsNaoEnviados(aberto())).toEqual(todas);
  });
});
