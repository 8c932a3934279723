import { join } from 'node:path';
import { z } from 'zod';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ArquivoAberto, Disco, Random } from '../ports.ts';
import { erroDoArmazenamento } from '../storage/erros.ts';
import {
  abrirSelo,
  BLOCO,
  CABECALHO,
  chaveDoArquivo,
  medidas,
  posicaoDoBloco,
  SAL,
  salDoCabecalho,
} from './blocos.ts';
import { criarEscrita, type Escrita } from './escrita.ts';

export type { Escrita } from './escrita.ts';

/** Files encrypted on disk. ARQUIVO_NAO_ENCONTRADO: there is none; ARQUIVO_DANIFICADO: not what was written, or another key. */
export type CofreDeArquivos = {
  readonly novo: () => Promise<Result<Escrita, Erro>>;
  /** Bytes, in clear. */
  readonly tamanho: (id: string) => Promise<Result<number, Erro>>;
  /** Up to `quantos` bytes from `inicio`; fewer at the end. Decrypts only what it must. */
  readonly ler: (id: string, inicio: number, quantos: number) => Promise<Result<Uint8Array, Erro>>;
  readonly inteiro: (id: string) => Promise<Result<Uint8Array, Erro>>;
  /** Also when there is none. */
  readonly apagar: (id: string) => Promise<void>;
  /** Every concluded file: what nothing refers to any more can be deleted. */
  readonly listar: () => Promise<readonly string[]>;
};

const SUFIXO = '.arquivo';
const PARCIAL = '.parcial';
const uuid = z.uuid();

type Aberto = {
  readonly arquivo: ArquivoAberto;
  readonly chave: Uint8Array;
  readonly blocos: number;
  readonly tamanho: number;
};

/** The encrypted files of one account, in one folder (`blocos.ts` describes a file); their names are ids and say nothing. */
export function criarCofreDeArquivos(o: {
  readonly pasta: string;
  /** Key of the account's store: 32 bytes as hex. */
  readonly chave: string;
  readonly random: Random;
  /** UUIDs. */
  readonly novoId: () => string;
  readonly disco: Disco;
}): CofreDeArquivos {
  const caminho = (id: string): string => join(o.pasta, id + SUFIXO);

  const noDisco = async <T>(fazer: () => Promise<T>): Promise<Result<T, Erro>> => {
    try {
      return ok(await fazer());
    } catch (causa) {
      const conhecido = erroDoArmazenamento(causa);
      if (conhecido === undefined) throw causa;
      return fail(conhecido);
    }
  };

  /** What a program that ended in the middle has left; nobody can conclude it any more. */
  const varrer = async (): Promise<void> => {
    await o.disco.criarPasta(o.pasta);
    for (const nome of await o.disco.listar(o.pasta))
      if (nome.endsWith(PARCIAL)) await o.disco.remover(join(o.pasta, nome));
  };
  let varrida: Promise<void> | null = null;
  const pronta = async (): Promise<void> => {
    varrida ??= varrer();
    try {
      await varrida;
    } catch (causa) {
      varrida = null;
      throw causa;
    }
  };

  /** Looks at the last block first: whatever is read of a file, it is known to be whole at its end. */
  const conferir = async (arquivo: ArquivoAberto, id: string): Promise<Aberto | null> => {
    const sal = salDoCabecalho(await arquivo.ler(0, CABECALHO));
    const medida = medidas(await arquivo.tamanho());
    if (sal === null || medida === null) return null;
    const aberto = { arquivo, chave: chaveDoArquivo(o.chave, sal, id), ...medida };
    return (await bloco(aberto, medida.blocos - 1)) === null ? null : aberto;
  };

  const bloco = async ({ arquivo, chave, blocos }: Aberto, numero: number): Promise<Uint8Array | null> => {
    const de = posicaoDoBloco(numero);
    const selado = await arquivo.ler(de, posicaoDoBloco(numero + 1) - de);
    return abrirSelo(chave, numero, numero === blocos - 1, selado);
  };

  const abrir = async <T>(
    id: string,
    usar: (aberto: Aberto) => Promise<T | null>,
  ): Promise<Result<T, Erro>> => {
    if (!uuid.safeParse(id).success) return fail(erro('ARQUIVO_NAO_ENCONTRADO'));
    const lido = await noDisco(async () => {
      const arquivo = await o.disco.abrir(caminho(id));
      if (arquivo === null) return erro('ARQUIVO_NAO_ENCONTRADO');
      try {
        const aberto = await conferir(arquivo, id);
        const valor = aberto === null ? null : await usar(aberto);
        return valor === null ? erro('ARQUIVO_DANIFICADO') : { valor };
      } finally {
        await arquivo.fechar();
      }
    });
    if (!lido.ok) return lido;
    return 'valor' in lido.value ? ok(lido.value.valor) : fail(lido.value);
  };

  const trecho = async (aberto: Aberto, inicio: number, fim: number): Promise<Uint8Array | null> => {
    const bytes = new Uint8Array(Math.max(0, fim - inicio));
    for (let em = inicio; em < fim;) {
      const numero = Math.floor(em / BLOCO);
      const claro = await bloco(aberto, numero);
      if (claro === null) return null;
      const parte = claro.subarray(em - numero * BLOCO, fim - numero * BLOCO);
      bytes.set(parte, em - inicio);
      em += parte.length;
    }
    return bytes;
  };

  return {
    novo: () =>
      noDisco(async () => {
        await pronta();
        const id = o.novoId();
        const parcial = join(o.pasta, id + PARCIAL);
        const sal = o.random.bytes(SAL);
        return criarEscrita({
          id,
          sal,
          arquivo: await o.disco.criar(parcial),
          chave: chaveDoArquivo(o.chave, sal, id),
          noDisco,
          publicar: () => o.disco.renomear(parcial, caminho(id)),
          apagar: () => o.disco.remover(parcial),
        });
      }),
    tamanho: (id) => abrir(id, (aberto) => Promise.resolve(aberto.tamanho)),
    ler: (id, inicio, quantos) =>
      abrir(id, (aberto) => trecho(aberto, inicio, Math.min(inicio + quantos, aberto.tamanho))),
    inteiro: (id) => abrir(id, (aberto) => trecho(aberto, 0, aberto.tamanho)),
    apagar: async (id) => {
      if (uuid.safeParse(id).success) await o.disco.remover(caminho(id));
    },
    listar: async () => {
      await pronta();
      const nomes = await o.disco.listar(o.pasta);
      return nomes.filter((nome) => nome.endsWith(SUFIXO)).map((nome) => nome.slice(0, -SUFIXO.length));
    },
  };
}
