import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CONTEUDO_DO_TUS, rotasDosAnexos } from '../../contract/api/anexos.ts';
import type { Rota } from '../../contract/api/rota.ts';
import type { Result } from '../../contract/result.ts';
import { rotear, type Atendida } from '../http/rotear.ts';
import type { Recusa } from '../recusa.ts';
import { baixar, ver } from './baixar.ts';
import { Corpo } from './corpo.ts';
import type { Dependencias } from './dependencias.ts';
import { prepararTus, rotasDoTus } from './rotas-do-tus.ts';
import { guardarDeUmaVez } from './uma-vez.ts';

type Atender = (d: Dependencias, request: FastifyRequest) => Promise<Result<Atendida, Recusa>>;

/** Files by their content: sent whole or in resumable pieces, and fetched by those who may see them. */
export function rotearAnexos(app: FastifyInstance, deps: Omit<Dependencias, 'diario'>): void {
  const d: Dependencias = { ...deps, diario: app.log };
  const emCurso = new Set<Promise<unknown>>();
  // What arrived over a line that was cut is still being put on the disk; the database closes after that.
  app.addHook('onClose', async () => {
    await Promise.allSettled(emCurso);
  });
  const por = (escopo: FastifyInstance, rota: Rota, atender: Atender): void =>
    rotear(escopo, rota, async (request) => {
      const vez = atender(d, request);
      emCurso.add(vez);
      try {
        return await vez;
      } finally {
        emCurso.delete(vez);
        if (request.body instanceof Corpo) request.body.largar();
      }
    });

  app.register((escopo, _opcoes, pronto) => {
    corposComoChegam(escopo, CONTEUDO_DO_TUS);
    prepararTus(escopo);
    for (const [rota, atender] of rotasDoTus) por(escopo, rota, atender);
    pronto();
  });
  app.register((escopo, _opcoes, pronto) => {
    corposComoChegam(escopo, 'application/octet-stream');
    por(escopo, rotasDosAnexos.guardarAnexo, guardarDeUmaVez);
    // Before GET, with which Fastify would bring one of its own.
    por(escopo, rotasDosAnexos.verAnexo, ver);
    por(escopo, rotasDosAnexos.baixarAnexo, baixar);
    pronto();
  });
}

/** Bodies of this type, and of no other, are left for the handler to read from the connection. */
function corposComoChegam(escopo: FastifyInstance, tipo: string): void {
  escopo.removeAllContentTypeParsers();
  escopo.addContentTypeParser(tipo, ({ raw }, _corpo, feito) => feito(null, new Corpo(raw)));
}
