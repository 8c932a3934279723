import { createHmac } from 'node:crypto';
import { mesmoResumo } from './segredo.ts';

export type TipoDeToken = 'acesso' | 'renovacao';
/** What a token that this server made names. */
export type Token = { readonly sessao: string; readonly geracao: number };

const FORMA = /^([0-9a-f]{32})\.([0-9a-z]{1,8})\.([A-Za-z0-9_-]{43})$/;

/** Derived, never stored: a renewal repeated after a lost answer gives the same pair again. */
export function escreverToken(segredo: Uint8Array, tipo: TipoDeToken, { sessao, geracao }: Token): string {
  const corpo = `${sessao}.${geracao.toString(36)}`;
  return `${corpo}.${selo(segredo, tipo, corpo)}`;
}

/** Null for anything that this server did not make, or made for another purpose. */
export function lerToken(segredo: Uint8Array, tipo: TipoDeToken, texto: string): Token | null {
  const [, sessao = '', geracao = '', visto = ''] = FORMA.exec(texto) ?? [];
  if (!mesmoResumo(visto, selo(segredo, tipo, `${sessao}.${geracao}`))) return null;
  return { sessao, geracao: Number.parseInt(geracao, 36) };
}

const selo = (segredo: Uint8Array, tipo: TipoDeToken, corpo: string): string =>
  createHmac('sha256', segredo).update(`sessao:${tipo}:${corpo}`, 'utf8').digest('base64url');
