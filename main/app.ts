import type { Ambiente } from '../contract/api/saude.ts';
import { aparencia, type EstadoDoApp } from '../contract/bridge/app.ts';
import type { Erro } from '../contract/bridge/errors.ts';
import type { Handlers } from '../contract/bridge/metodos.ts';
import { ok, type Result } from '../contract/result.ts';
import type { Abertura } from './abertura.ts';
import type { Eventos } from './eventos.ts';
import type { Remoto } from './storage/rpc.ts';

export type DependenciasDoApp = {
  readonly versao: string;
  readonly host: EstadoDoApp['host'];
  readonly servidor: string;
  readonly pasta: string;
  readonly db: Remoto;
  readonly abertura: Abertura;
  readonly eventos: Eventos;
  readonly ambiente: () => Ambiente | null;
};

type MetodosDoApp = { readonly [M in keyof Handlers as M extends `app.${string}` ? M : never]: Handlers[M] };

/** The program itself: how it is, its store's key, recovery, appearance. */
export function criarApp(d: DependenciasDoApp): MetodosDoApp {
  const estado = async (): Promise<EstadoDoApp> => {
    const [copias, lembrancas] = await Promise.all([d.db.armazem.copias(), d.db.lembrancas.ler()]);
    const preferida = aparencia.safeParse(lembrancas.ok ? lembrancas.value.aparencia : undefined);
    return {
      versao: d.versao,
      host: d.host,
      ambiente: d.ambiente(),
      servidor: d.servidor,
      armazenamento: { ...d.abertura.estado(), pasta: d.pasta, copias: copias.ok ? copias.value : [] },
      aparencia: preferida.success ? preferida.data : 'sistema',
    };
  };
  /** The state after something that may fail. */
  const depoisDe = async (feito: Promise<Result<unknown, Erro>>): Promise<Result<EstadoDoApp, Erro>> => {
    const resultado = await feito;
    return resultado.ok ? ok(await estado()) : resultado;
  };
  return {
    'app.estado': async () => ok(await estado()),
    'app.definirFrase': ({ frase }) => depoisDe(d.abertura.definirFrase(frase)),
    'app.desbloquear': ({ frase }) => depoisDe(d.abertura.desbloquear(frase)),
    'app.reabrir': async () => {
      await d.abertura.reabrir();
      return ok(await estado());
    },
    'app.restaurarCopia': ({ id }) => depoisDe(d.abertura.restaurar(id)),
    'app.recuperar': async () => {
      const salvos = await d.abertura.recuperar();
      return salvos.ok ? ok({ ...(await estado()), recuperados: salvos.value }) : salvos;
    },
    'app.recomecar': () => depoisDe(d.abertura.recomecar()),
    'app.preferir': async ({ aparencia: nova }) => {
      const feito = await d.db.lembrancas.guardar({ aparencia: nova });
      if (feito.ok) d.eventos.emitir({ tipo: 'app' });
      return depoisDe(Promise.resolve(feito));
    },
  };
}
