import { useId } from 'react';
import styles from './OutrosUsuarios.module.css';
import type { CaminhoPorUsuario } from '../../../contract/mensagens/acesso.ts';
import { SIGCON_SAIDA } from '../../../contract/mensagens/verificacao.ts';
import { ExternalLink } from '../../app/ExternalLink.tsx';

/** Those whose user is not a CPF go another way (domain.md §5, table of routing). */
export function OutrosUsuarios({ caminhos }: { caminhos: readonly CaminhoPorUsuario[] }) {
  const titulo = useId();
  return (
    <section className={styles['section']} aria-labelledby={titulo}>
      <h2 id={titulo}>O seu usuário não é um CPF?</h2>
      <dl className={styles['list']}>
        {caminhos.map(({ quem, texto }) => (
          <div key={quem}>
            <dt className={styles['who']}>{quem}</dt>
            <dd className={styles['text']}>{texto}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['text']}>
        <ExternalLink href={SIGCON_SAIDA}>Abrir o site do SIGCON Saída</ExternalLink>
      </p>
    </section>
  );
}
