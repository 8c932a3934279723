import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import styles from './link.module.css';
import { recusaDoLink } from './recusa.ts';
import { SobreOLink } from './SobreOLink.tsx';
import type { LinkConferido } from './useLinkDeSenha.ts';
import { AvisoDaTentativa } from '../tentativa/AvisoDaTentativa.tsx';
import { useTentativa } from '../tentativa/useTentativa.ts';
import { CamposDeSenha } from '../senha-nova/CamposDeSenha.tsx';
import formStyles from '../senha-nova/Formulario.module.css';
import { Regras } from '../senha-nova/Regras.tsx';
import { useSenhaNova } from '../senha-nova/useSenhaNova.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { formatarCpf } from '../../../../contract/domain/cpf.ts';
import { assumirEstado } from '../../../app/acesso/assumir.ts';
import { useLinkDaJanela } from '../../../app/acesso/link.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { invoke } from '../../../bridge/client.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ButtonLink } from '../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { TextField } from '../../../ui/fields/TextField.tsx';
import { notify } from '../../../ui/overlays/toastStore.ts';

/** `Trocar de Senha` with a valid link: the password, its rules ticking, and straight into the program. */
export function CriarSenha({ link, onRecusado }: { link: LinkConferido; onRecusado: (erro: Erro) => void }) {
  const id = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { esquecer } = useLinkDaJanela();
  const nova = useSenhaNova(id);
  const tentativa = useTentativa();
  const salvar = async (): Promise<void> => {
    if (!nova.conferir()) return;
    const { usuario, chave } = link;
    const resposta = await tentativa.tentar(() =>
      invoke('acesso.criarSenha', { usuario, chave, senha: nova.senha }),
    );
    if (resposta === null) return;
    if (resposta.ok) {
      esquecer();
      await navigate(ROTAS.inicio, { replace: true });
      assumirEstado(client, resposta.value);
      notify({ tone: 'ok', text: 'Senha criada. Da próxima vez, entre com o seu CPF e esta senha.' });
    } else if (recusaDoLink(resposta.error)) onRecusado(resposta.error);
    else if (resposta.error.codigo === 'VALIDACAO') nova.recusar(resposta.error);
  };
  return (
    <div className={styles['page']}>
      <SobreOLink link={link} />
      <div className={formStyles['grid']}>
        <Card variant="lift" isFlush label="Criar senha">
          <form
            className={formStyles['form']}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void salvar();
            }}
          >
            {tentativa.erro?.codigo !== 'VALIDACAO' && <AvisoDaTentativa tentativa={tentativa} />}
            <TextField
              label="Usuário"
              value={formatarCpf(link.usuario)}
              isReadOnly
              isNumber
              autoComplete="off"
            />
            <CamposDeSenha nova={nova} rotulo="Senha" rotuloDaRepetida="Repita a Senha" />
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
                pendingLabel="Salvando…"
                isDisabled={tentativa.espera > 0}
              >
                {tentativa.espera > 0 ? `Espere ${tentativa.espera} s` : 'Salvar'}
              </Button>
            </div>
          </form>
        </Card>
        <Regras senha={nova.senha} repetida={nova.repetida} />
      </div>
    </div>
  );
}
