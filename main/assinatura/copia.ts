import type { Erro } from '../../contract/bridge/errors.ts';
import type { TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { ContaComArquivos } from '../acesso/portaria.ts';

/** A file that can be read on this computer now. */
export type CopiaLocal = {
  readonly arquivo: string;
  readonly nome: string;
  readonly tipo: TipoDeArquivo;
  readonly tamanho: number;
};

/** The copy of a file that the backend has: the one on this computer, else fetched now. */
export async function copiaDe(
  { db, arquivos }: Pick<ContaComArquivos, 'db' | 'arquivos'>,
  solicitacao: string,
  f: {
    readonly sha256: string;
    readonly nome: string;
    readonly tipo: TipoDeArquivo;
    readonly tamanho: number;
  },
  agora: number,
): Promise<Result<CopiaLocal, Erro>> {
  const { sha256, nome, tipo, tamanho } = f;
  const guardada = await db.assinaturas.copia(sha256);
  if (!guardada.ok) return guardada;
  if (guardada.value !== null && (await arquivos.cofre.tamanho(guardada.value)).ok)
    return ok({ arquivo: guardada.value, nome, tipo, tamanho });
  const baixada = await arquivos.baixar(sha256);
  if (!baixada.ok) return baixada;
  const anotada = await db.assinaturas.guardarCopia(sha256, baixada.value, solicitacao, agora);
  return anotada.ok ? ok({ arquivo: baixada.value, nome, tipo, tamanho }) : anotada;
}
