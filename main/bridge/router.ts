import { chamadaSchema } from '../../contract/bridge/envelope.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { ehMetodo, METODOS, type Handlers, type NomeDeMetodo } from '../../contract/bridge/metodos.ts';
import { fail, type Result } from '../../contract/result.ts';
import type { Logger } from '../ports.ts';

/** Parse → run → envelope: the same behind Electron's IPC and behind the loopback interface. */
export type Router = {
  readonly chamar: (metodo: unknown, params: unknown) => Promise<Result<unknown, Erro>>;
};

export function criarRouter(handlers: Handlers, logger: Logger): Router {
  const correr = async (metodo: NomeDeMetodo, params: unknown): Promise<Result<unknown, Erro>> => {
    const lidos = METODOS[metodo].params.safeParse(params);
    if (!lidos.success) return fail(erro('PEDIDO_DA_TELA_INVALIDO'));
    // One method's params and handler belong together; TypeScript sees them as unions that may not match.
    const handler = handlers[metodo] as (params: unknown) => Promise<Result<unknown, Erro>>;
    return handler(lidos.data);
  };
  return {
    chamar: async (metodo, params) => {
      const chamada = chamadaSchema.safeParse({ metodo, params });
      if (!chamada.success) return fail(erro('PEDIDO_DA_TELA_INVALIDO'));
      if (!ehMetodo(chamada.data.metodo)) return fail(erro('METODO_DESCONHECIDO'));
      try {
        return await correr(chamada.data.metodo, chamada.data.params);
      } catch (causa) {
        // A bug. Its message may quote what a person typed: only its kind and place are written down.
        logger.error('ponte.falha', { metodo: chamada.data.metodo, onde: lugar(causa) });
        return fail(erro('FALHA_DO_PROGRAMA'));
      }
    },
  };
}

/** Kind of the error and the program's own frames of its stack, without any message. */
function lugar(causa: unknown): string {
  if (!(causa instanceof Error)) return typeof causa;
  const quadros = (causa.stack ?? '').split('\n').filter((linha) => linha.trimStart().startsWith('at '));
  const onde = quadros.slice(0, 3).map((linha) => /([\w-]+\.[cm]?[jt]s:\d+):\d+\)?$/.exec(linha)?.[1] ?? '?');
  return [causa.name, ...onde].join(' < ');
}
