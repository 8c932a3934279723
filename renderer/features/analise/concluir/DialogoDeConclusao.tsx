import { CircleCheck, CircleX, ClipboardCheck } from 'lucide-react';
import type { Item, Solicitacao } from '../../../../contract/domain/assinatura.ts';
import { DOCUMENTOS, SITUACOES_DA_ASSINATURA } from '../../../../contract/mensagens/assinatura.ts';
import { Button, Dialog, Icon } from '../../../ui/index.ts';
import type { Resumo } from '../mesa/mesa.ts';
import { palavrasDosItens } from '../mesa/mudancas.ts';
import styles from './DialogoDeConclusao.module.css';

export type DialogoDeConclusaoProps = {
  readonly dado: Solicitacao;
  readonly resumo: Resumo;
  /** Files that are others than in the analysis that was not applied. */
  readonly trocados: readonly Item[];
  readonly emCurso: boolean;
  readonly aoConcluir: () => void;
  readonly aoFechar: () => void;
};

/** The verdicts once more, all together, and what they mean for the person. */
export function DialogoDeConclusao(props: DialogoDeConclusaoProps) {
  const { dado, resumo, trocados, emCurso, aoConcluir, aoFechar } = props;
  const { aprovados, reprovados } = resumo;
  const fica = SITUACOES_DA_ASSINATURA[reprovados.length > 0 ? 'AGUARDANDO_SOLUCAO' : 'APROVADA'];
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onClose={aoFechar}
      icon={ClipboardCheck}
      tone={reprovados.length > 0 ? 'warn' : 'ok'}
      title="Concluir esta análise?"
      lead={
        <>
          A solicitação de <b className="strong">{dado.nomeCompleto}</b> fica <b className="strong">{fica}</b>
          , e a pessoa recebe um e-mail
          {reprovados.length > 0 && ' com as justificativas'}.
        </>
      }
      closeLabel="Conferir de novo"
      actions={
        <>
          <Button variant="primary" isPending={emCurso} pendingLabel="Concluindo…" onPress={aoConcluir}>
            Concluir análise
          </Button>
          <Button autoFocus onPress={aoFechar}>
            Conferir de novo
          </Button>
        </>
      }
    >
      <ul className={styles['pareceres']}>
        {aprovados.length > 0 && (
          <li className={styles['aprovados']}>
            <Icon as={CircleCheck} size={18} />
            <div>
              <b>{aprovados.length === 1 ? '1 aprovado' : `${String(aprovados.length)} aprovados`}</b>
              <p>{aprovados.map((item) => DOCUMENTOS[item].titulo).join('; ')}</p>
            </div>
          </li>
        )}
        {reprovados.map(({ item, justificativa }) => (
          <li key={item} className={styles['reprovado']}>
            <Icon as={CircleX} size={18} />
            <div>
              <b>REPROVADO: {DOCUMENTOS[item].titulo}</b>
              <p className={styles['texto']}>“{justificativa}”</p>
            </div>
          </li>
        ))}
      </ul>
      {trocados.length > 0 && (
        <p className={styles['nota']}>
          Vale para os arquivos de agora: o do {palavrasDosItens(trocados)} foi trocado depois da sua primeira
          análise.
        </p>
      )}
    </Dialog>
  );
}
