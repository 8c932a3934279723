import { ArrowLeft, Send } from 'lucide-react';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { Button, ButtonLink } from '../../../ui/index.ts';
import styles from './Fim.module.css';
import { palavrasDosItens } from './mudancas.ts';

export type FimProps = {
  readonly analisa: boolean;
  readonly mudouAgora: boolean;
  /** Documents without a verdict that can be sent. */
  readonly faltam: readonly Item[];
  readonly emCurso: boolean;
  readonly aoConcluir: () => void;
};

/** The foot of the desk: the way back, and the end of the analysis. */
export function Fim({ analisa, mudouAgora, faltam, emCurso, aoConcluir }: FimProps) {
  return (
    <div className={styles['fim']}>
      <ButtonLink icon={ArrowLeft} href={ROTAS.analises}>
        Voltar
      </ButtonLink>
      {analisa && (
        <Button
          variant="primary"
          icon={Send}
          isPending={emCurso}
          isDisabled={mudouAgora || faltam.length > 0}
          reason={mudouAgora ? FRASES_DE_APROVACAO.mudouAgora : oQueFalta(faltam)}
          onPress={aoConcluir}
        >
          Concluir análise…
        </Button>
      )}
    </div>
  );
}

/** Few by their numbers; more are just many. */
const oQueFalta = (faltam: readonly Item[]): string =>
  faltam.length > 3
    ? `Faltam ${String(faltam.length)} documentos.`
    : `${faltam.length === 1 ? 'Falta o' : 'Faltam os'} ${palavrasDosItens(faltam)}.`;
