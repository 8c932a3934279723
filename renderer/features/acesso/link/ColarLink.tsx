import { ClipboardPaste } from 'lucide-react';
import { useId, useState } from 'react';
import styles from './link.module.css';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { textoDoErroDeAcesso } from '../../../../contract/mensagens/acesso.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ButtonLink, LinkButton } from '../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { focusField } from '../../../ui/fields/focusField.ts';
import { TextAreaField } from '../../../ui/fields/TextAreaField.tsx';

/** Where the system does not open the program by the link, the mail's text does: whole or in part. */
export function ColarLink(props: {
  erro: Erro | null;
  emCurso: boolean;
  onConferir: (texto: string) => void;
}) {
  const id = useId();
  const campo = `${id}-texto`;
  const [texto, setTexto] = useState('');
  const [falha, setFalha] = useState<string | null>(null);
  const doErro = props.erro === null ? null : textoDoErroDeAcesso(props.erro);
  const mensagem = falha ?? (doErro === null ? null : `${doErro.titulo} ${doErro.texto}`);
  return (
    <div className={styles['narrow']}>
      <Card variant="lift" isFlush label="Link da senha">
        <form
          className={styles['paste']}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (texto.trim() !== '') return props.onConferir(texto);
            setFalha('Cole o endereço que veio no e-mail, ou o texto inteiro dele.');
            focusField(campo);
          }}
        >
          <TextAreaField
            id={campo}
            className={styles['pasted']}
            label="Cole aqui o endereço ou o texto do e-mail"
            marker={null}
            isRequired
            rows={5}
            help="O endereço começa com sigcon://senha. Pode colar o e-mail inteiro: o programa acha o link."
            value={texto}
            onChange={(valor) => {
              setTexto(valor);
              setFalha(null);
            }}
            error={mensagem}
          />
          <div className={styles['actions']}>
            <ButtonLink size="lg" href={ROTAS.inicio}>
              Voltar
            </ButtonLink>
            <Button
              variant="primary"
              size="lg"
              type="submit"
              icon={ClipboardPaste}
              isPending={props.emCurso}
              pendingLabel="Conferindo…"
            >
              Conferir o link
            </Button>
          </div>
        </form>
      </Card>
      <p className={styles['note']}>
        O link chega depois da aprovação do pedido, ou quando você usa{' '}
        <LinkButton href={ROTAS.esqueciSenha}>Esqueci Senha/Login</LinkButton>. Só ele cria a senha; ninguém
        do SIGCON pede a sua senha por e-mail ou telefone.
      </p>
    </div>
  );
}
