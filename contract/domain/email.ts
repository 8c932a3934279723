import { falha, type FalhaDeCampo } from './falha-de-campo.ts';
import { tamanho } from './texto.ts';

const PARTE = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const ROTULO = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const EMAIL = new RegExp(`^${PARTE}(?:\\.${PARTE})*@(?:${ROTULO}\\.)+[A-Za-z]{2,24}$`);

const GRATUITOS = new Set([
  'gmail.com',
  'hotmail.com',
  'outlook.com',
  'outlook.com.br',
  'live.com',
  'yahoo.com',
  'yahoo.com.br',
  'ymail.com',
  'icloud.com',
  'me.com',
  'uol.com.br',
  'bol.com.br',
  'terra.com.br',
  'ig.com.br',
  'globo.com',
  'proton.me',
  'protonmail.com',
  'zipmail.com.br',
  'oi.com.br',
]);

export const MAXIMO_DO_EMAIL = 150;

/** Trims; BR-05 compares without regard to case, but what the person wrote is kept. */
export const normalizarEmail = (texto: string): string => texto.trim();

/** Why an e-mail address is not accepted; null when it is (domain.md §11.4). */
export function validarEmail(texto: string): FalhaDeCampo | null {
  const email = normalizarEmail(texto);
  if (email === '') return falha('OBRIGATORIO');
  const tem = tamanho(email);
  if (tem > MAXIMO_DO_EMAIL) return falha('LONGO', { maximo: MAXIMO_DO_EMAIL, tem });
  return EMAIL.test(email) ? null : falha('EMAIL_FORMATO');
}

/** BR-05: the repetition must match, trimmed and without regard to case. */
export function validarRepeticaoDoEmail(email: string, repetido: string): FalhaDeCampo | null {
  if (normalizarEmail(repetido) === '') return falha('OBRIGATORIO');
  return mesmoEmail(email, repetido) ? null : falha('EMAIL_DIFERENTE');
}

export const mesmoEmail = (a: string, b: string): boolean =>
  normalizarEmail(a).toLowerCase() === normalizarEmail(b).toLowerCase();

/** A warning, never a block: many OSCs use free mail (domain.md §11.4). */
export function avisoDeEmail(texto: string): FalhaDeCampo | null {
  const dominio = normalizarEmail(texto).toLowerCase().split('@')[1];
  return dominio !== undefined && GRATUITOS.has(dominio) ? falha('EMAIL_PESSOAL', { dominio }) : null;
}

/** `caio@valedoexemplo.org.br` → `c•••@valedoexemplo.org.br`: enough to recognise, not to learn. */
export function mascararEmail(email: string): string {
  const [usuario = '', dominio = ''] = email.split('@');
  return `${usuario.slice(0, 1)}${'•'.repeat(Math.max(3, usuario.length - 1))}@${dominio}`;
}
