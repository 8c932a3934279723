import type { Erro } from '../../../contract/bridge/errors.ts';
import type { Result } from '../../../contract/result.ts';
import { criarCofreDeArquivos } from '../../../main/arquivos/cofre-de-arquivos.ts';
import { disco } from '../../../main/hosts/disco.ts';
import { acaso, relogio } from '../../../main/hosts/portas-node.ts';
import { novoId } from '../../../main/ids.ts';
import { iniciarArmazem } from '../../../main/storage/cliente.ts';
import type { EnvioDeArquivo } from '../../../main/sync/anexos/envios.ts';
import { criarTransporte, type DependenciasDoTransporte } from '../../../main/sync/anexos/transporte.ts';
import { acasoDe } from '../../support/acaso.ts';
import { esperarAte } from '../../support/esperar.ts';

export const KB = 1024;
export const MB = 1024 * KB;
const CHAVE = 'a1'.repeat(32);

/** Bytes that look like a PDF and are no other test's. */
export function pdf(tamanho: number, semente: number): Buffer {
  const acaso = acasoDe(semente);
  const bytes = Buffer.alloc(tamanho);
  for (let i = 0; i + 4 <= tamanho; i += 4) bytes.writeUInt32LE(acaso(2 ** 32), i);
  bytes.write('%PDF-1.7\n', 'latin1');
  return bytes;
}

export function valor<T>(r: Result<T, Erro>): T {
  if (!r.ok) throw new Error(r.error.codigo);
  return r.value;
}

/** A computer that sends files: real store in its thread, real encrypted files, real line. */
export async function ligarComputador(o: {
  readonly pasta: string;
  readonly api: string;
  readonly acesso: string;
  readonly mais?: Partial<DependenciasDoTransporte>;
}) {
  const armazem = iniciarArmazem({
    worker: new URL('../../../main/storage/worker.ts', import.meta.url),
    pasta: o.pasta,
    aoMorrer: () => undefined,
  });
  const { db } = armazem;
  valor(await db.armazem.travar());
  valor(await db.armazem.abrir(CHAVE, Date.now(), true));
  const cofre = criarCofreDeArquivos({
    pasta: `${o.pasta}/arquivos`,
    chave: CHAVE,
    random: acaso,
    novoId: novoId(relogio, acaso),
    disco,
  });
  const ouvintes = new Set<() => void>();
  const assinar = (avisar: () => void): (() => void) => {
    ouvintes.add(avisar);
    return () => ouvintes.delete(avisar);
  };
  const mudou = (): void => {
    for (const avisar of [...ouvintes]) avisar();
  };
  const transporte = criarTransporte({
    db,
    cofre,
    fetch: globalThis.fetch,
    api: o.api,
    clock: relogio,
    // The shortest of all waits, so that a test waits no longer than it must.
    random: { ...acaso, unit: () => 0 },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    autorizacao: () => `Bearer ${o.acesso}`,
    renovar: () => Promise.resolve(null),
    suspenso: () => false,
    pausado: () => false,
    bytesPorSegundo: null,
    aoMudar: mudou,
    aoConcluir: () => undefined,
    ...o.mais,
  });
  const envioDe = async (arquivo: string): Promise<EnvioDeArquivo | null> =>
    valor(await db.envios.doArquivo(arquivo));
  return {
    db,
    transporte,
    assinar,
    envioDe,
    /** Takes a file in, encrypted, and into the queue; answers its id. */
    escolher: async (bytes: Buffer): Promise<string> => {
      const escrita = valor(await cofre.novo());
      for (let i = 0; i < bytes.length; i += MB) valor(await escrita.escrever(bytes.subarray(i, i + MB)));
      const { sha256, tamanho } = valor(await escrita.concluir());
      const novo = { arquivo: escrita.id, sha256, tamanho, tipo: 'application/pdf' as const };
      valor(await db.envios.enfileirar(novo, Date.now()));
      return escrita.id;
    },
    ate: (arquivo: string, condicao: (e: EnvioDeArquivo | null) => boolean, oQue: string) =>
      esperarAte(
        assinar,
        async () => {
          const e = await envioDe(arquivo);
          return condicao(e) ? { e } : undefined;
        },
        oQue,
        50_000,
      ),
    enviado: (arquivo: string) =>
      esperarAte(
        assinar,
        async () => ((await envioDe(arquivo))?.estado === 'ENVIADO' ? true : undefined),
        `${arquivo} sent`,
        50_000,
      ),
    desligar: async (): Promise<void> => {
      await transporte.encerrar();
      await armazem.encerrar();
    },
  };
}
export type Computador = Awaited<ReturnType<typeof ligarComputador>>;
