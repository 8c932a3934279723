import { FileText } from 'lucide-react';
import { Icon } from '../../../../ui/index.ts';
import { Figura } from '../imagem/Figura.tsx';
import { useLeitor, usePaginaDesenhada } from '../imagem/useLeitor.ts';
import { useImagem } from '../imagem/useImagem.ts';
import type { FolhaPronta } from './folhas.ts';
import styles from './CartaoDaFolha.module.css';

const LADO = 800;

export type MiniaturaDaFolhaProps = {
  readonly folha: FolhaPronta;
  /** Alone on the table: shown from the picture itself, and not from the thumbnail that came over the bridge. */
  readonly grande: boolean;
};

/** The sheet in small, as it will be attached. The words of the card say what it is. */
export function MiniaturaDaFolha({ folha, grande }: MiniaturaDaFolhaProps) {
  const { miniatura, tipo } = folha.recebido;
  const aberta = useImagem(grande && tipo !== 'application/pdf' ? folha.fonte : miniatura, LADO).imagem;
  const desenhada = usePaginaDesenhada(useLeitor(folha.recebido, miniatura === null), 1, LADO);
  const imagem = aberta ?? desenhada;
  if (imagem === null) return <Icon as={FileText} size={24} />;
  return (
    <Figura
      imagem={imagem}
      girar={folha.girar}
      recorte={folha.recorte}
      alt=""
      className={styles['miniatura']}
    />
  );
}
