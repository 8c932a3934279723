import { useCallback, useEffect, useState } from 'react';
import { erro, type Erro } from '../../../../contract/bridge/errors.ts';
import type { TipoDeArquivo } from '../../../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../../../contract/result.ts';
import { abrirImagem, type Imagem } from './imagem.ts';
import type { Tamanho } from './geometria.ts';
import type { Pdf } from './pdf.ts';

/** A file of this computer, as the screens know it. */
export type ArquivoDoVisor = {
  readonly arquivo: string;
  readonly nome: string;
  readonly tipo: TipoDeArquivo;
  /** Bytes. */
  readonly tamanho: number;
};

/** The sizes of the pages are upright: image pixels, or CSS pixels of a PDF at 100 %. */
export type Documento =
  | { readonly tipo: 'imagem'; readonly imagem: Imagem; readonly folhas: readonly Tamanho[] }
  | { readonly tipo: 'pdf'; readonly pdf: Pdf; readonly folhas: readonly Tamanho[] };

export type Estado =
  | { readonly fase: 'abrindo'; readonly lidos: number }
  | { readonly fase: 'falhou'; readonly erro: Erro }
  | { readonly fase: 'aberto'; readonly documento: Documento };

const NO_COMECO: Estado = { fase: 'abrindo', lidos: 0 };

/** Opens a file for as long as it is shown. */
export function useDocumento({ arquivo, tipo, tamanho: total }: ArquivoDoVisor) {
  const [estado, setEstado] = useState(NO_COMECO);
  const [vez, setVez] = useState(0);

  useEffect(() => {
    const fim = new AbortController();
    const mudar = (novo: Estado): void => {
      if (!fim.signal.aborted) setEstado(novo);
    };
    abrir({ arquivo, tipo, total }, fim.signal, mudar).then(
      (aberto) => {
        if (aberto?.ok) mudar({ fase: 'aberto', documento: aberto.value });
        else if (aberto !== null) mudar({ fase: 'falhou', erro: aberto.error });
      },
      () => mudar({ fase: 'falhou', erro: erro('FALHA_DO_PROGRAMA') }),
    );
    return () => fim.abort();
  }, [arquivo, tipo, total, vez]);

  const tentarDeNovo = useCallback(() => {
    setEstado(NO_COMECO);
    setVez((antes) => antes + 1);
  }, []);

  /** What a page really measures. */
  const medir = useCallback((indice: number, tamanho: Tamanho) => {
    setEstado((antes) => {
      if (antes.fase !== 'aberto') return antes;
      const { folhas } = antes.documento;
      const conhecido = folhas[indice];
      if (conhecido?.largura === tamanho.largura && conhecido.altura === tamanho.altura) return antes;
      return { fase: 'aberto', documento: { ...antes.documento, folhas: folhas.with(indice, tamanho) } };
    });
  }, []);

  return { estado, tentarDeNovo, medir };
}

type Pedido = { readonly arquivo: string; readonly tipo: TipoDeArquivo; readonly total: number };

/** The reader of PDF is fetched with the first one. */
async function abrir(
  { arquivo, tipo, total }: Pedido,
  sinal: AbortSignal,
  mudar: (novo: Estado) => void,
): Promise<Result<Documento, Erro> | null> {
  if (tipo !== 'application/pdf') {
    const imagem = await abrirImagem(arquivo, { tipo, total }, sinal, (lidos) =>
      mudar({ fase: 'abrindo', lidos }),
    );
    return imagem?.ok ? ok({ tipo: 'imagem', imagem: imagem.value, folhas: [imagem.value.pixels] }) : imagem;
  }
  const { abrirPdf } = await import('./pdf.ts');
  if (sinal.aborted) return null;
  const pdf = await abrirPdf(arquivo, total, sinal, (causa) => mudar({ fase: 'falhou', erro: causa }));
  if (!pdf?.ok) return pdf;
  // Until a page is drawn its size is a guess: that of the first.
  const folhas = Array.from({ length: pdf.value.paginas }, () => pdf.value.primeira);
  return ok({ tipo: 'pdf', pdf: pdf.value, folhas });
}
