import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Params } from '../../../contract/bridge/metodos.ts';
import type { FiltroDeAprovacoes, ResumoDeAprovacao } from '../../../contract/domain/aprovacao.ts';
import type { TipoDeDecisao } from '../../../contract/domain/decisao.ts';

type ParametrosDaLista = Params<'aprovacao.listar'>;

/** The filters besides the tab; an absent one filters nothing. */
export type FiltrosExtras = Pick<
  ParametrosDaLista,
  'setor' | 'perfil' | 'situacao' | 'status' | 'assinatura'
>;

/** What the inbox shows and what was begun in it. It outlives the page, so that filters stay while one works. */
export type Tela = {
  readonly filtro: FiltroDeAprovacoes;
  readonly busca: string;
  readonly filtros: FiltrosExtras;
  readonly ordem: ParametrosDaLista['ordem'];
  /** Marked for a decision together: as they were when they were marked. */
  readonly marcados: ReadonlyMap<string, ResumoDeAprovacao>;
  /** Suggested for the next one, never selected by itself. */
  readonly ultimosPerfis: readonly string[];
  /** The last decision of this session, for "Desfazer". */
  readonly ultima: { readonly id: string; readonly nome: string; readonly decisao: TipoDeDecisao } | null;
};

const INICIAL: Tela = {
  filtro: 'pendentes',
  busca: '',
  filtros: {},
  ordem: 'mais-antigos',
  marcados: new Map(),
  ultimosPerfis: [],
  ultima: null,
};

/** Among the answers about the account, so that it is forgotten with them: at the lock, on leaving, with another entity. */
const CHAVE = ['aprovacao.tela'];

export type MudarTela = (mudanca: Partial<Tela> | ((tela: Tela) => Partial<Tela>)) => void;

export function useTela(): readonly [Tela, MudarTela] {
  const client = useQueryClient();
  const { data } = useQuery<Tela>({
    queryKey: CHAVE,
    enabled: false,
    initialData: INICIAL,
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  });
  const mudar = useCallback<MudarTela>(
    (mudanca) => {
      client.setQueryData<Tela>(CHAVE, (antes = INICIAL) => ({
        ...antes,
        ...(typeof mudanca === 'function' ? mudanca(antes) : mudanca),
      }));
    },
    [client],
  );
  return [data, mudar];
}
