import { useCallback, useEffect, useState } from 'react';
import type { CodigoDeErro, Erro } from '../../../../contract/bridge/errors.ts';
import type { Resultado } from '../../../../contract/bridge/metodos.ts';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import { useEstadoDoSync } from '../../../app/useEstadoDoApp.ts';
import { invoke } from '../../../bridge/client.ts';
import type { Olhada } from './mesa.ts';

export type ArquivoAberto = Resultado<'analise.baixar'>;

export type Arquivo = {
  readonly aberto: ArquivoAberto | null;
  readonly falha: Erro | null;
  readonly olhada: Olhada;
  readonly tentar: () => void;
};

type Lido = { readonly chave: string; readonly aberto: ArquivoAberto | null; readonly falha: Erro | null };

/**
 * The file of an item, fetched when it is looked at; asked for again when the connection comes back. Not among the
 * queries: those are asked again with every mark, and the viewer would begin anew.
 * @param sha256 of the file that is meant; undefined where there is none
 */
export function useArquivo(id: string, item: Item, sha256: string | undefined): Arquivo {
  const chave = `${String(item)} ${sha256 ?? ''}`;
  const [lido, setLido] = useState<Lido | null>(null);
  const [vez, setVez] = useState(0);
  const conectado = useEstadoDoSync()?.conexao === 'conectado';
  const atual = lido?.chave === chave ? lido : null;
  const olhada = olhadaDe(atual);
  const [antes, setAntes] = useState(conectado);
  if (antes !== conectado) {
    setAntes(conectado);
    if (conectado && olhada === 'sem-copia') setVez(vez + 1);
  }
  useEffect(() => {
    if (sha256 === undefined) return;
    let largou = false;
    void invoke('analise.baixar', { id, item }).then((resposta) => {
      if (largou) return;
      setLido(
        resposta.ok
          ? { chave, aberto: resposta.value, falha: null }
          : { chave, aberto: null, falha: resposta.error },
      );
    });
    return () => {
      largou = true;
    };
  }, [id, item, sha256, chave, vez]);
  const tentar = useCallback(() => {
    setLido(null);
    setVez((n) => n + 1);
  }, []);
  return {
    aberto: atual?.aberto ?? null,
    falha: atual?.falha ?? null,
    olhada,
    tentar,
  };
}

/** The file itself is bad: that is a reason to reject it. Everything else only keeps it from being here. */
const MAU: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'ARQUIVO_DANIFICADO',
  'ARQUIVO_COM_SENHA',
  'ARQUIVO_DESMEDIDO',
  'ANEXO_VAZIO',
  'ANEXO_NAO_ACEITO',
  'ANEXO_INFECTADO',
]);

function olhadaDe(lido: Lido | null): Olhada {
  if (lido === null) return 'lendo';
  if (lido.falha === null) return 'aberto';
  return MAU.has(lido.falha.codigo) ? 'nao-abre' : 'sem-copia';
}
