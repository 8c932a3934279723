import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { CamposDeSenha } from './senha-nova/CamposDeSenha.tsx';
import formStyles from './senha-nova/Formulario.module.css';
import { Regras } from './senha-nova/Regras.tsx';
import { useSenhaNova } from './senha-nova/useSenhaNova.ts';
import { AvisoDaTentativa } from './tentativa/AvisoDaTentativa.tsx';
import { useTentativa } from './tentativa/useTentativa.ts';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { formatarCpf, normalizarCpf, validarCpf } from '../../../contract/domain/cpf.ts';
import { textoDaFalha } from '../../../contract/mensagens/campos.ts';
import { assumirEstado } from '../../app/acesso/assumir.ts';
import { ROTAS } from '../../app/rotas.ts';
import { invoke } from '../../bridge/client.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { CpfField } from '../../ui/fields/CpfField.tsx';
import { focusField } from '../../ui/fields/focusField.ts';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';

interface Erros {
  readonly cpf?: string | undefined;
  readonly atual?: string | undefined;
}

/** The backend names the field of the present password, or of the new one. */
const ehDaNova = (erro: Erro): boolean =>
  erro.codigo === 'VALIDACAO' && erro.campos?.every(({ codigo }) => codigo !== 'SENHA_INCORRETA') === true;
const ehDaAtual = (erro: Erro): boolean =>
  erro.codigo === 'SENHA_INCORRETA' ||
  erro.codigo === 'CREDENCIAIS_INVALIDAS' ||
  erro.campos?.some(({ codigo }) => codigo === 'SENHA_INCORRETA') === true;

export interface FormularioDeTrocaProps {
  /** Signed in: the CPF is known and stays. */
  meuCpf: string | null;
  onTrocada: () => void;
}

/** Present password, new one, and the new one again. */
export function FormularioDeTroca({ meuCpf, onTrocada }: FormularioDeTrocaProps) {
  const id = useId();
  const campos = { cpf: `${id}-usuario`, atual: `${id}-atual` };
  const client = useQueryClient();
  const [cpf, setCpf] = useState('');
  const [atual, setAtual] = useState('');
  const [erros, setErros] = useState<Erros>({});
  const nova = useSenhaNova(id);
  const tentativa = useTentativa();

  const conferir = (): boolean => {
    const falha = meuCpf === null ? validarCpf(cpf) : null;
    const achados: Erros = {
      cpf: falha === null ? undefined : textoDaFalha(falha, 'cpf'),
      atual: atual === '' ? 'Digite a senha com que você entra hoje.' : undefined,
    };
    setErros(achados);
    const novaServe = nova.conferir();
    if (achados.cpf !== undefined) focusField(campos.cpf);
    else if (achados.atual !== undefined) focusField(campos.atual);
    return novaServe && achados.cpf === undefined && achados.atual === undefined;
  };

  const salvar = async (): Promise<void> => {
    if (!conferir()) return;
    const resposta = await tentativa.tentar(() =>
      invoke('acesso.trocarSenha', {
        cpf: meuCpf ?? normalizarCpf(cpf),
        senhaAtual: atual,
        senhaNova: nova.senha,
      }),
    );
    if (resposta === null) return;
    if (resposta.ok) {
      assumirEstado(client, resposta.value);
      return onTrocada();
    }
    if (ehDaNova(resposta.error)) return nova.recusar(resposta.error);
    setAtual('');
    if (!ehDaAtual(resposta.error)) return;
    setErros({
      atual: meuCpf === null ? 'O CPF ou a senha atual não confere.' : 'A senha atual não confere.',
    });
    focusField(campos.atual);
  };

  const mostraAviso = tentativa.erro !== null && !ehDaNova(tentativa.erro) && !ehDaAtual(tentativa.erro);
  return (
    <div className={formStyles['grid']}>
      <Card variant="lift" isFlush label="Trocar Senha">
        <form
          className={formStyles['form']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void salvar();
          }}
        >
          {mostraAviso && <AvisoDaTentativa tentativa={tentativa} />}
          {meuCpf === null ? (
            <CpfField
              id={campos.cpf}
              label="Usuário"
              marker="seu CPF, obrigatório"
              isRequired
              autoComplete="off"
              value={cpf}
              onChange={(valor) => {
                setCpf(valor);
                setErros((antes) => ({ ...antes, cpf: undefined }));
              }}
              error={erros.cpf}
            />
          ) : (
            <TextField label="Usuário" value={formatarCpf(meuCpf)} isReadOnly isNumber autoComplete="off" />
          )}
          <PasswordField
            id={campos.atual}
            label="Senha atual"
            isRequired
            autoComplete="current-password"
            value={atual}
            onChange={(valor) => {
              setAtual(valor);
              setErros((antes) => ({ ...antes, atual: undefined }));
            }}
            error={erros.atual}
          />
          <CamposDeSenha nova={nova} rotulo="Nova Senha" rotuloDaRepetida="Repita a Nova Senha" />
          <div className={formStyles['actions']}>
            <ButtonLink size="lg" href={meuCpf === null ? ROTAS.inicio : ROTAS.minhaConta}>
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
  );
}
