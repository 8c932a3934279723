import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CONTEUDO_DO_TUS, rotasDosAnexos } from '../../contract/api/anexos.ts';
import { rotear } from '../http/rotear.ts';
import { baixar, ver } from './baixar.ts';
import type { Dependencias } from './dependencias.ts';
import { rotearTus } from './rotas-do-tus.ts';
import { guardarDeUmaVez } from './uma-vez.ts';

/** Files by their content: sent whole or in resumable pieces, and fetched by those who may see them. */
export function rotearAnexos(app: FastifyInstance, d: Dependencias): void {
  app.register((escopo, _opcoes, pronto) => {
    corposComoChegam(escopo, CONTEUDO_DO_TUS);
    rotearTus(escopo, d);
    pronto();
  });
  app.register((escopo, _opcoes, pronto) => {
    corposComoChegam(escopo, 'application/octet-stream');
    rotear(escopo, rotasDosAnexos.guardarAnexo, (request) => guardarDeUmaVez(d, request));
    // Before GET, with which Fastify would bring one of its own.
    rotear(escopo, rotasDosAnexos.verAnexo, (request) => ver(d, request));
    rotear(escopo, rotasDosAnexos.baixarAnexo, (request) => baixar(d, request));
    pronto();
  });
}

/** Bodies of this type, and of no other, are left for the handler to read from the connection. */
function corposComoChegam(escopo: FastifyInstance, tipo: string): void {
  escopo.removeAllContentTypeParsers();
  escopo.addContentTypeParser(tipo, (_request: FastifyRequest, corpo, feito) => feito(null, corpo));
}
