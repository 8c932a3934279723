import { createContext, use } from 'react';

/** Counts how often main told that a password link arrived. */
export const ChegadaDeLink = createContext(0);

/** A text with a link in it; a new object for every arrival and every new try. */
export interface TextoComLink {
  readonly texto: string;
}

export interface LinkNaJanela {
  /** Opened by the system or pasted. It lives in memory only: in no address, no storage, no log. */
  readonly link: TextoComLink | null;
  readonly guardar: (texto: string) => void;
  readonly esquecer: () => void;
}

const nada = (): void => undefined;

export const LinkDaJanela = createContext<LinkNaJanela>({ link: null, guardar: nada, esquecer: nada });

export const useLinkDaJanela = (): LinkNaJanela => use(LinkDaJanela);
