import { rotasDeCadastro } from './cadastro.ts';
import { rotasDoFeed } from './feed.ts';
import type { Rota } from './rota.ts';
import { rotasDeSaude } from './saude.ts';

/** The whole API; what is not here does not exist. */
export const ROTAS = { ...rotasDeSaude, ...rotasDeCadastro, ...rotasDoFeed } satisfies Record<string, Rota>;
export type NomeDeRota = keyof typeof ROTAS;
