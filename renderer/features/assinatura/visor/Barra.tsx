import { Maximize, MoveHorizontal, RotateCw, X, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../../../ui/index.ts';
import type { Vista } from './useVista.ts';
import { porcentagem } from './zoom.ts';
import styles from './Barra.module.css';

export interface BarraProps {
  titulo: string;
  subtitulo?: string | undefined;
  /** Null while there is nothing to look at. */
  vista: Vista | null;
  onFechar?: (() => void) | undefined;
}

/** Above the document: what it is, and how it is looked at. The names of the buttons tell their keys, too. */
export function Barra({ titulo, subtitulo, vista, onFechar }: BarraProps) {
  const naJanela = vista?.proximoAjuste !== 'largura';
  return (
    <div className={styles['barra']}>
      <h2 className={styles['titulo']}>
        {titulo}
        {subtitulo !== undefined && <span className={styles['subtitulo']}> {subtitulo}</span>}
      </h2>
      {vista !== null && (
        <div className={styles['ferramentas']} role="group" aria-label="Ferramentas do documento">
          <IconButton icon={ZoomOut} label="Diminuir (−)" onPress={() => vista.passo(-1)} />
          <span className={styles['zoom']}>{porcentagem(vista.escala)}</span>
          <IconButton icon={ZoomIn} label="Aumentar (+)" onPress={() => vista.passo(1)} />
          <IconButton
            icon={naJanela ? Maximize : MoveHorizontal}
            label={naJanela ? 'Ajustar à janela (F)' : 'Ajustar à largura (F)'}
            onPress={vista.ajustar}
          />
          <IconButton icon={RotateCw} label="Girar (G)" onPress={() => vista.girar(1)} />
        </div>
      )}
      {onFechar !== undefined && <IconButton icon={X} label="Fechar o documento" onPress={onFechar} />}
    </div>
  );
}
