import { AcessoPagina } from './AcessoPagina.tsx';
import { CAMINHOS_ENTRAR } from '../../../contract/mensagens/acesso.ts';

/** The door is not dead: it says what can be done today (domain.md §5). */
export function Entrar() {
  return <AcessoPagina assunto="entrar" caminhos={CAMINHOS_ENTRAR} />;
}
