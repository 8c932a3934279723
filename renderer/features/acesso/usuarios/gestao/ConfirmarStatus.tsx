import { ConfirmDialog } from '../../../../ui/index.ts';

export type ConfirmarStatusProps = {
  /** The status that will be; null asks nothing. */
  readonly status: 'ATIVO' | 'INATIVO' | null;
  readonly nome: string;
  readonly aoConfirmar: () => void;
  readonly aoCancelar: () => void;
};

/** Says what activating and inactivating mean for the person, before it is saved (BR-12). */
export function ConfirmarStatus({ status, nome, aoConfirmar, aoCancelar }: ConfirmarStatusProps) {
  const inativar = status !== 'ATIVO';
  return (
    <ConfirmDialog
      isOpen={status !== null}
      isDanger={inativar}
      title={inativar ? 'Inativar este usuário?' : 'Ativar este usuário?'}
      confirmLabel={inativar ? 'Inativar e salvar' : 'Ativar e salvar'}
      onConfirm={aoConfirmar}
      onCancel={aoCancelar}
    >
      {inativar ? (
        <>
          <b>{nome}</b> deixa de entrar por esta entidade assim que o computador da pessoa falar com o SIGCON.
          O que ela ainda não tiver enviado não é aplicado, mas pode ser exportado. O cadastro e o histórico
          ficam, e você pode ativar de novo quando quiser.
        </>
      ) : (
        <>
          <b>{nome}</b> volta a entrar por esta entidade, com os perfis selecionados e a senha que já tinha.
          Se não lembrar a senha, reenvie o link.
        </>
      )}
    </ConfirmDialog>
  );
}
