import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Send } from 'lucide-react';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { consulta } from '../../../bridge/query.ts';
import { Button, ButtonLink } from '../../../ui/index.ts';
import { useTela } from '../tela.ts';
import styles from './Fim.module.css';
import { palavrasDosItens } from './mudancas.ts';

export type FimProps = {
  readonly atual: string;
  readonly analisa: boolean;
  readonly mudouAgora: boolean;
  /** Documents without a verdict that can be sent. */
  readonly faltam: readonly Item[];
  readonly emCurso: boolean;
  readonly aoConcluir: () => void;
  readonly aoAbrir: (id: string) => void;
};

/** The foot of the desk: the way back, the end of the analysis, or the next one. */
export function Fim(props: FimProps) {
  const { atual, analisa, mudouAgora, faltam, emCurso, aoConcluir, aoAbrir } = props;
  return (
    <div className={styles['fim']}>
      <ButtonLink icon={ArrowLeft} href={ROTAS.analises}>
        Voltar
      </ButtonLink>
      {!analisa && <Proxima atual={atual} aoAbrir={aoAbrir} />}
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

/** The next one that waits, in the order of the list. */
function Proxima({ atual, aoAbrir }: { atual: string; aoAbrir: (id: string) => void }) {
  const [{ ordem }] = useTela();
  const { data } = useQuery(
    consulta('analise.listar', { filtro: 'para-analisar', busca: '', ordem, limite: 2 }),
  );
  const proxima = data?.itens.find(({ id }) => id !== atual);
  if (proxima === undefined) return null;
  return (
    <Button trailingIcon={ArrowRight} onPress={() => aoAbrir(proxima.id)}>
      Analisar a próxima
    </Button>
  );
}
