import { AcessoPagina } from './AcessoPagina.tsx';
import { CAMINHOS_TROCAR } from '../../../contract/mensagens/acesso.ts';

/** The door is not dead: it says what can be done today (domain.md §5). */
export function TrocarSenha() {
  return <AcessoPagina assunto="trocar" caminhos={CAMINHOS_TROCAR} />;
}
