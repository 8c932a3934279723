import type { Solicitacao } from '../../contract/domain/assinatura.ts';
import { analisa, vinculosAtivos, type Quem } from '../acesso/quem.ts';
import type { Leitura } from '../storage/tabelas.ts';

type Pessoa = Pick<Quem, 'cpf' | 'vinculos'>;

/** What became of a request is known to its author and, from the first sending on, to those who analyse. */
export type Relacao =
  | 'autor'
  | 'analista'
  /** BR-20: analyses, but belongs to the entity. */
  | 'impedido'
  | 'estranho';

/** How a person stands to a request at this moment. */
export function relacao({ cpf, vinculos }: Pessoa, s: Solicitacao): Relacao {
  if (s.cpf === cpf) return 'autor';
  if (!analisa({ vinculos }) || s.enviadaEm === undefined) return 'estranho';
  return vinculos.some((v) => v.cnpj === s.cnpj) ? 'impedido' : 'analista';
}

/**
 * Whether this person may look at a file as somebody who analyses: one that was sent to the analysis, still the present
 * one or replaced since, of an entity that is not his own. What the author attached and has not sent is his alone.
 */
export async function podeVerComoAnalista(leitura: Leitura, cpf: string, sha256: string): Promise<boolean> {
  const vinculos = await vinculosAtivos(leitura, cpf);
  if (!analisa({ vinculos })) return false;
  const linha = await leitura
    .selectFrom('documentos_enviados')
    .innerJoin('solicitacoes', 'solicitacoes.id', 'documentos_enviados.solicitacao')
    .select('solicitacoes.id')
    .where('documentos_enviados.sha256', '=', sha256)
    .where(
      'solicitacoes.cnpj',
      'not in',
      vinculos.map((v) => v.cnpj),
    )
    .limit(1)
    .executeTakeFirst();
  return linha !== undefined;
}

/** Whether a request holds this file, or held it when it was sent: its bytes stay. */
export async function emUso(leitura: Leitura, sha256: string): Promise<boolean> {
  for (const tabela of ['documentos', 'documentos_enviados'] as const) {
    const uso = await leitura
      .selectFrom(tabela)
      .select('item')
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst();
    if (uso !== undefined) return true;
  }
  return false;
}
