import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Resultado } from '../../../../contract/bridge/metodos.ts';
import type { ResumoDeAnalise } from '../../../../contract/domain/analise.ts';
import { invoke } from '../../../bridge/client.ts';
import { FalhaDaPonte } from '../../../bridge/query.ts';
import { useSettled } from '../../../ui/index.ts';
import type { Tela } from '../tela.ts';

type Pagina = Resultado<'analise.listar'>;

/**
 * The first page fills the window at once, and is long enough that the list never changes from whole to windowed under
 * the reader; the others are large, so that ten thousand rows are few calls.
 */
const PRIMEIRA = 150;
const SEGUINTES = 500;
const PAUSA_DA_DIGITACAO = 120;

export type Analises = {
  readonly itens: readonly ResumoDeAnalise[];
  readonly primeira: Pagina | undefined;
  /** What was searched, once the person paused. */
  readonly busca: string;
  readonly erro: FalhaDaPonte['erro'] | null;
  readonly carregando: boolean;
  readonly maisUmaPagina: () => void;
};

/** The pages read so far. The former answer stays on the screen until the new one is there. */
export function useAnalises({ filtro, ordem }: Tela, digitado: string): Analises {
  const busca = useSettled(digitado.trim(), PAUSA_DA_DIGITACAO);
  const params = { filtro, busca, ordem };
  const paginas = useInfiniteQuery<Pagina, FalhaDaPonte, { pages: Pagina[] }, unknown[], string | null>({
    queryKey: ['analise.listar', params, 'paginas'],
    initialPageParam: null,
    queryFn: async ({ pageParam }) => {
      const resposta = await invoke('analise.listar', {
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
  const lidas = paginas.data?.pages;
  const itens = useMemo(() => lidas?.flatMap((pagina) => pagina.itens) ?? [], [lidas]);
  const { hasNextPage, isFetching, fetchNextPage } = paginas;
  return {
    itens,
    primeira: lidas?.[0],
    busca,
    erro: paginas.error?.erro ?? null,
    carregando: paginas.isPending,
    maisUmaPagina: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}
