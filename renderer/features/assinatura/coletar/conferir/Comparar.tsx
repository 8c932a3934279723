import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ArquivoPreparado } from '../../../../../contract/bridge/assinatura.ts';
import { DPI_BOM } from '../../../../../contract/domain/exame.ts';
import { Button, Dialog, SelectField } from '../../../../ui/index.ts';
import { Figura } from '../imagem/Figura.tsx';
import { ImagemDe } from '../imagem/ImagemDe.tsx';
import { palavrasDoTamanho } from '../../palavras/tamanho.ts';
import { useConteudo } from './useConteudo.ts';
import { useLeitor, usePaginaDesenhada } from '../imagem/useLeitor.ts';
import styles from './Comparar.module.css';

/** A page of a PDF is drawn as it would be scanned at 300 dpi; it is measured in pixels of 1/96 inch. */
const DPI_BOM_POR_PX = DPI_BOM / 96;

export type CompararProps = {
  readonly antes: ArquivoPreparado;
  readonly menor: ArquivoPreparado;
  readonly aoEscolher: (escolhido: ArquivoPreparado) => void;
};

/** Before and after, side by side: the same part of the picture, each as large as the first is at 100 %. */
export function Comparar({ antes, menor, aoEscolher }: CompararProps) {
  const [a, b] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [pagina, setPagina] = useState(1);
  const ficar = (): void => aoEscolher(antes);
  return (
    <Dialog
      isOpen
      size="lg"
      title="Ainda dá para ler tudo no menor?"
      lead="Compare as letras pequenas. Os dois mostram o mesmo lugar; role um e o outro acompanha."
      closeLabel="Ficar com o original"
      onClose={ficar}
      actions={
        <>
          <Button variant="primary" onPress={() => aoEscolher(menor)}>
            {`Usar o menor (${palavrasDoTamanho(menor.tamanho)})`}
          </Button>
          <Button onPress={ficar}>{`Ficar com o original (${palavrasDoTamanho(antes.tamanho)})`}</Button>
        </>
      }
    >
      {antes.exame.paginas > 1 && (
        <SelectField
          label="Página"
          marker={null}
          className={styles['pagina']}
          options={Array.from({ length: antes.exame.paginas }, (_, i) => ({
            value: String(i + 1),
            label: String(i + 1),
          }))}
          value={String(pagina)}
          onChange={(escolhida) => setPagina(Number(escolhida))}
        />
      )}
      <div className={styles['lados']}>
        <Lado nome="Original" de={antes} original={antes} pagina={pagina} janela={a} outra={b} />
        <Lado nome="Menor" de={menor} original={antes} pagina={pagina} janela={b} outra={a} />
      </div>
    </Dialog>
  );
}

type LadoProps = {
  readonly nome: string;
  readonly de: ArquivoPreparado;
  /** Both are shown as large as this one is. */
  readonly original: ArquivoPreparado;
  /** From 1. */
  readonly pagina: number;
  readonly janela: RefObject<HTMLDivElement | null>;
  readonly outra: RefObject<HTMLDivElement | null>;
};

function Lado({ nome, de, original, pagina, janela, outra }: LadoProps) {
  const { blob } = useConteudo(de);
  const leitor = useLeitor(de);
  const desenho = usePaginaDesenhada(
    leitor,
    pagina,
    Math.round((leitor?.primeira.largura ?? 1) * DPI_BOM_POR_PX),
  );
  const { largura, altura } = original.exame;
  const porPixel = window.devicePixelRatio;
  const mostra = blob !== null || desenho !== null;
  // The middle of a page has more to compare than its margin.
  useEffect(() => {
    const { current: aqui } = janela;
    if (!mostra || aqui === null) return;
    aqui.scrollTo((aqui.scrollWidth - aqui.clientWidth) / 2, (aqui.scrollHeight - aqui.clientHeight) / 2);
  }, [janela, mostra]);
  return (
    <figure className={styles['lado']}>
      <figcaption>
        <b>{nome}</b> <span className="muted num">{palavrasDoTamanho(de.tamanho)}</span>
      </figcaption>
      <div
        ref={janela}
        className={styles['janela']}
        tabIndex={0}
        role="group"
        aria-label={`${nome}, em tamanho real: role com as setas`}
        onScroll={() => acompanhar(janela.current, outra.current)}
      >
        {blob !== null && largura !== null && altura !== null && (
          <div style={{ width: largura / porPixel, aspectRatio: largura / altura }}>
            <ImagemDe blob={blob} alt={nome} className={styles['imagem']} />
          </div>
        )}
        {desenho !== null && (
          <div style={{ width: desenho.width / porPixel }}>
            <Figura imagem={desenho} alt={`${nome}, página ${String(pagina)}`} className={styles['imagem']} />
          </div>
        )}
      </div>
    </figure>
  );
}

/** Setting what is already there causes no scroll event: the two do not chase each other. */
function acompanhar(janela: HTMLElement | null, outra: HTMLElement | null): void {
  if (janela === null || outra === null) return;
  outra.scrollTop = janela.scrollTop;
  outra.scrollLeft = janela.scrollLeft;
}
