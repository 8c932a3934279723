import { createHmac } from 'node:crypto';
import { analisa, type Quem } from '../acesso/quem.ts';
import { sha256 } from '../acesso/segredo.ts';
import type { Leitura } from '../storage/tabelas.ts';

/**
 * One reason for which a caller sees rows of the feed, and its key in his cursor: a request whose secret he shows,
 * an entity that he represents, what is about himself, or the requests for signatures that he may analyse (BR-20:
 * those of every entity except his own).
 */
export type Escopo =
  | { readonly chave: string; readonly coluna: 'pedido'; readonly valor: number }
  | { readonly chave: string; readonly coluna: 'cnpj' | 'cpf'; readonly valor: string }
  | { readonly chave: string; readonly coluna: 'analise'; readonly exceto: readonly string[] };

/** 36⁶ tags: two of one person's few scopes never meet. */
const TAMANHO_DA_ETIQUETA = 6;
/**
 * With a hundred secrets besides, more would not fit into a cursor (contract: MAXIMO_DO_CURSOR). Nobody represents
 * as many entities.
 */
export const MAXIMO_DE_ENTIDADES = 50;

/** What whoever is signed in may see (api.md "Who may see what"). */
export function escoposDaSessao(segredo: Uint8Array, quem: Pick<Quem, 'cpf' | 'vinculos'>): Escopo[] {
  const representados = quem.vinculos
    .filter((v) => v.perfis.includes('RESPONSAVEL_LEGAL'))
    .map((v) => v.cnpj)
    .sort()
    .slice(0, MAXIMO_DE_ENTIDADES);
  const etiquetar = (coluna: 'cnpj' | 'cpf', valor: string): Escopo => ({
    chave: etiqueta(segredo, [quem.cpf, coluna, valor]),
    coluna,
    valor,
  });
  return [
    etiquetar('cpf', quem.cpf),
    ...representados.map((cnpj) => etiquetar('cnpj', cnpj)),
    ...escopoDaAnalise(segredo, quem),
  ];
}

/**
 * Named by the entities that it leaves out: whoever gains or loses one of his own reads the analysis from its start,
 * so that what becomes visible by it arrives, however old it is.
 */
function escopoDaAnalise(segredo: Uint8Array, quem: Pick<Quem, 'cpf' | 'vinculos'>): Escopo[] {
  if (!analisa(quem)) return [];
  const exceto = quem.vinculos.map((v) => v.cnpj).sort();
  return [{ chave: etiqueta(segredo, [quem.cpf, 'analise', ...exceto]), coluna: 'analise', exceto }];
}

/** A cursor travels in addresses, so it names nobody: a keyed digest that says something to this server only. */
function etiqueta(segredo: Uint8Array, partes: readonly string[]): string {
  const resumo = createHmac('sha256', segredo)
    .update(`feed:${partes.join(':')}`, 'utf8')
    .digest();
  const texto = resumo.readBigUInt64BE().toString(36);
  return `-${texto.slice(-TAMANHO_DA_ETIQUETA).padStart(TAMANHO_DA_ETIQUETA, '0')}`;
}

/** The requests behind the secrets; a secret that opens nothing is no error. */
export async function escoposDosSegredos(
  leitura: Leitura,
  acompanhamentos: readonly string[],
): Promise<Escopo[]> {
  if (acompanhamentos.length === 0) return [];
  const linhas = await leitura
    .selectFrom('pre_cadastros')
    .select('numero')
    .where('acompanhamento_sha256', 'in', acompanhamentos.map(sha256))
    .orderBy('numero')
    .execute();
  return linhas.map(({ numero }) => ({ chave: numero.toString(36), coluna: 'pedido', valor: numero }));
}
