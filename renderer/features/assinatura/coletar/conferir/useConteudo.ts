import { useEffect, useState } from 'react';
import type { ArquivoPreparado } from '../../../../../contract/bridge/assinatura.ts';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import { lerInteiro } from '../../visor/bytes.ts';

export type Conteudo = { readonly blob: Blob | null; readonly falha: Erro | null };
const LENDO: Conteudo = { blob: null, falha: null };

/** The bytes of a picture of this computer, to be shown; PDFs are the viewer's. */
export function useConteudo({ arquivo, tamanho, tipo }: ArquivoPreparado): Conteudo {
  const [lido, setLido] = useState<Conteudo & { arquivo: string | null }>({ ...LENDO, arquivo: null });
  useEffect(() => {
    if (tipo === 'application/pdf') return;
    const desistir = new AbortController();
    void lerInteiro(arquivo, tamanho, desistir.signal).then((bytes) => {
      if (bytes === null || desistir.signal.aborted) return;
      setLido({
        blob: bytes.ok ? new Blob([bytes.value], { type: tipo }) : null,
        falha: bytes.ok ? null : bytes.error,
        arquivo,
      });
    });
    return () => desistir.abort();
  }, [arquivo, tamanho, tipo]);
  return lido.arquivo === arquivo ? lido : LENDO;
}
