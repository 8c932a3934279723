import type { TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import type { Leitura } from '../storage/tabelas.ts';

/** What is known of a file that the server has whole. */
export type Anexo = { readonly tamanho: number; readonly tipo: TipoDeArquivo };

/** The file with this digest, when this very person has sent its bytes; to know the digest is not enough. */
export async function anexoDe(leitura: Leitura, cpf: string, sha256: string): Promise<Anexo | null> {
  const linha = await leitura
    .selectFrom('anexo_de')
    .innerJoin('anexos', 'anexos.sha256', 'anexo_de.sha256')
    .select(['tamanho', 'tipo'])
    .where('anexo_de.sha256', '=', sha256)
    .where('cpf', '=', cpf)
    .executeTakeFirst();
  return linha ?? null;
}

/** The file with this digest, whoever sent it. */
export async function anexoGuardado(leitura: Leitura, sha256: string): Promise<Anexo | null> {
  const linha = await leitura
    .selectFrom('anexos')
    .select(['tamanho', 'tipo'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return linha ?? null;
}
