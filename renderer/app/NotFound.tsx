import { House } from 'lucide-react';
import { ROTAS } from './rotas.ts';
import { ButtonLink } from '../ui/actions/LinkButton.tsx';
import { EmptyState } from '../ui/content/EmptyState.tsx';

/** An address of another version, or mistyped. */
export function NotFound() {
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        Página não encontrada
      </h1>
      <EmptyState
        title="Esta página não existe"
        action={
          <ButtonLink variant="primary" icon={House} href={ROTAS.inicio}>
            Ir para o início
          </ButtonLink>
        }
      >
        O endereço pode ser de outra versão do programa. Nada se perdeu.
      </EmptyState>
    </>
  );
}
