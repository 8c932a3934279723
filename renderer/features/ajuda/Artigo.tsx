import { ArrowLeft } from 'lucide-react';
import { Banner, Kbd, LinkButton, PAGE_TITLE_ID } from '../../ui/index.ts';
import styles from './Artigo.module.css';
import type { Bloco, Topico } from './topico.ts';

/** One help text. */
export function Artigo({ topico }: { topico: Topico }) {
  return (
    <article className={styles['artigo']}>
      <p className={styles['volta']}>
        <LinkButton href="/ajuda" icon={ArrowLeft}>
          Todos os assuntos
        </LinkButton>
      </p>
      <h1 id={PAGE_TITLE_ID} tabIndex={-1} className={styles['titulo']}>
        {topico.titulo}
      </h1>
      <p className={styles['resumo']}>{topico.resumo}</p>
      {topico.blocos.map((bloco, indice) => (
        // The texts are fixed: their place is their identity.
        <Parte key={indice} bloco={bloco} />
      ))}
    </article>
  );
}

function Parte({ bloco }: { bloco: Bloco }) {
  switch (bloco.tipo) {
    case 'texto':
      return <p>{bloco.texto}</p>;
    case 'titulo':
      return <h2>{bloco.texto}</h2>;
    case 'lista':
      return (
        <ul className={styles['lista']}>
          {bloco.itens.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'passos':
      return (
        <ol className={styles['passos']}>
          {bloco.itens.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      );
    case 'termos':
      return (
        <dl className={styles['termos']}>
          {bloco.termos.map(([termo, explicacao]) => (
            <div key={termo}>
              <dt>{termo}</dt>
              <dd>{explicacao}</dd>
            </div>
          ))}
        </dl>
      );
    case 'teclas':
      return (
        <dl className={styles['teclas']}>
          {bloco.teclas.map(([tecla, efeito]) => (
            <div key={tecla}>
              <dt>
                <Kbd>{tecla}</Kbd>
              </dt>
              <dd>{efeito}</dd>
            </div>
          ))}
        </dl>
      );
    case 'aviso':
      return (
        <Banner tone="info" layout="box" title={bloco.titulo} announce="off">
          {bloco.texto}
        </Banner>
      );
    case 'elo':
      return (
        <p>
          <LinkButton href={bloco.href}>{bloco.rotulo}</LinkButton>
        </p>
      );
  }
}
