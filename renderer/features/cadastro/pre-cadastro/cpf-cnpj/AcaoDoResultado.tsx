import {
  ATENDIMENTO,
  PORTAL_CAGEC,
  type TextoDoResultado,
} from '../../../../../contract/mensagens/verificacao.ts';
import { ExternalLink } from '../../../../app/ExternalLink.tsx';
import { ROTAS } from '../../../../app/rotas.ts';
import { ButtonLink } from '../../../../ui/actions/LinkButton.tsx';

/** The next step of an outcome that stops here; `seguir` is the button at the foot of the page. */
export function AcaoDoResultado({ acao, rotulo }: Pick<TextoDoResultado, 'acao' | 'rotulo'>) {
  switch (acao) {
    case 'cagec':
      return (
        <ExternalLink look="plain" href={PORTAL_CAGEC}>
          {rotulo}
        </ExternalLink>
      );
    case 'esqueci-senha':
      return <ButtonLink href={ROTAS.esqueciSenha}>{rotulo}</ButtonLink>;
    case 'meus-pedidos':
      return <ButtonLink href={ROTAS.pedidos}>{rotulo}</ButtonLink>;
    case 'atendimento':
      return (
        <ExternalLink look="plain" href={`mailto:${ATENDIMENTO}`}>
          {rotulo}
        </ExternalLink>
      );
    case 'seguir':
    case 'corrigir':
      return null;
  }
}
