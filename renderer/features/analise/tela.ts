import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Params } from '../../../contract/bridge/metodos.ts';
import type { FiltroDeAnalises } from '../../../contract/domain/analise.ts';

/** What the list shows. It outlives the page, so that tab, search and order stay while one works. */
export type Tela = {
  readonly filtro: FiltroDeAnalises;
  readonly busca: string;
  readonly ordem: Params<'analise.listar'>['ordem'];
  /** The one that was opened last: the list shows it when one comes back. */
  readonly ultima: string | null;
};

const INICIAL: Tela = { filtro: 'para-analisar', busca: '', ordem: 'mais-antigas', ultima: null };

/** Among the answers about the account, so that it is forgotten with them: at the lock, and on leaving. */
const CHAVE = ['analise.tela'];

export type MudarTela = (mudanca: Partial<Tela>) => void;

export function useTela(): readonly [Tela, MudarTela] {
  const client = useQueryClient();
  const { data } = useQuery<Tela>({
    queryKey: CHAVE,
    enabled: false,
    initialData: INICIAL,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const mudar = useCallback<MudarTela>(
    (mudanca) => {
      client.setQueryData<Tela>(CHAVE, (antes = INICIAL) => ({ ...antes, ...mudanca }));
    },
    [client],
  );
  return [data, mudar];
}
