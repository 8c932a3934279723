import { House } from 'lucide-react';
import type { Conta } from '../../../contract/bridge/acesso.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { EmptyState } from '../../ui/content/EmptyState.tsx';
import { ROTAS } from '../rotas.ts';
import type { Publico } from '../routeHandle.ts';

type Recusa = 'NAO_REPRESENTA' | 'NAO_ANALISA';

/** Why this person does not see a page for `publico`; null when he does. */
export function recusaDaPagina(publico: Publico, conta: Conta | null): Recusa | null {
  if (publico === 'representante' && conta?.representa !== true) return 'NAO_REPRESENTA';
  if (publico === 'analista' && conta?.analisa !== true) return 'NAO_ANALISA';
  return null;
}

/** A page of the representante legal or of whoever analyses, opened by somebody else or in another entity. */
export function SoDeQuemPode({ titulo, recusa }: { titulo: string; recusa: Recusa }) {
  const mensagem = textoDoErro({ codigo: recusa });
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
