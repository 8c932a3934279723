import { useQuery } from '@tanstack/react-query';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Resultado } from '../../../../contract/bridge/metodos.ts';
import type { DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { invoke } from '../../../bridge/client.ts';
import { FalhaDaPonte } from '../../../bridge/query.ts';

type ArquivoAqui = Resultado<'assinatura.baixar'>;

export type ArquivoDoItem = {
  readonly arquivo: ArquivoAqui | null;
  readonly carregando: boolean;
  readonly erro: Erro | null;
  readonly tentarDeNovo: () => void;
};

/** The file of a row, for the viewer: the one of this computer, or fetched from the SIGCON when it is not here. */
export function useArquivoDoItem(id: string, { item, anexo, noSigcon }: DocumentoLocal): ArquivoDoItem {
  const busca = useQuery<ArquivoAqui, FalhaDaPonte>({
    // By its digest, and only while it is looked at: another file is another question, the same one never changes.
    queryKey: ['assinatura.baixar', id, item, noSigcon?.sha256],
    enabled: anexo === null && noSigcon !== null,
    staleTime: 'static',
    gcTime: 0,
    queryFn: async () => {
      const resposta = await invoke('assinatura.baixar', { id, item });
      if (!resposta.ok) throw new FalhaDaPonte(resposta.error);
      return resposta.value;
    },
  });
  const aqui =
    anexo === null ? null : { arquivo: anexo.id, nome: anexo.nome, tipo: anexo.tipo, tamanho: anexo.tamanho };
  return {
    arquivo: aqui ?? busca.data ?? null,
    carregando: busca.isFetching,
    erro: busca.isFetching ? null : (busca.error?.erro ?? null),
    tentarDeNovo: () => void busca.refetch(),
  };
}
