import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react';
import { IconButton } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';
import styles from './Paginas.module.css';

/** The pages of the list, 25 people each. */
export function Paginas({ pagina: pedida, paginas }: { pagina: number; paginas: number }) {
  const irPara = useTela((tela) => tela.irParaPagina);
  const pagina = Math.min(pedida, paginas);
  const [primeira, ultima] = [pagina === 1, pagina === paginas];
  return (
    <nav className={styles['paginas']} aria-label="Páginas da lista">
      <IconButton
        icon={ChevronsLeft}
        label="Primeira página"
        isDisabled={primeira}
        onPress={() => irPara(1)}
      />
      <IconButton
        icon={ChevronLeft}
        label="Página anterior"
        isDisabled={primeira}
        onPress={() => irPara(pagina - 1)}
      />
      <span role="status" className="num">
        Página {pagina} de {paginas}
      </span>
      <IconButton
        icon={ChevronRight}
        label="Próxima página"
        isDisabled={ultima}
        onPress={() => irPara(pagina + 1)}
      />
      <IconButton
        icon={ChevronsRight}
        label="Última página"
        isDisabled={ultima}
        onPress={() => irPara(paginas)}
      />
    </nav>
  );
}
