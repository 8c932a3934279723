import { lazy, Suspense, useId, useState } from 'react';
import styles from './CartaoDeEntrada.module.css';
import { AvisoDaTentativa } from './tentativa/AvisoDaTentativa.tsx';
import { podeRecomecar, useEntrada } from './useEntrada.ts';
import { ROTAS } from '../../app/rotas.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { CpfField } from '../../ui/fields/CpfField.tsx';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';

// Hardly ever needed: it does not weigh on the first picture.
const ConfirmDialog = lazy(async () => ({
  default: (await import('../../ui/overlays/ConfirmDialog.tsx')).ConfirmDialog,
}));

/** Usuário, Senha, Entrar. The user of this program's people is the CPF (BR-01). */
export function CartaoDeEntrada() {
  const id = useId();
  const campos = { cpf: `${id}-usuario`, senha: `${id}-senha` };
  const entrada = useEntrada(campos.cpf, campos.senha);
  const [perguntando, setPerguntando] = useState(false);
  const { tentativa } = entrada;
  const naoAbriu = podeRecomecar(tentativa.erro);
  return (
    <Card variant="lift" isFlush label="Entrar" className={styles['card']}>
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void entrada.enviar(false);
        }}
      >
        <AvisoDaTentativa
          tentativa={tentativa}
          acoes={
            naoAbriu && (
              <LinkButton tone="inherit" onPress={() => setPerguntando(true)}>
                Começar de novo
              </LinkButton>
            )
          }
        />
        <CpfField
          id={campos.cpf}
          label="Usuário"
          marker="seu CPF"
          isRequired
          autoComplete="off"
          value={entrada.cpf}
          onChange={entrada.digitarCpf}
          error={entrada.erros.cpf}
        />
        <PasswordField
          id={campos.senha}
          label="Senha"
          marker={null}
          isRequired
          autoComplete="current-password"
          placeholder="Digite sua senha"
          value={entrada.senha}
          onChange={entrada.digitarSenha}
          error={entrada.erros.senha}
        />
        <Button
          variant="primary"
          size="lg"
          block
          type="submit"
          isPending={tentativa.emCurso}
          pendingLabel="Entrando…"
          isDisabled={tentativa.espera > 0}
        >
          {tentativa.espera > 0 ? `Espere ${tentativa.espera} s` : 'Entrar'}
        </Button>
        <p className={styles['note']}>
          Sem internet, quem já entrou neste computador entra com a mesma senha. Recebeu o link da senha?{' '}
          <LinkButton href={ROTAS.senha}>Criar a senha</LinkButton>
        </p>
      </form>
      {perguntando && (
        <Suspense>
          <ConfirmDialog
            isOpen
            title="Começar de novo nesta conta?"
            confirmLabel="Começar de novo"
            isPending={tentativa.emCurso}
            onConfirm={() => {
              setPerguntando(false);
              void entrada.enviar(true);
            }}
            onCancel={() => setPerguntando(false)}
          >
            O programa guarda o arquivo antigo à parte, sem apagar nada, e lê de novo do SIGCON o que você
            pode ver. O que só estava neste computador e ainda não tinha sido enviado fica no arquivo antigo.
          </ConfirmDialog>
        </Suspense>
      )}
    </Card>
  );
}
