import { ArrowLeftRight, KeyRound, UserPlus } from 'lucide-react';
import { ROTAS } from '../../app/rotas.ts';
import { Card } from '../../ui/content/Card.tsx';
import { EntryLink } from '../../ui/content/EntryLink.tsx';
import styles from './Inicio.module.css';

/** The other doors of the official entry page, with its labels. */
export function Portas() {
  return (
    <nav aria-label="Acesso" className={styles['doorsNav']}>
      <Card variant="lift" isFlush className={styles['door']}>
        <EntryLink
          href={ROTAS.novo}
          icon={UserPlus}
          title="Novo Usuário"
          text="Peça acesso com o pré-cadastro, mesmo sem internet."
        />
        <EntryLink
          href={ROTAS.esqueciSenha}
          icon={KeyRound}
          title="Esqueci Senha/Login"
          text="Receba por e-mail um link para criar outra senha."
        />
        <EntryLink
          href={ROTAS.trocarSenha}
          icon={ArrowLeftRight}
          title="Trocar Senha"
          text="Você sabe a senha atual e quer outra."
        />
      </Card>
    </nav>
  );
}
