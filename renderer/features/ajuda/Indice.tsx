import { useState } from 'react';
import { Link } from 'react-router';
import { plural } from '../../format/numeros.ts';
import { Icon, SearchField } from '../../ui/index.ts';
import styles from './Indice.module.css';
import { pesquisar } from './pesquisa.ts';
import { GRUPOS, TOPICOS } from './topicos.ts';

/** All subjects, or those that a search finds. */
export function Indice({ atual }: { atual: string | undefined }) {
  const [busca, setBusca] = useState('');
  return (
    <nav className={styles['indice']} aria-label="Assuntos da ajuda">
      <SearchField label="Pesquisar na ajuda" value={busca} onChange={setBusca} />
      {busca.trim() === '' ? <Grupos atual={atual} /> : <Achados busca={busca} atual={atual} />}
    </nav>
  );
}

function Grupos({ atual }: { atual: string | undefined }) {
  return GRUPOS.map(({ titulo, topicos }) => (
    <section key={titulo} aria-label={titulo}>
      <p className={styles['grupo']}>{titulo}</p>
      <ul>
        {topicos.map(({ id, titulo: nome, icone }) => (
          <li key={id}>
            <Link
              to={`/ajuda/${id}`}
              className={styles['assunto']}
              aria-current={id === atual ? 'page' : undefined}
            >
              <Icon as={icone} size={18} />
              {nome}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Achados({ busca, atual }: { busca: string; atual: string | undefined }) {
  const achados = pesquisar(TOPICOS, busca);
  return (
    <>
      <p className={styles['grupo']} role="status">
        {achados.length === 0
          ? 'Nenhum assunto encontrado. Tente outra palavra.'
          : plural(achados.length, 'assunto')}
      </p>
      <ul>
        {achados.map(({ topico, trecho }) => (
          <li key={topico.id}>
            <Link
              to={`/ajuda/${topico.id}`}
              className={styles['achado']}
              aria-current={topico.id === atual ? 'page' : undefined}
            >
              <b>{topico.titulo}</b>
              <span className={styles['trecho']}>{trecho}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
