import type { z } from 'zod';
import type { NomeDeProblema } from './problema.ts';

export type Metodo = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** One row of the table of routes; client, server, openapi.json and contract tests all follow from it. */
export type Rota = {
  readonly metodo: Metodo;
  /** Path with `{name}` for its parameters, below the server's root. */
  readonly caminho: string;
  readonly resumo: string;
  /** Who may call: `Authorization: Bearer` demanded, or taken in the place of another proof. Absent: anybody. */
  readonly sessao?: 'exigida' | 'aceita';
  /** Changes something, so it takes `Idempotency-Key`. */
  readonly comando: boolean;
  readonly parametros?: z.ZodObject;
  readonly consulta?: z.ZodObject;
  /** Extra request headers, by lower-case name. */
  readonly cabecalhos?: z.ZodObject;
  readonly corpo?: z.ZodType;
  /** Media type of a body of bytes, in the place of `corpo`. */
  readonly tipoDoCorpo?: 'application/offset+octet-stream' | 'application/octet-stream';
  readonly respostas: Readonly<Record<number, z.ZodType>>;
  /** Media type of the answers; JSON when absent. */
  readonly tipoDaResposta?: 'text/event-stream' | 'application/octet-stream';
  readonly problemas: readonly NomeDeProblema[];
};

/** Keeps the literal types of a row, so that `z.infer` finds its messages. */
export const rota = <const R extends Rota>(r: R): R => r;

/** Fills `{name}` in a path; values are escaped. */
export const caminhoDe = (
  r: Pick<Rota, 'caminho'>,
  parametros: Readonly<Record<string, string>> = {},
): string => r.caminho.replace(/\{(\w+)\}/g, (_, nome: string) => encodeURIComponent(parametros[nome] ?? ''));
