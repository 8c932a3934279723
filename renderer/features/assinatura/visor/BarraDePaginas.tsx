import { ChevronLeft, ChevronRight, Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/index.ts';
import type { Vista } from './useVista.ts';
import styles from './BarraDePaginas.module.css';

export interface BarraDePaginasProps {
  vista: Vista;
  /** Whether the hints are drawn; null when there are none to draw. */
  dicas: boolean | null;
  aoMostrarDicas: (mostrar: boolean) => void;
}

/** Below the document: its pages and its hints; absent when there are neither. */
export function BarraDePaginas({ vista, dicas, aoMostrarDicas }: BarraDePaginasProps) {
  const { pagina, paginas, irPara } = vista;
  if (paginas < 2 && dicas === null) return null;
  return (
    <div className={styles['barra']}>
      {paginas > 1 && (
        <div className={styles['paginas']}>
          <IconButton
            icon={ChevronLeft}
            label="Página anterior (Page Up)"
            isDisabled={pagina === 1}
            onPress={() => irPara(pagina - 1)}
          />
          <CampoDaPagina pagina={pagina} paginas={paginas} irPara={irPara} />
          <IconButton
            icon={ChevronRight}
            label="Próxima página (Page Down)"
            isDisabled={pagina === paginas}
            onPress={() => irPara(pagina + 1)}
          />
        </div>
      )}
      {dicas !== null && (
        <Button
          variant="ghost"
          size="sm"
          icon={dicas ? EyeOff : Eye}
          className={styles['dicas']}
          onPress={() => aoMostrarDicas(!dicas)}
        >
          {dicas ? 'Ocultar dicas' : 'Mostrar dicas'}
        </Button>
      )}
    </div>
  );
}

/** The number may be typed; what is no page of this document is forgotten. */
function CampoDaPagina({ pagina, paginas, irPara }: Pick<Vista, 'pagina' | 'paginas' | 'irPara'>) {
  const [digitado, setDigitado] = useState<string | null>(null);
  const ir = (): void => {
    const pedida = Number(digitado ?? pagina);
    setDigitado(null);
    if (Number.isInteger(pedida) && pedida >= 1 && pedida <= paginas && pedida !== pagina) irPara(pedida);
  };
  return (
    <form
      className={styles['campo']}
      onSubmit={(evento) => {
        evento.preventDefault();
        ir();
      }}
    >
      <input
        className={styles['numero']}
        aria-label={`Página, de 1 a ${String(paginas)}`}
        inputMode="numeric"
        autoComplete="off"
        value={digitado ?? String(pagina)}
        onChange={(evento) => setDigitado(evento.target.value)}
        onFocus={(evento) => evento.target.select()}
        onBlur={ir}
      />
      <span className={styles['de']}>de {paginas}</span>
    </form>
  );
}
