import { FileX } from 'lucide-react';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { ButtonLink } from '../../../ui/actions/LinkButton.tsx';
import { EmptyState } from '../../../ui/content/EmptyState.tsx';

/** The draft in the address cannot be shown: why, and where to go. */
export function NaoAbriu({ erro }: { erro: Erro }) {
  const { titulo, texto } = textoDoErro(erro);
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        Pré-cadastro
      </h1>
      <EmptyState
        icon={FileX}
        title={titulo}
        action={
          <ButtonLink variant="primary" href={ROTAS.pedidos}>
            Ver meus pedidos
          </ButtonLink>
        }
      >
        {texto}
      </EmptyState>
    </>
  );
}
