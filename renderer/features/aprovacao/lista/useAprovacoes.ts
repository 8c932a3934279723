import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Params, Resultado } from '../../../../contract/bridge/metodos.ts';
import type { ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import { invoke } from '../../../bridge/client.ts';
import { consulta, FalhaDaPonte } from '../../../bridge/query.ts';
import { useSettled } from '../../../ui/index.ts';
import type { Tela } from '../tela.ts';
import { comNaoEnviados } from './grupos.ts';

type Pagina = Resultado<'aprovacao.listar'>;

/** The first page fills the window at once; the others are large, so that ten thousand rows are few calls. */
const PRIMEIRA = 100;
const SEGUINTES = 500;
const PAUSA_DA_DIGITACAO = 120;

export type Aprovacoes = {
  readonly itens: readonly ResumoDeAprovacao[];
  readonly primeira: Pagina | undefined;
  /** Unsent decisions besides those shown. */
  readonly naoEnviados: number;
  /** What was searched, once the person paused. */
  readonly busca: string;
  readonly erro: FalhaDaPonte['erro'] | null;
  readonly carregando: boolean;
  readonly maisUmaPagina: () => void;
};

/** The pages read so far. The former answer stays on the screen until the new one is there. */
export function useAprovacoes(tela: Tela, digitado: string): Aprovacoes {
  const busca = useSettled(digitado.trim(), PAUSA_DA_DIGITACAO);
  const { filtro, filtros, ordem } = tela;
  const params = { filtro, busca, ordem, ...filtros } satisfies Partial<Params<'aprovacao.listar'>>;
  const paginas = useInfiniteQuery<Pagina, FalhaDaPonte, { pages: Pagina[] }, unknown[], string | null>({
    queryKey: ['aprovacao.listar', params, 'paginas'],
    initialPageParam: null,
    queryFn: async ({ pageParam }) => {
      const resposta = await invoke('aprovacao.listar', {
        ...params,
        limite: pageParam === null ? PRIMEIRA : SEGUINTES,
        ...(pageParam !== null && { depoisDe: pageParam }),
      });
      if (!resposta.ok) throw new FalhaDaPonte(resposta.error);
      return resposta.value;
    },
    getNextPageParam: (ultima) => ultima.proxima,
    placeholderData: keepPreviousData,
  });
  // On top of what waits for a decision stands what was decided here and is not sent yet.
  const locais = useQuery({
    ...consulta('aprovacao.listar', { ...params, filtro: 'nao-enviados', limite: PRIMEIRA }),
    enabled: filtro === 'pendentes',
    placeholderData: keepPreviousData,
  });
  const lidas = paginas.data?.pages;
  const naoEnviados = filtro === 'pendentes' ? locais.data : undefined;
  const itens = useMemo(
    () => comNaoEnviados(naoEnviados?.itens ?? [], lidas?.flatMap((pagina) => pagina.itens) ?? []),
    [lidas, naoEnviados],
  );
  const { hasNextPage, isFetching, fetchNextPage } = paginas;
  return {
    itens,
    primeira: lidas?.[0],
    naoEnviados: naoEnviados?.total ?? 0,
    busca,
    erro: paginas.error?.erro ?? null,
    carregando: paginas.isPending,
    maisUmaPagina: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}
