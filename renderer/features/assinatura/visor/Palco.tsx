import { useEffect, useId, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from '../../../ui/index.ts';
import { useArrasto } from './useArrasto.ts';
import { fatorDaRoda } from './zoom.ts';
import type { Vista } from './useVista.ts';
import styles from './Palco.module.css';

export interface PalcoProps {
  vista: Vista;
  /** "Documento: identidade.jpeg, página 1 de 3, 100 %". */
  nome: string;
  /** What is known about the page, for who does not see it. */
  descricao: string;
  children: ReactNode;
}

/** The ground on which the pages lie: it scrolls, is dragged, and takes the keys. */
export function Palco({ vista, nome, descricao, children }: PalcoProps) {
  const { ajuste, aoMontar, aoRolar, elemento, ampliar, arranjo } = vista;
  const ajuda = useId();
  const arrasto = useArrasto();

  // React listens to the wheel passively: the window's own zoom could not be kept out.
  useEffect(() => {
    if (elemento === null) return undefined;
    const aoRodar = (evento: WheelEvent): void => {
      if (!evento.ctrlKey) return;
      evento.preventDefault();
      const { left, top } = elemento.getBoundingClientRect();
      const ponto = { x: evento.clientX - left, y: evento.clientY - top };
      ampliar(fatorDaRoda(evento.deltaY, evento.deltaMode), ponto);
    };
    elemento.addEventListener('wheel', aoRodar, { passive: false });
    return () => elemento.removeEventListener('wheel', aoRodar);
  }, [elemento, ampliar]);

  return (
    <div className={styles['moldura']}>
      <div
        ref={aoMontar}
        className={cx(styles['palco'], ajuste === 'largura' && styles['naLargura'])}
        role="group"
        aria-label={nome}
        aria-describedby={ajuda}
        tabIndex={0}
        onScroll={aoRolar}
        onKeyDown={(evento) => aoTeclar(evento, vista)}
        {...arrasto}
      >
        <div className={styles['chao']} style={{ width: arranjo.largura, height: arranjo.altura }}>
          {children}
        </div>
      </div>
      <p id={ajuda} hidden>
        {descricao} {TECLAS}
      </p>
    </div>
  );
}

const TECLAS =
  'Teclas: mais e menos mudam o tamanho, 0 mostra em 100 %, F ajusta, G gira, setas rolam, Page Up e Page Down trocam a página.';

/** Only plain keys: with Ctrl they belong to the window. */
function aoTeclar(evento: KeyboardEvent<HTMLElement>, vista: Vista): void {
  if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
  const acao = acaoDaTecla(evento.key, vista);
  if (acao === undefined) return;
  evento.preventDefault();
  acao();
}

function acaoDaTecla(tecla: string, vista: Vista): (() => void) | undefined {
  switch (tecla) {
    case '+':
    case '=':
      return () => vista.passo(1);
    case '-':
    case '_':
      return () => vista.passo(-1);
    case '0':
      return vista.tamanhoReal;
    case 'f':
    case 'F':
      return vista.ajustar;
    case 'g':
      return () => vista.girar(1);
    case 'G':
      return () => vista.girar(-1);
    default:
      return vista.paginas > 1 ? acaoDasPaginas(tecla, vista) : undefined;
  }
}

function acaoDasPaginas(tecla: string, { irPara, pagina, paginas }: Vista): (() => void) | undefined {
  switch (tecla) {
    case 'PageDown':
      return () => irPara(pagina + 1);
    case 'PageUp':
      return () => irPara(pagina - 1);
    case 'Home':
      return () => irPara(1);
    case 'End':
      return () => irPara(paginas);
    default:
      return undefined;
  }
}
