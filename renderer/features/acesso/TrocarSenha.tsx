import { useState } from 'react';
import { FormularioDeTroca } from './FormularioDeTroca.tsx';
import { OutrosUsuarios } from './OutrosUsuarios.tsx';
import { PaginaDeAcesso } from './PaginaDeAcesso.tsx';
import { SemConexaoAqui } from './SemConexaoAqui.tsx';
import styles from './SenhaPagina.module.css';
import { CONVENENTES, OUTROS_TROCAR } from '../../../contract/mensagens/acesso.ts';
import { useConta } from '../../app/acesso/useAcesso.ts';
import { ROTAS } from '../../app/rotas.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { Banner } from '../../ui/status/Banner.tsx';

/** `Trocar Senha`, signed in or not (domain.md §5). */
export function TrocarSenha() {
  const conta = useConta();
  const [trocada, setTrocada] = useState(false);
  return (
    <PaginaDeAcesso
      title="Trocar Senha"
      headline="Você sabe a senha atual e quer outra."
      lead="Vale no SIGCON e neste computador, também sem internet."
    >
      {trocada ? (
        <div className={`${styles['page'] ?? ''} ${styles['narrow'] ?? ''}`}>
          <Banner tone="ok" layout="box" title="Senha trocada.">
            Entre com a senha nova. Outros computadores em que você estava pedem a senha de novo.
          </Banner>
          <div className={styles['actions']}>
            <ButtonLink variant="primary" href={ROTAS.inicio}>
              {conta === null ? 'Entrar' : 'Ir para o início'}
            </ButtonLink>
          </div>
        </div>
      ) : (
        <div className={styles['page']}>
          <SemConexaoAqui oQue="Trocar a senha" />
          <div className={styles['page']}>
            <p className={styles['kind']}>{CONVENENTES}</p>
            <FormularioDeTroca
              key={conta?.cpf ?? ''}
              meuCpf={conta?.cpf ?? null}
              onTrocada={() => setTrocada(true)}
            />
          </div>
          {conta === null && <OutrosUsuarios caminhos={OUTROS_TROCAR} />}
        </div>
      )}
    </PaginaDeAcesso>
  );
}
