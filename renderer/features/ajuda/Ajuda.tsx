import { useEffect, useRef } from 'react';
import { useParams } from 'react-router';
import { ONE_COLUMN_QUERY, useMediaQuery } from '../../ui/index.ts';
import styles from './Ajuda.module.css';
import { Artigo } from './Artigo.tsx';
import { Capa } from './Capa.tsx';
import { Indice } from './Indice.tsx';
import { TOPICOS } from './topicos.ts';

/** The built-in help: packed with the program, so that it is there without a connection. */
export function Ajuda() {
  const { topico: id } = useParams();
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const pagina = useRef<HTMLDivElement>(null);
  const topico = TOPICOS.find((candidato) => candidato.id === id);
  useEffect(() => {
    pagina.current?.scrollTo(0, 0);
  }, [id]);
  const indice = <Indice atual={topico?.id} />;
  return (
    <div className={styles['ajuda']}>
      {!umaColuna && indice}
      <div ref={pagina} className={styles['pagina']}>
        {topico === undefined ? <Capa /> : <Artigo topico={topico} />}
      </div>
      {umaColuna && topico === undefined && indice}
    </div>
  );
}
