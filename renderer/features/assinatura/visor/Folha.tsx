import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Giro, Regiao, Tamanho } from './geometria.ts';
import type { Imagem } from './imagem.ts';
import type { Pdf } from './pdf.ts';
import styles from './Folha.module.css';

/** A sheet of paper on the ground of the stage. */
export function Folha({ lugar, children }: { lugar: Regiao; children: ReactNode }) {
  return (
    <div
      className={styles['folha']}
      style={{ left: lugar.x, top: lugar.y, width: lugar.largura, height: lugar.altura }}
    >
      {children}
    </div>
  );
}

/** A picture, as large as it is shown: the browser draws it. */
export function FolhaDeImagem({ imagem, lugar, giro }: { imagem: Imagem; lugar: Tamanho; giro: Giro }) {
  const deitada = giro === 90 || giro === 270;
  return (
    <img
      className={styles['imagem']}
      src={imagem.url}
      alt=""
      draggable={false}
      style={{
        width: deitada ? lugar.altura : lugar.largura,
        height: deitada ? lugar.largura : lugar.altura,
        transform: `translate(-50%, -50%) rotate(${String(giro)}deg)`,
      }}
    />
  );
}

/** While the size still changes nothing is drawn anew: what is there is stretched. */
const ASSENTAR_MS = 120;

export interface FolhaDePdfProps {
  pdf: Pdf;
  /** From 0. */
  indice: number;
  /** Device pixels. */
  largura: number;
  area: number;
  giro: Giro;
  /** The page that is looked at comes first, its neighbours a moment later. */
  primeiro: boolean;
  medir: (indice: number, tamanho: Tamanho) => void;
}

/** A page of a PDF, drawn anew for every size; its memory is given back when it goes far away. */
export function FolhaDePdf({ pdf, indice, largura, area, giro, primeiro, medir }: FolhaDePdfProps) {
  const papel = useRef<HTMLDivElement>(null);
  const girada = useRef(giro);
  const demora = useRef(primeiro ? 0 : ASSENTAR_MS);
  const [quebrada, setQuebrada] = useState(false);

  useEffect(() => {
    const { current: aqui } = papel;
    const fim = new AbortController();
    // A page that was turned has another shape: better empty for a moment than distorted.
    if (girada.current !== giro) esvaziar(aqui);
    girada.current = giro;
    const espera = window.setTimeout(
      () => {
        void pdf.desenhar(indice + 1, { largura, area, giro }, fim.signal).then((desenhada) => {
          if (desenhada === null || fim.signal.aborted) return;
          setQuebrada(!desenhada.ok);
          if (!desenhada.ok) return;
          esvaziar(aqui);
          aqui?.append(desenhada.value.canvas);
          medir(indice, desenhada.value.tamanho);
        });
      },
      aqui?.childElementCount === 0 ? demora.current : ASSENTAR_MS,
    );
    return () => {
      fim.abort();
      window.clearTimeout(espera);
    };
  }, [pdf, indice, largura, area, giro, medir]);

  useEffect(() => {
    const { current: aqui } = papel;
    return () => {
      esvaziar(aqui);
      pdf.largar(indice + 1);
    };
  }, [pdf, indice]);

  return (
    <>
      <div ref={papel} className={styles['papel']} data-pagina={indice + 1} />
      {quebrada && <p className={styles['quebrada']}>Esta página está danificada e não pode ser mostrada.</p>}
    </>
  );
}

/** A canvas keeps its pixels until it is small, also when nobody sees it. */
function esvaziar(papel: HTMLElement | null): void {
  for (const canvas of papel?.querySelectorAll('canvas') ?? []) canvas.width = canvas.height = 0;
  papel?.replaceChildren();
}
