import { useSyncExternalStore } from 'react';

const ler = (): number => window.devicePixelRatio;

function seguir(aoMudar: () => void): () => void {
  let fim = new AbortController();
  const escutar = (): void => {
    fim = new AbortController();
    window.matchMedia(`(resolution: ${String(ler())}dppx)`).addEventListener(
      'change',
      () => {
        escutar();
        aoMudar();
      },
      { once: true, signal: fim.signal },
    );
  };
  escutar();
  return () => fim.abort();
}

/** Pixels of the screen in one of the page; changes with the zoom of the window and from screen to screen. */
export const useDensidade = (): number => useSyncExternalStore(seguir, ler);
