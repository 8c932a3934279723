import { useEffect, useState } from 'react';
import type { ArquivoRecebido } from '../../../../../contract/bridge/assinatura.ts';
import type { Pdf } from '../../visor/pdf.ts';

/** The pages of a PDF of this computer, to draw; null while it opens, when it does not, and of a picture. */
export function useLeitor(
  { arquivo, tamanho, tipo }: Pick<ArquivoRecebido, 'arquivo' | 'tamanho' | 'tipo'>,
  precisa = true,
): Pdf | null {
  const [aberto, setAberto] = useState<{ arquivo: string; pdf: Pdf } | null>(null);
  useEffect(() => {
    if (tipo !== 'application/pdf' || !precisa) return;
    const fim = new AbortController();
    const abrir = async (): Promise<void> => {
      const { abrirPdf } = await import('../../visor/pdf.ts');
      if (fim.signal.aborted) return;
      const pdf = await abrirPdf(arquivo, tamanho, fim.signal, () => setAberto(null));
      if (pdf?.ok) setAberto({ arquivo, pdf: pdf.value });
    };
    void abrir();
    return () => fim.abort();
  }, [arquivo, tamanho, tipo, precisa]);
  return aberto?.arquivo === arquivo ? aberto.pdf : null;
}

/** A drawing must not take more memory than a scan of 24 million points. */
const AREA = 24_000_000;

/** A page (from 1) of a PDF as a picture of this width in pixels; null until it is drawn, or when it cannot be. */
export function usePaginaDesenhada(
  pdf: Pdf | null,
  pagina: number,
  largura: number,
): HTMLCanvasElement | null {
  const [desenhada, setDesenhada] = useState<{ de: Pdf; pagina: number; tela: HTMLCanvasElement } | null>(
    null,
  );
  useEffect(() => {
    if (pdf === null) return;
    const fim = new AbortController();
    void pdf.desenhar(pagina, { largura, area: AREA, giro: 0 }, fim.signal).then((resposta) => {
      if (resposta?.ok && !fim.signal.aborted) setDesenhada({ de: pdf, pagina, tela: resposta.value.canvas });
    });
    return () => fim.abort();
  }, [pdf, pagina, largura]);
  return desenhada !== null && desenhada.de === pdf && desenhada.pagina === pagina ? desenhada.tela : null;
}
