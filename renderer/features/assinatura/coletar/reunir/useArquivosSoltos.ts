import { useEffect, useEffectEvent, useState } from 'react';

export type ArquivosSoltos = {
  /** A file is held over the window. */
  readonly sobre: boolean;
  /** What was pasted last was neither a file nor a picture. */
  readonly colagemVazia: boolean;
};

/**
 * Files dropped anywhere on the window, or pasted. While it is not `ativo`, a dropped file does nothing: the window
 * must not open it in place of the program.
 */
export function useArquivosSoltos(
  ativo: boolean,
  aoReceber: (arquivos: readonly File[]) => void,
): ArquivosSoltos {
  const [sobre, setSobre] = useState(false);
  const [colagemVazia, setColagemVazia] = useState(false);
  const receber = useEffectEvent((arquivos: readonly File[]) => {
    setColagemVazia(false);
    if (ativo) aoReceber(arquivos);
  });
  const arrastar = useEffectEvent((evento: DragEvent) => {
    if (!temArquivos(evento)) return;
    evento.preventDefault();
    if (evento.dataTransfer !== null) evento.dataTransfer.dropEffect = ativo ? 'copy' : 'none';
    setSobre(ativo);
  });
  const colar = useEffectEvent((evento: ClipboardEvent) => {
    if (!ativo) return;
    const arquivos = [...(evento.clipboardData?.files ?? [])];
    if (arquivos.length > 0) receber(arquivos.map(comNomeDeColagem));
    else setColagemVazia(true);
  });
  useEffect(() => {
    const fim = new AbortController();
    const opcoes = { signal: fim.signal };
    const largou = (evento: DragEvent): void => {
      setSobre(false);
      if (!temArquivos(evento)) return;
      evento.preventDefault();
      receber([...(evento.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', arrastar, opcoes);
    window.addEventListener('drop', largou, opcoes);
    // Left the window: there is no other element that it went to.
    const saiu = (evento: DragEvent): void => {
      if (evento.relatedTarget === null) setSobre(false);
    };
    window.addEventListener('dragleave', saiu, opcoes);
    window.addEventListener('paste', colar, opcoes);
    return () => fim.abort();
  }, []);
  return { sobre, colagemVazia };
}

const temArquivos = (evento: DragEvent): boolean => evento.dataTransfer?.types.includes('Files') ?? false;

/** A picture of the clipboard has no name of its own: every browser calls it `image.png`. */
const comNomeDeColagem = (arquivo: File): File =>
  arquivo.name === 'image.png' ? new File([arquivo], 'imagem-colada.png', { type: arquivo.type }) : arquivo;
