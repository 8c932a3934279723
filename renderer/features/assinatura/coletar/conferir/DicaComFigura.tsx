import { FileText } from 'lucide-react';
import type { Dica } from '../../../../../contract/domain/exame.ts';
import { textoDaDica } from '../../../../../contract/mensagens/assinatura.ts';
import { Icon, StatusLine } from '../../../../ui/index.ts';
import type { Pdf } from '../../visor/pdf.ts';
import { Figura } from '../imagem/Figura.tsx';
import { ampliar, dentroDe, INTEIRA, limitado } from '../imagem/geometria.ts';
import { useImagem } from '../imagem/useImagem.ts';
import type { FonteDaFigura } from './figuraDaDica.ts';
import { Moldura } from './Moldura.tsx';
import { usePaginaDesenhada } from '../imagem/useLeitor.ts';
import styles from './Conferir.module.css';

/** A third of the page fills the figure: enough pixels to see what is wrong there. */
const LADO = 1200;

export type DicaComFiguraProps = {
  readonly dica: Dica;
  /** The photo that became the page of the hint; else it is drawn from the document. */
  readonly foto: FonteDaFigura | null;
  readonly leitor: Pdf | null;
  /** The document has more than one page: say which. */
  readonly dizPagina: boolean;
};

/** What was found, shown where it is, and what to do about it. */
export function DicaComFigura({ dica, foto, leitor, dizPagina }: DicaComFiguraProps) {
  const { titulo, texto } = textoDaDica(dica);
  const aberta = useImagem(foto?.origem ?? null, LADO).imagem;
  const desenhada = usePaginaDesenhada(foto === null ? leitor : null, dica.pagina, LADO);
  const imagem = foto === null ? desenhada : aberta;
  const { janela, moldura } = dica.onde === undefined ? PAGINA : ampliar(limitado(dica.onde));
  return (
    <li className={styles['dica']}>
      <div className={styles['figura']}>
        {imagem === null ? (
          <Icon as={FileText} size={24} />
        ) : (
          <div className={styles['ampliada']}>
            <Figura
              imagem={imagem}
              girar={foto?.girar}
              recorte={dentroDe(foto?.pagina ?? INTEIRA, janela)}
              alt=""
              className={styles['trecho']}
            />
            {moldura !== null && <Moldura onde={moldura} />}
          </div>
        )}
      </div>
      <div className={styles['oQue']}>
        <StatusLine tone="warn">
          <b>{titulo}</b>
        </StatusLine>
        <p className="soft">{texto}</p>
        {dizPagina && <p className="small muted">Página {dica.pagina}</p>}
      </div>
    </li>
  );
}

const PAGINA = { janela: INTEIRA, moldura: null };
