import { House } from 'lucide-react';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { EmptyState } from '../../ui/content/EmptyState.tsx';
import { ROTAS } from '../rotas.ts';

/** A page of the representante legal, opened by somebody else or in another entity. */
export function SoDoRepresentante({ titulo }: { titulo: string }) {
  const mensagem = textoDoErro({ codigo: 'NAO_REPRESENTA' });
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        {titulo}
      </h1>
      <EmptyState
        title={mensagem.titulo}
        action={
          <ButtonLink variant="primary" icon={House} href={ROTAS.inicio}>
            Ir para o início
          </ButtonLink>
        }
      >
        {mensagem.texto}
      </EmptyState>
    </>
  );
}
