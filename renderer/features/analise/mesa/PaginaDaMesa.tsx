import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { consulta } from '../../../bridge/query.ts';
import { ButtonLink, EmptyState } from '../../../ui/index.ts';
import { Mesa } from './Mesa.tsx';
import styles from './Mesa.module.css';

export type PaginaDaMesaProps = {
  readonly id: string;
  readonly conta: Conta;
  readonly aoAbrir: (id: string) => void;
};

/** One request on the desk, or why it is not there. */
export function PaginaDaMesa({ id, conta, aoAbrir }: PaginaDaMesaProps) {
  const { data, error } = useQuery(consulta('analise.abrir', { id }));
  if (data !== undefined) return <Mesa analise={data} conta={conta} aoAbrir={aoAbrir} />;
  if (error === null) {
    return (
      <h1 className={styles['lendo']} role="status" tabIndex={-1}>
        Abrindo a solicitação…
      </h1>
    );
  }
  const { titulo, texto } = textoDoErro(error.erro);
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        Análises
      </h1>
      <EmptyState
        icon={SearchX}
        title={titulo.replace(/\.$/, '')}
        action={
          <ButtonLink size="sm" href={ROTAS.analises}>
            Voltar a Análises
          </ButtonLink>
        }
      >
        {texto}
      </EmptyState>
    </>
  );
}
