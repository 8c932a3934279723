import { useEffect } from 'react';

const trazArquivos = (evento: DragEvent): boolean => evento.dataTransfer?.types.includes('Files') === true;

/** Files fall only where they are welcome (`data-solte`); anywhere else a browser would leave the page for them. */
export function useSolturaDeArquivos(): void {
  useEffect(() => {
    const porCima = (evento: DragEvent): void => {
      if (!trazArquivos(evento) || evento.dataTransfer === null) return;
      evento.preventDefault();
      const alvo = evento.target instanceof Element ? evento.target.closest('[data-solte]') : null;
      evento.dataTransfer.dropEffect = alvo === null ? 'none' : 'copy';
    };
    const soltar = (evento: DragEvent): void => {
      if (trazArquivos(evento)) evento.preventDefault();
    };
    window.addEventListener('dragover', porCima);
    window.addEventListener('drop', soltar);
    return () => {
      window.removeEventListener('dragover', porCima);
      window.removeEventListener('drop', soltar);
    };
  }, []);
}
