import { QueryClient, queryOptions } from '@tanstack/react-query';
import type { Erro } from '../../contract/bridge/errors.ts';
import type { NomeDeMetodo, Params, Resultado } from '../../contract/bridge/metodos.ts';
import type { Evento } from '../../contract/bridge/events.ts';
import { aoEvento, invoke } from './client.ts';

/** An error value of the bridge, as the query library wants it: thrown. Only queries see it; screens read `.erro`. */
export class FalhaDaPonte extends Error {
  readonly erro: Erro;
  constructor(erro: Erro) {
    super(erro.codigo);
    this.erro = erro;
  }
}

/** One client for the whole window. Main tells when something changed, so nothing is polled and nothing goes stale by time. */
export const criarQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    },
  });

/** What a screen shows of main: `useQuery(consulta('cadastro.abrir', { id }))`. */
export const consulta = <M extends NomeDeMetodo>(metodo: M, params: Params<M>) =>
  queryOptions<Resultado<M>, FalhaDaPonte>({
    queryKey: [metodo, params],
    queryFn: async () => {
      const resposta = await invoke(metodo, params);
      if (!resposta.ok) throw new FalhaDaPonte(resposta.error);
      return resposta.value;
    },
  });

/** A busy queue tells of hundreds of changes a second; the screens need to ask again only so often. */
const JUNTAR_MS = 60;

/**
 * What each event of main makes ask again. The account's numbers (to decide, unsent) follow from decisions and users.
 * A link is no answer to show: it is fetched once, by whoever follows.
 */
const TOCADOS: Readonly<Record<Evento['tipo'], readonly string[]>> = {
  app: ['app.'],
  sync: ['sync.'],
  pedidos: ['cadastro.'],
  acesso: ['acesso.'],
  aprovacao: ['aprovacao.', 'acesso.'],
  usuarios: ['usuarios.', 'acesso.'],
  // Not the bytes of files: what a digest names never changes.
  assinatura: ['assinatura.estado', 'acesso.'],
  analise: ['analise.', 'acesso.'],
  link: [],
};

/** Keeps what is shown true: an event of main makes the queries it touches ask again. Returns how to stop. */
export const seguirEventos = (client: QueryClient, aoLink: () => void): (() => void) => {
  const prefixos = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const perguntarDeNovo = (): void => {
    timer = undefined;
    const tocados = [...prefixos];
    prefixos.clear();
    const toca = (chave: unknown): boolean =>
      typeof chave === 'string' && tocados.some((prefixo) => chave.startsWith(prefixo));
    void client.invalidateQueries({ predicate: (query) => toca(query.queryKey[0]) });
  };
  const parar = aoEvento((evento) => {
    if (evento.tipo === 'link') aoLink();
    for (const prefixo of TOCADOS[evento.tipo]) prefixos.add(prefixo);
    timer ??= setTimeout(perguntarDeNovo, JUNTAR_MS);
  });
  return () => {
    parar();
    clearTimeout(timer);
  };
};
