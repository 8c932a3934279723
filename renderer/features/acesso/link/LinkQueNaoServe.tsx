import { ClipboardPaste, KeyRound, LogIn, RotateCcw } from 'lucide-react';
import styles from './link.module.css';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { textoDoErroDeAcesso } from '../../../../contract/mensagens/acesso.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ButtonLink } from '../../../ui/actions/LinkButton.tsx';
import { Banner } from '../../../ui/status/Banner.tsx';

/** A wrong, used or expired link: which of them, and the way out of each. */
export function LinkRecusado({ erro, onColarOutro }: { erro: Erro; onColarOutro: () => void }) {
  const { titulo, texto } = textoDoErroDeAcesso(erro);
  const usado = erro.codigo === 'LINK_USADO';
  return (
    <div className={styles['narrow']}>
      <Banner tone="danger" layout="box" title={titulo}>
        {texto}
      </Banner>
      <div className={styles['actions']}>
        {usado && (
          <ButtonLink variant="primary" icon={LogIn} href={ROTAS.entrar}>
            Entrar
          </ButtonLink>
        )}
        <ButtonLink variant={usado ? 'plain' : 'primary'} icon={KeyRound} href={ROTAS.esqueciSenha}>
          Esqueci Senha/Login
        </ButtonLink>
        <Button icon={ClipboardPaste} onPress={onColarOutro}>
          Colar outro link
        </Button>
        <ButtonLink variant="quiet" href={ROTAS.inicio}>
          Voltar
        </ButtonLink>
      </div>
    </div>
  );
}

/** No connection: the password is created at the State, so it waits; the link does not get lost meanwhile. */
export function LinkEmEspera({ erro, onTentar }: { erro: Erro; onTentar: () => void }) {
  const semConexao = erro.codigo === 'SEM_CONEXAO';
  const { titulo, texto } = textoDoErroDeAcesso(erro);
  return (
    <div className={styles['narrow']}>
      <Banner tone="warn" layout="box" title={semConexao ? 'Criar a senha precisa de conexão.' : titulo}>
        {semConexao ? 'A senha é criada no SIGCON.' : texto} O link fica guardado enquanto o programa estiver
        aberto, e é conferido sozinho quando a conexão voltar. Se fechar o programa, abra o link do e-mail de
        novo.
      </Banner>
      <div className={styles['actions']}>
        <Button variant="primary" icon={RotateCcw} onPress={onTentar}>
          Tentar agora
        </Button>
        <ButtonLink variant="quiet" href={ROTAS.inicio}>
          Voltar
        </ButtonLink>
      </div>
    </div>
  );
}
