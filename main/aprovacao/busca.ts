import { soDigitos } from '../../contract/domain/texto.ts';
import { expressaoDaBusca } from '../cadastro/busca.ts';
import type { LinhaDaLista } from './linha.ts';

/** Begins the words that only the program writes: nothing that is typed into the search can hold it. */
const RESERVADO = '\uE000';

const palavraDoEscopo = (cnpj: string, grupo: string | null): string =>
  `${RESERVADO}${cnpj}${grupo === null ? '' : grupo.replaceAll('-', '')}`;

/**
 * The words under which a request is found: name, setor, e-mail, CPF (also from its middle, the only part that lists
 * show), protocol with and without its punctuation; and those of its entity and tab, so that a search never reads
 * what other tabs hold.
 */
export function textoDaBusca(
  l: Pick<LinhaDaLista, 'nome' | 'setor' | 'email' | 'cpf' | 'protocolo' | 'cnpj' | 'grupo'>,
): string {
  return [
    palavraDoEscopo(l.cnpj, null),
    palavraDoEscopo(l.cnpj, l.grupo),
    l.nome,
    l.setor,
    l.email,
    // A part with a digit in it is searched without its punctuation (expressaoDaBusca).
    ...l.email.split('@').map((parte) => parte.replace(/[./-]/g, '')),
    l.cpf,
    l.cpf.slice(3),
    l.cpf.slice(6),
    l.protocolo,
    soDigitos(l.protocolo),
  ].join(' ');
}

/** What was typed → an FTS5 expression inside of one entity and tab; null when nothing can be searched. */
export function expressaoDeAprovacoes(digitado: string, cnpj: string, grupo: string | null): string | null {
  const palavras = expressaoDaBusca(digitado);
  return palavras === null ? null : `"${palavraDoEscopo(cnpj, grupo)}" ${palavras}`;
}

/** For the order by name: no accents, no case, as a Portuguese reader expects. */
export const chaveDoNome = (nome: string): string =>
  nome
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
