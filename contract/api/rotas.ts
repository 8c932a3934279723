import { rotasDeAcesso } from './acesso.ts';
import { rotasDosAnexos } from './anexos.ts';
import { rotasDeAprovacao } from './aprovacao.ts';
import { rotasDeAssinatura } from './assinatura.ts';
import { rotasDeCadastro } from './cadastro.ts';
import { rotasDeEntidade } from './entidade.ts';
import { rotasDoFeed } from './feed.ts';
import { rotasDoLote } from './lote.ts';
import type { Rota } from './rota.ts';
import { rotasDeSaude } from './saude.ts';

/** The whole API; what is not here does not exist. */
export const ROTAS = {
  ...rotasDeSaude,
  ...rotasDeCadastro,
  ...rotasDeAcesso,
  ...rotasDeAprovacao,
  ...rotasDeAssinatura,
  ...rotasDosAnexos,
  ...rotasDoLote,
  ...rotasDoFeed,
  ...rotasDeEntidade,
} satisfies Record<string, Rota>;
export type NomeDeRota = keyof typeof ROTAS;
