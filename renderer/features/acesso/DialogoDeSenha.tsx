import { KeyRound } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import styles from './DialogoDeSenha.module.css';
import { AvisoDaTentativa } from './tentativa/AvisoDaTentativa.tsx';
import { useTentativa } from './tentativa/useTentativa.ts';
import type { EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { fail, type Result } from '../../../contract/result.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { focusField } from '../../ui/fields/focusField.ts';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { Dialog } from '../../ui/overlays/Dialog.tsx';

export interface DialogoDeSenhaProps {
  titulo: string;
  texto: ReactNode;
  /** Words of the button: "Confirmar", "Entrar". */
  rotulo: string;
  conferir: (senha: string) => Promise<Result<EstadoDoAcesso, Erro>>;
  aoConseguir: (estado: EstadoDoAcesso) => void;
  aoDesistir: () => void;
}

/** The backend does not tell which of the two is wrong; here only the password was typed. */
const soASenha = <T,>(resposta: Result<T, Erro>): Result<T, Erro> =>
  !resposta.ok && resposta.error.codigo === 'CREDENCIAIS_INVALIDAS'
    ? fail({ ...resposta.error, codigo: 'SENHA_INCORRETA' })
    : resposta;

/** Asks for the password of who is signed in, and stays until it is right or the person gives up. */
export function DialogoDeSenha(props: DialogoDeSenhaProps) {
  const id = useId();
  const campo = `${id}-senha`;
  const [senha, setSenha] = useState('');
  const [vazia, setVazia] = useState(false);
  const tentativa = useTentativa();
  const enviar = async (): Promise<void> => {
    setVazia(senha === '');
    if (senha === '') return focusField(campo);
    const resposta = await tentativa.tentar(async () => soASenha(await props.conferir(senha)));
    if (resposta === null) return;
    setSenha('');
    if (resposta.ok) props.aoConseguir(resposta.value);
    else focusField(campo);
  };
  return (
    <Dialog
      isOpen
      onClose={props.aoDesistir}
      title={props.titulo}
      lead={props.texto}
      icon={KeyRound}
      closeLabel="Cancelar"
      actions={
        <>
          <Button
            variant="primary"
            type="submit"
            form={id}
            isPending={tentativa.emCurso}
            pendingLabel="Conferindo…"
            isDisabled={tentativa.espera > 0}
          >
            {tentativa.espera > 0 ? `Espere ${tentativa.espera} s` : props.rotulo}
          </Button>
          <Button onPress={props.aoDesistir}>Cancelar</Button>
        </>
      }
    >
      <form
        id={id}
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // React brings events of a dialog also to the form around it.
          event.stopPropagation();
          void enviar();
        }}
      >
        <AvisoDaTentativa tentativa={tentativa} />
        <PasswordField
          id={campo}
          label="Senha"
          marker={null}
          isRequired
          autoFocus
          autoComplete="current-password"
          value={senha}
          onChange={(valor) => {
            setSenha(valor);
            setVazia(false);
          }}
          error={vazia && 'Digite a sua senha.'}
        />
      </form>
    </Dialog>
  );
}
