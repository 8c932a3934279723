import { z } from 'zod';
import { eventoDoHistorico } from './pre-cadastro.ts';
import { cpfSchema, validarCpf } from './cpf.ts';
import { soDigitos } from './texto.ts';

/** The mailed key: 32 hexadecimal digits (domain.md §5). */
export const chaveDeSenha = z.string().regex(/^[0-9a-f]{32}$/);

/** What a password link says. */
export type LinkDeSenha = { readonly usuario: string; readonly chave: string };

/** The scheme that opens the program. */
export const ESQUEMA = 'sigcon:';

/** The link in a mail, exactly as the server writes it. */
export const escreverLinkDeSenha = ({ usuario, chave }: LinkDeSenha): string =>
  `${ESQUEMA}//senha?usuario=${usuario}&chave=${chave}`;

/**
 * What mail programs put between two characters of a link: blanks and invisible characters, the mark of a quotation,
 * and one line break, with the `=` of quoted-printable before it. A blank line ends the link.
 */
const MIUDO = '[^\\S\\n]|[>\\u200B-\\u200D\\u2060\\uFEFF\\u00AD]';
const RUIDO = `(?:${MIUDO}){0,20}(?:=?\\r?\\n(?:${MIUDO}){0,20})?`;
const palavra = (texto: string): string => Array.from(texto).join(RUIDO);
const repetido = (um: string, vezes: number): string => Array<string>(vezes).fill(um).join(RUIDO);
/** As it is, or escaped by whoever passed it on. `=` comes before `=3D`: a key may begin with `3d`. */
const IGUAL = '(?:=|=3D|%(?:25){0,3}3D)';
const E = '(?:&amp;|&#38;|&|%(?:25){0,3}26)';
const LINK = new RegExp(
  [
    palavra('usuario'),
    IGUAL,
    `(${repetido('[0-9][.-]?', 11)})`,
    E,
    palavra('chave'),
    IGUAL,
    // Neither directly nor behind a soft break comes a 33rd digit.
    `(${repetido('[0-9a-f]', 32)})(?![0-9a-f]|=\\r?\\n[0-9a-f])`,
  ].join(RUIDO),
  'gi',
);

/**
 * Finds the password link in whatever a person pastes: the link alone, the mail's whole text, a link that the mail
 * program broke into lines (also quoted-printable), escaped (`&amp;`, `%3D`) or put in angle brackets. CPF and key
 * are always of one link; of several, the first counts: a mail thread begins with the newest letter.
 * @returns null when there is none, or when its CPF or key cannot be right
 */
export function lerLinkDeSenha(texto: string): LinkDeSenha | null {
  for (const [, usuario = '', chave = ''] of texto.slice(0, MAXIMO_COLADO).matchAll(LINK)) {
    const cpf = soDigitos(usuario);
    if (validarCpf(cpf) === null)
      return { usuario: cpf, chave: chave.replace(/[^0-9a-f]/gi, '').toLowerCase() };
  }
  return null;
}

/** A mail with all its headers fits; a pasted novel is not searched to its end. */
const MAXIMO_COLADO = 200_000;

/** What the page `Trocar de Senha` shows before a password is typed. */
export const situacaoDoLinkSchema = z
  .object({
    usuario: cpfSchema,
    primeiroNome: z.string(),
    emailMascarado: z.string(),
    expiraEm: z.iso.datetime(),
    /** True when the person has a password already and chooses another one. */
    temSenha: z.boolean(),
    /** The link creates no password: it confirms, with the present one, access to one more entity. */
    confirma: z.object({ razaoSocial: z.string() }).optional(),
    protocolo: z.string().optional(),
    historico: z.array(eventoDoHistorico),
  })
  .meta({ id: 'SituacaoDoLink' });
export type SituacaoDoLink = z.infer<typeof situacaoDoLinkSchema>;
