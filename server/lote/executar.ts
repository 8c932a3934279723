import type { FastifyInstance, FastifyRequest, InjectOptions } from 'fastify';
import type { OperacaoDoLote, ResultadoDoLote } from '../../contract/api/lote.ts';
import type { Rota } from '../../contract/api/rota.ts';
import { ROTAS } from '../../contract/api/rotas.ts';
import { cabecalho } from '../http/rotear.ts';
import { corpoDoProblema } from '../http/problemas.ts';

/** Passwords are answered one at a time, with their own brakes. */
const NUNCA = /^\/v1\/(?:senhas|sessoes|lote)(?:\/|$)/;

/** The commands of the contract, by method and form of the address: plain segments, nothing to be resolved. */
const COMANDOS = Object.values<Rota>(ROTAS)
  .filter((r) => r.comando && !NUNCA.test(r.caminho))
  .map((r) => ({
    metodo: r.metodo,
    forma: new RegExp(`^${r.caminho.replace(/\{\w+\}/g, '[A-Za-z0-9-]{1,64}')}$`),
  }));

const ehComando = ({ metodo, rota }: OperacaoDoLote): boolean =>
  COMANDOS.some((c) => c.metodo === metodo && c.forma.test(rota));

/** What it is about, e.g. `/v1/pre-cadastros/…` also for its decisions. */
const recursoDe = ({ rota }: OperacaoDoLote): string => rota.toLowerCase().split('/', 4).join('/');

/**
 * Runs each command through its own route, as if it had come alone: same checks, same answers. What concerns the
 * same thing runs in the order sent; everything else at once, so that it shares commits. One that fails stops none.
 */
export async function executarLote(
  app: FastifyInstance,
  request: FastifyRequest,
  operacoes: readonly OperacaoDoLote[],
): Promise<ResultadoDoLote[]> {
  const resultados: ResultadoDoLote[] = [];
  const grupos = Map.groupBy(operacoes.entries(), ([, operacao]) => recursoDe(operacao));
  await Promise.all(
    [...grupos.values()].map(async (grupo) => {
      for (const [i, operacao] of grupo) resultados[i] = await executar(app, request, operacao);
    }),
  );
  return resultados;
}

async function executar(
  app: FastifyInstance,
  request: FastifyRequest,
  operacao: OperacaoDoLote,
): Promise<ResultadoDoLote> {
  const { chave, metodo, rota, corpo } = operacao;
  if (!ehComando(operacao))
    return { chave, status: 404, corpo: corpoDoProblema({ problema: 'nao-encontrado' }) };
  const pedido: InjectOptions = {
    method: metodo,
    url: rota,
    headers: cabecalhosDe(request, operacao),
    // Whoever is counted by his address is counted for the whole batch.
    remoteAddress: request.ip,
    ...(corpo === undefined ? {} : { payload: JSON.stringify(corpo) }),
  };
  const resposta = await app.inject(pedido);
  const versao = /^"([0-9]+)"$/.exec(resposta.headers.etag ?? '')?.[1];
  return {
    chave,
    status: resposta.statusCode,
    ...(resposta.body === '' ? {} : { corpo: resposta.json<unknown>() }),
    ...(versao === undefined ? {} : { versao: Number(versao) }),
  };
}

/** The proofs of the caller, with the key and the version of the command. */
function cabecalhosDe(
  request: FastifyRequest,
  { chave, metodo, seVersao, corpo }: OperacaoDoLote,
): Record<string, string> {
  const provas = ['authorization', 'acompanhamento'].flatMap((nome): [string, string][] => {
    const valor = cabecalho(request, nome);
    return valor === undefined ? [] : [[nome, valor]];
  });
  return {
    ...Object.fromEntries(provas),
    'idempotency-key': chave,
    ...(corpo === undefined ? {} : { 'content-type': 'application/json' }),
    ...(seVersao === undefined ? {} : { 'if-match': `"${seVersao}"` }),
    ...(seVersao === undefined && metodo === 'PUT' ? { 'if-none-match': '*' } : {}),
  };
}
