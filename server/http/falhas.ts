import type { FastifyError, FastifyInstance } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { NomeDeProblema } from '../../contract/api/problema.ts';
import { ROTAS } from '../../contract/api/rotas.ts';
import type { Rota } from '../../contract/api/rota.ts';
import type { Recusa } from '../recusa.ts';
import { armazemIndisponivel } from '../storage/falhas.ts';
import { corpoDoProblema, responderProblema, TIPO_DO_PROBLEMA } from './problemas.ts';

/** Turns everything that goes wrong outside the domain into a problem of the closed list. */
export function tratarFalhas(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((erro, request, reply) => {
    const recusa = recusaDaFalha(erro);
    if (recusa.problema === 'falha-interna' || recusa.problema === 'indisponivel')
      request.log.error({ falha: falhaSemDados(erro) }, 'falha ao atender');
    return responderProblema(reply, recusa);
  });
  app.setNotFoundHandler((request, reply) => {
    const aceitos = metodosDe(request.url.split('?')[0] ?? '');
    if (aceitos.length === 0) return responderProblema(reply, { problema: 'nao-encontrado' });
    return responderProblema(reply.header('allow', aceitos.join(', ')), { problema: 'metodo-nao-permitido' });
  });
}

/** Fastify's own refusals, by the status that it gives them. */
const POR_STATUS: Readonly<Partial<Record<number, NomeDeProblema>>> = {
  404: 'nao-encontrado',
  413: 'corpo-grande',
  415: 'tipo-nao-suportado',
  503: 'indisponivel',
};

function recusaDaFalha(erro: FastifyError): Recusa {
  if (armazemIndisponivel(erro)) return { problema: 'indisponivel' };
  const { statusCode = 500 } = erro;
  return { problema: POR_STATUS[statusCode] ?? (statusCode < 500 ? 'corpo-invalido' : 'falha-interna') };
}

/** Name, code and stack frames; never the message, which may quote what somebody typed. */
export function falhaSemDados(erro: unknown): { nome: string; codigo?: string; pilha?: string[] } {
  if (!(erro instanceof Error)) return { nome: typeof erro };
  const quadros = (erro.stack ?? '').split('\n').filter((linha) => /^\s+at /.test(linha));
  const codigo = 'code' in erro && typeof erro.code === 'string' ? { codigo: erro.code } : {};
  return { nome: erro.name, ...codigo, pilha: quadros.map((q) => q.trim()) };
}

const LINHAS = Object.values<Rota>(ROTAS).map((r) => ({
  metodo: r.metodo,
  forma: new RegExp(`^${r.caminho.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

const metodosDe = (caminho: string): string[] =>
  LINHAS.filter(({ forma }) => forma.test(caminho)).map(({ metodo }) => metodo);

/** A message that is not even HTTP, written straight to the socket. */
export function respostaCrua(status: number): string {
  const corpo = JSON.stringify(corpoDoProblema({ problema: 'corpo-invalido' }));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    `Content-Type: ${TIPO_DO_PROBLEMA}`,
    `Content-Length: ${Buffer.byteLength(corpo)}`,
    'Connection: close',
    '',
    corpo,
  ].join('\r\n');
}
