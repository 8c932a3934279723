import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { acaso, arquivos } from '../../../main/hosts/portas-node.ts';
import type { Derivar, FalhaDoChaveiro, Files } from '../../../main/ports.ts';
import { criarContas, type Contas } from '../../../main/vault/contas.ts';
import type { Segredos } from '../../../main/vault/segredos.ts';
import { pastaNova, RelogioParado } from './apoio.ts';

export const CPF = '11144477735';
export const SENHA = 'Serra2026';
export const COFRE = 'c0'.repeat(32);

/** As good as Argon2id for whoever looks at locks and files, without its third of a second. */
export const derivarDepressa: Derivar = (texto, sal, custo) =>
  Promise.resolve(
    createHash('sha256')
      .update(`${texto.normalize('NFC')}|${sal}|${JSON.stringify(custo)}`)
      .digest(),
  );

/** The keychain's part, which can be away, locked or emptied. */
export class Chaveiro implements Segredos {
  readonly tem = new Map<string, string>();
  falha: FalhaDoChaveiro | null = null;
  ler = (nome: string) =>
    Promise.resolve(this.falha === null ? ok(this.tem.get(nome) ?? null) : fail(this.falha));
  guardar = (nome: string, valor: string): Promise<Result<null, FalhaDoChaveiro>> => {
    if (this.falha !== null) return Promise.resolve(fail(this.falha));
    this.tem.set(nome, valor);
    return Promise.resolve(ok(null));
  };
  apagar = (nome: string) => {
    this.tem.delete(nome);
    return Promise.resolve();
  };
}

export type Bancada = {
  readonly pasta: string;
  readonly chaveiro: Chaveiro;
  readonly relogio: RelogioParado;
  readonly contas: Contas;
  /** The program anew, over the same folder, keychain and clock. */
  readonly reiniciada: (mais?: { files?: Files; segredos?: Segredos }) => Bancada;
};

export function bancada(o: {
  readonly pasta?: string;
  readonly chaveiro?: Chaveiro;
  readonly relogio?: RelogioParado;
  readonly files?: Files;
  readonly segredos?: Segredos;
  readonly derivar?: Derivar;
}): Bancada {
  const { pasta = pastaNova(), chaveiro = new Chaveiro(), relogio = new RelogioParado() } = o;
  const { files = arquivos, segredos = chaveiro, derivar = derivarDepressa } = o;
  return {
    pasta,
    chaveiro,
    relogio,
    contas: criarContas({ pasta, files, random: acaso, clock: relogio, derivar, segredos }),
    reiniciada: (mais = {}) => bancada({ pasta, chaveiro, relogio, derivar, ...mais }),
  };
}

/** The program ends in the middle of its n-th writing, before (or after) it reached the disk or the keychain. */
export class Queda extends Error {}
export function portasQueCaem(n: number, quando: 'antes' | 'depois', chaveiro: Chaveiro) {
  let faltam = n;
  const escrever = async <T>(f: () => Promise<T>): Promise<T> => {
    faltam -= 1;
    if (faltam < 0) throw new Queda();
    if (faltam > 0) return f();
    if (quando === 'depois') await f();
    throw new Queda();
  };
  const files: Files = {
    ...arquivos,
    writeText: (caminho, texto) => escrever(() => arquivos.writeText(caminho, texto)),
    remove: (caminho) => escrever(() => arquivos.remove(caminho)),
    ensureFolder: (caminho) => escrever(() => arquivos.ensureFolder(caminho)),
  };
  const segredos: Segredos = {
    ler: chaveiro.ler,
    guardar: (nome, valor) => escrever(() => chaveiro.guardar(nome, valor)),
    apagar: (nome) => escrever(() => chaveiro.apagar(nome)),
  };
  return { files, segredos };
}
