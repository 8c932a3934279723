import { ArrowLeft } from 'lucide-react';
import { Navigate } from 'react-router';
import { CartaoDeEntrada } from './CartaoDeEntrada.tsx';
import styles from './Entrar.module.css';
import { PaginaDeAcesso } from './PaginaDeAcesso.tsx';
import { useConta } from '../../app/acesso/useAcesso.ts';
import { ROTAS } from '../../app/rotas.ts';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';

/** The sign-in card alone, for who comes from a page that needs no account. */
export function Entrar() {
  if (useConta() !== null) return <Navigate to={ROTAS.inicio} replace />;
  return (
    <PaginaDeAcesso title="Entrar" lead="O usuário é o seu CPF." isCentered>
      <div className={styles['column']}>
        <CartaoDeEntrada />
        <p className={styles['ways']}>
          <LinkButton href={ROTAS.inicio} icon={ArrowLeft}>
            Voltar
          </LinkButton>
          <LinkButton href={ROTAS.esqueciSenha}>Esqueci Senha/Login</LinkButton>
        </p>
      </div>
    </PaginaDeAcesso>
  );
}
