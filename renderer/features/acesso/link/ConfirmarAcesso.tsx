import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import styles from './link.module.css';
import { recusaDoLink } from './recusa.ts';
import { SobreOLink } from './SobreOLink.tsx';
import type { LinkConferido } from './useLinkDeSenha.ts';
import formStyles from '../senha-nova/Formulario.module.css';
import { AvisoDaTentativa } from '../tentativa/AvisoDaTentativa.tsx';
import { useTentativa } from '../tentativa/useTentativa.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { formatarCpf } from '../../../../contract/domain/cpf.ts';
import { CONFIRMAR_ACESSO } from '../../../../contract/mensagens/acesso.ts';
import { assumirEstado } from '../../../app/acesso/assumir.ts';
import { useLinkDaJanela } from '../../../app/acesso/link.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { invoke } from '../../../bridge/client.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ButtonLink } from '../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { focusField } from '../../../ui/fields/focusField.ts';
import { PasswordField } from '../../../ui/fields/PasswordField.tsx';
import { TextField } from '../../../ui/fields/TextField.tsx';
import { notify } from '../../../ui/overlays/toastStore.ts';
import { Banner } from '../../../ui/status/Banner.tsx';

export interface ConfirmarAcessoProps {
  link: LinkConferido;
  entidade: string;
  onRecusado: (erro: Erro) => void;
}

/** A link that gives one more entity to an account that exists: the password that the person uses already, and in. */
export function ConfirmarAcesso({ link, entidade, onRecusado }: ConfirmarAcessoProps) {
  const campo = `${useId()}-senha`;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { esquecer } = useLinkDaJanela();
  const [senha, setSenha] = useState('');
  const [falha, setFalha] = useState<string | null>(null);
  const tentativa = useTentativa();
  const recusar = (texto: string): void => {
    setFalha(texto);
    focusField(campo);
  };
  const confirmar = async (): Promise<void> => {
    if (senha === '') return recusar('Digite a sua senha.');
    const { usuario, chave } = link;
    const resposta = await tentativa.tentar(() => invoke('acesso.criarSenha', { usuario, chave, senha }));
    if (resposta === null) return;
    if (resposta.ok) {
      esquecer();
      await navigate(ROTAS.inicio, { replace: true });
      assumirEstado(client, resposta.value);
      notify({ tone: 'ok', text: CONFIRMAR_ACESSO.feito });
      return;
    }
    setSenha('');
    if (recusaDoLink(resposta.error)) onRecusado(resposta.error);
    else if (resposta.error.codigo === 'VALIDACAO') recusar(CONFIRMAR_ACESSO.senhaErrada);
  };
  return (
    <div className={styles['page']}>
      <SobreOLink link={link} />
      {!link.temSenha && (
        <Banner tone="warn" layout="box" announce="off" title="Antes, crie a senha da sua conta.">
          {CONFIRMAR_ACESSO.semSenha}
        </Banner>
      )}
      <div className={styles['narrow']}>
        <Card variant="lift" isFlush label={CONFIRMAR_ACESSO.titulo}>
          <form
            className={formStyles['form']}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void confirmar();
            }}
          >
            <p>{CONFIRMAR_ACESSO.texto(entidade)}</p>
            {tentativa.erro?.codigo !== 'VALIDACAO' && <AvisoDaTentativa tentativa={tentativa} />}
            <TextField
              label="Usuário"
              value={formatarCpf(link.usuario)}
              isReadOnly
              isNumber
              autoComplete="off"
            />
            <PasswordField
              id={campo}
              label="Senha"
              isRequired
              autoComplete="current-password"
              value={senha}
              onChange={(valor) => {
                setSenha(valor);
                setFalha(null);
              }}
              error={falha ?? undefined}
            />
            <div className={formStyles['actions']}>
              <ButtonLink size="lg" href={ROTAS.inicio}>
                Voltar
              </ButtonLink>
              <Button
                variant="primary"
                size="lg"
                type="submit"
                className={formStyles['main']}
                isPending={tentativa.emCurso}
                pendingLabel="Confirmando…"
                isDisabled={tentativa.espera > 0}
              >
                {tentativa.espera > 0 ? `Espere ${tentativa.espera} s` : CONFIRMAR_ACESSO.titulo}
              </Button>
            </div>
          </form>
        </Card>
        <p className={styles['note']}>{CONFIRMAR_ACESSO.cuidado}</p>
      </div>
    </div>
  );
}
