import { CircleX } from 'lucide-react';
import { useId, useState } from 'react';
import { MAXIMO_DA_JUSTIFICATIVA, type Decisao } from '../../../../contract/domain/decisao.ts';
import type { PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { Banner, Button, Dialog, focusField, TextAreaField } from '../../../ui/index.ts';
import { erroDaJustificativa } from './devolucao.ts';
import styles from './Dialogos.module.css';

export type DialogoDeReprovacaoProps = {
  readonly dado: PreCadastro;
  readonly antes: Decisao | undefined;
  readonly emCurso: boolean;
  readonly aoReprovar: (decisao: Decisao) => void;
  readonly aoFechar: () => void;
};

/** The end of a request: says what it means, and asks for the reason. */
export function DialogoDeReprovacao({
  dado,
  antes,
  emCurso,
  aoReprovar,
  aoFechar,
}: DialogoDeReprovacaoProps) {
  const campo = useId();
  const [texto, setTexto] = useState(antes?.justificativa ?? '');
  const [tentou, setTentou] = useState(false);
  const erro = erroDaJustificativa(texto);
  const enviar = (): void => {
    setTentou(true);
    if (erro === undefined) aoReprovar({ decisao: 'REPROVAR', justificativa: texto.trim() });
    else focusField(campo);
  };
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={aoFechar}
      icon={CircleX}
      tone="danger"
      title="Reprovar este pedido?"
      lead={
        <>
          O pedido de <b className="strong">{dado.nomeCompleto}</b> acaba aqui: a situação fica{' '}
          <b className="strong">REPROVADO</b> e a pessoa não terá acesso. Para entrar depois, ela precisa
          fazer outro pedido.
        </>
      }
      closeLabel="Não reprovar"
      actions={
        <>
          <Button variant="danger" isPending={emCurso} pendingLabel="Reprovando…" onPress={enviar}>
            Reprovar
          </Button>
          <Button onPress={aoFechar}>Não reprovar</Button>
        </>
      }
    >
      <div className={styles['form']}>
        <Banner tone="info" layout="box" announce="off">
          Se algo só precisa ser corrigido, prefira <b>Devolver para correção</b>.
        </Banner>
        <TextAreaField
          id={campo}
          label="Justificativa"
          isRequired
          help={FRASES_DE_APROVACAO.justificativaVaiParaQuemPediu}
          max={MAXIMO_DA_JUSTIFICATIVA}
          autoFocus
          value={texto}
          onChange={setTexto}
          error={tentou ? erro : undefined}
        />
      </div>
    </Dialog>
  );
}
