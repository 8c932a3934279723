import { AcessoPagina } from './AcessoPagina.tsx';
import { CAMINHOS_ESQUECI } from '../../../contract/mensagens/acesso.ts';

/** The door is not dead: it says what can be done today (domain.md §5). */
export function EsqueciSenha() {
  return <AcessoPagina assunto="esqueci" caminhos={CAMINHOS_ESQUECI} />;
}
