import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { z } from 'zod';
import type { Rota } from '../../contract/api/rota.ts';
import { camposComFalha } from '../../contract/domain/campo-schema.ts';
import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { responderProblema } from './problemas.ts';

/** What a handler answers when all is well. */
export type Atendida = {
  readonly status: number;
  readonly corpo: unknown;
  readonly cabecalhos?: Readonly<Record<string, string>>;
};
export type Atender = (request: FastifyRequest) => Promise<Result<Atendida, Recusa>>;

/** Puts a row of the contract's table on the server; method and path come from the row and nowhere else. */
export function rotear(
  app: FastifyInstance,
  rota: Rota,
  atender: Atender,
  { maximoDoCorpo }: { readonly maximoDoCorpo?: number } = {},
): void {
  const metodo: HTTPMethods = rota.metodo;
  app.route({
    method: metodo,
    url: rota.caminho.replace(/\{(\w+)\}/g, ':$1'),
    ...(maximoDoCorpo === undefined ? {} : { bodyLimit: maximoDoCorpo }),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const resultado = await atender(request);
      if (!resultado.ok) return responderProblema(reply, resultado.error);
      const { status, corpo, cabecalhos } = resultado.value;
      return reply
        .code(status)
        .headers(cabecalhos ?? {})
        .send(corpo);
    },
  });
}

/** Parses what came from outside; a failure names the fields (422). */
export function validar<T extends z.ZodType>(schema: T, valor: unknown): Result<z.infer<T>, Recusa> {
  const lido = schema.safeParse(valor);
  return lido.success ? ok(lido.data) : recusar('validacao', { campos: camposComFalha(lido.error) });
}

/** No message of the contract comes near it. */
const PROFUNDIDADE_MAXIMA = 32;

/**
 * The body of a message, which must be a JSON object before its fields can be looked at. One that is nested too
 * deep goes no further: whatever goes through a body by calling itself would run out of stack.
 */
export function lerCorpo(request: FastifyRequest): Result<object, Recusa> {
  const { body } = request;
  return typeof body === 'object' && body !== null && !Array.isArray(body) && !ehFundo(body)
    ? ok(body)
    : recusar('corpo-invalido');
}

/** Level by level, so that its own depth does not matter. */
function ehFundo(corpo: object): boolean {
  let nivel: unknown[] = [corpo];
  for (let n = 0; n < PROFUNDIDADE_MAXIMA && nivel.length > 0; n++)
    nivel = nivel.flatMap((valor): unknown[] =>
      typeof valor === 'object' && valor !== null ? Object.values(valor) : [],
    );
  return nivel.length > 0;
}

/** A header that may stand once; repeated ones are joined, as HTTP allows. */
export function cabecalho(request: FastifyRequest, nome: string): string | undefined {
  const valor = request.headers[nome];
  return Array.isArray(valor) ? valor.join(', ') : valor;
}
