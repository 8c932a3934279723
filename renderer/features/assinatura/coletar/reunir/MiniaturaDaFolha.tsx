import { FileText } from 'lucide-react';
import { Icon } from '../../../../ui/index.ts';
import { Figura } from '../imagem/Figura.tsx';
import { useImagem } from '../imagem/useImagem.ts';
import type { FolhaPronta } from './folhas.ts';
import styles from './CartaoDaFolha.module.css';

/** The thumbnails that come over the bridge are not larger. */
const LADO = 320;

/** The sheet in small, as it will be attached. The words of the card say what it is. */
export function MiniaturaDaFolha({ folha }: { folha: FolhaPronta }) {
  const { imagem } = useImagem(folha.recebido.miniatura, LADO);
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
