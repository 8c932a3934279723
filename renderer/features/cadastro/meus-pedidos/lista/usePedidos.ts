import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Resultado } from '../../../../../contract/bridge/metodos.ts';
import type { FiltroDePedidos } from '../../../../../contract/domain/pedido.ts';
import { useEstadoDoSync } from '../../../../app/useEstadoDoApp.ts';
import { invoke } from '../../../../bridge/client.ts';
import { FalhaDaPonte } from '../../../../bridge/query.ts';
import { comProximaTentativa } from '../../proximaTentativa.ts';

type Pagina = Resultado<'cadastro.listar'>;

/** More than what fits a window, so that the end of a page is far from the eye. */
const POR_PAGINA = 200;
const PAUSA_DA_DIGITACAO = 120;

/** What was typed, once the person paused: each letter would ask again. */
function useAssentado(texto: string): string {
  const [assentado, setAssentado] = useState(texto);
  useEffect(() => {
    const espera = window.setTimeout(() => setAssentado(texto), PAUSA_DA_DIGITACAO);
    return () => window.clearTimeout(espera);
  }, [texto]);
  return assentado;
}

/** The pages of the list read so far. The former answer stays on the screen until the new one is there. */
export function usePedidos(filtro: FiltroDePedidos, digitado: string) {
  const busca = useAssentado(digitado.trim());
  const consulta = useInfiniteQuery<Pagina, FalhaDaPonte, { pages: Pagina[] }, unknown[], string | null>({
    queryKey: ['cadastro.listar', { filtro, busca }, 'paginas'],
    initialPageParam: null,
    queryFn: async ({ pageParam }) => {
      const resposta = await invoke('cadastro.listar', {
        filtro,
        busca,
        limite: POR_PAGINA,
        ...(pageParam !== null && { depoisDe: pageParam }),
      });
      if (!resposta.ok) throw new FalhaDaPonte(resposta.error);
      return resposta.value;
    },
    getNextPageParam: (ultima) => ultima.proxima,
    placeholderData: keepPreviousData,
  });
  const paginas = consulta.data?.pages;
  const sync = useEstadoDoSync();
  const itens = useMemo(
    () => paginas?.flatMap((pagina) => pagina.itens.map((p) => comProximaTentativa(p, sync))) ?? [],
    [paginas, sync],
  );
  const { hasNextPage, isFetching, fetchNextPage } = consulta;
  return {
    itens,
    primeira: paginas?.[0],
    busca,
    erro: consulta.error?.erro ?? null,
    carregando: consulta.isPending,
    maisUmaPagina: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}
