import type { z } from 'zod';
import { metodosDeAcesso } from './acesso.ts';
import { metodosDeAnalise } from './analise.ts';
import { metodosDoApp } from './app.ts';
import { metodosDeAprovacao } from './aprovacao.ts';
import { metodosDeAssinatura } from './assinatura.ts';
import { metodosDeCadastro } from './cadastro.ts';
import type { Erro } from './errors.ts';
import { metodosDoSync } from './sync.ts';
import { metodosDeUsuarios } from './usuarios.ts';
import type { Result } from '../result.ts';

const todos = {
  ...metodosDoApp,
  ...metodosDoSync,
  ...metodosDeCadastro,
  ...metodosDeAcesso,
  ...metodosDeAprovacao,
  ...metodosDeUsuarios,
  ...metodosDeAssinatura,
  ...metodosDeAnalise,
};

export type NomeDeMetodo = keyof typeof todos;
export type Params<M extends NomeDeMetodo> = z.infer<(typeof todos)[M]['params']>;
export type Resultado<M extends NomeDeMetodo> = z.infer<(typeof todos)[M]['resultado']>;

/** All that the renderer may ask of main. */
export const METODOS: {
  readonly [M in NomeDeMetodo]: {
    readonly params: z.ZodType<Params<M>>;
    readonly resultado: z.ZodType<Resultado<M>>;
  };
} = todos;

/** How a call looks from either side. */
export type Invoke = <M extends NomeDeMetodo>(
  metodo: M,
  params: Params<M>,
) => Promise<Result<Resultado<M>, Erro>>;

/** What main implements: one function a method. */
export type Handlers = {
  readonly [M in NomeDeMetodo]: (params: Params<M>) => Promise<Result<Resultado<M>, Erro>>;
};

export const ehMetodo = (nome: string): nome is NomeDeMetodo => Object.hasOwn(METODOS, nome);
