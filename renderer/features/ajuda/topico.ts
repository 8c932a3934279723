import type { LucideIcon } from '../../ui/index.ts';

/** A piece of a help text. Plain words only, so that every piece can be searched. */
export type Bloco =
  | { readonly tipo: 'texto'; readonly texto: string }
  | { readonly tipo: 'titulo'; readonly texto: string }
  | { readonly tipo: 'lista'; readonly itens: readonly string[] }
  | { readonly tipo: 'passos'; readonly itens: readonly string[] }
  | { readonly tipo: 'termos'; readonly termos: readonly (readonly [termo: string, explicacao: string])[] }
  | { readonly tipo: 'teclas'; readonly teclas: readonly (readonly [tecla: string, efeito: string])[] }
  | { readonly tipo: 'aviso'; readonly titulo: string; readonly texto: string }
  | { readonly tipo: 'elo'; readonly href: string; readonly rotulo: string };

export type Topico = {
  /** Stands in the address: `/ajuda/senha`. */
  readonly id: string;
  readonly titulo: string;
  readonly resumo: string;
  readonly icone: LucideIcon;
  readonly blocos: readonly Bloco[];
  /** Words people use for it that the text does not. */
  readonly sinonimos?: string;
};

export const texto = (palavras: string): Bloco => ({ tipo: 'texto', texto: palavras });
export const titulo = (palavras: string): Bloco => ({ tipo: 'titulo', texto: palavras });
export const lista = (...itens: string[]): Bloco => ({ tipo: 'lista', itens });
export const passos = (...itens: string[]): Bloco => ({ tipo: 'passos', itens });
export const termos = (...t: (readonly [string, string])[]): Bloco => ({ tipo: 'termos', termos: t });
export const teclas = (...t: (readonly [string, string])[]): Bloco => ({ tipo: 'teclas', teclas: t });
export const aviso = (t: string, palavras: string): Bloco => ({ tipo: 'aviso', titulo: t, texto: palavras });
export const elo = (href: string, rotulo: string): Bloco => ({ tipo: 'elo', href, rotulo });
