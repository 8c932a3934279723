import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, ArrowRight, Ban, Trash2 } from 'lucide-react';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import type { Solicitacao } from '../../../../contract/domain/assinatura.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { consulta } from '../../../bridge/query.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { Banner, Button, Card } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import { useTela } from '../tela.ts';
import styles from './AnaliseGuardada.module.css';
import { mudancasDesde } from './mudancas.ts';
import { OQueMudou } from './OQueMudou.tsx';

type Pendente = NonNullable<AnaliseLocal['pendente']>;

export type AnaliseGuardadaProps = {
  readonly dado: Solicitacao;
  readonly pendente: Pendente;
  readonly soLeitura: boolean;
  readonly aoAbrir: (id: string) => void;
};

/** An analysis that was finished on this computer and is not with the State: waiting, overtaken, or not accepted. */
export function AnaliseGuardada({ dado, pendente, soLeitura, aoAbrir }: AnaliseGuardadaProps) {
  const cancelar = useAcao('analise.cancelar');
  const desistir = (): void => cancelar.executar({ id: dado.id });
  const botaoDeDesistir = !soLeitura && (
    <div className={styles['naFaixa']}>
      <Button size="sm" icon={Trash2} isPending={cancelar.emCurso} onPress={desistir}>
        Desistir da minha análise
      </Button>
    </div>
  );
  if (pendente.estado === 'CONFLITO') {
    const mudancas = mudancasDesde(pendente.analise.documentos, dado);
    return (
      <Banner
        tone="warn"
        layout="box"
        icon={ArrowLeftRight}
        announce="off"
        title={
          mudancas.fim === null
            ? 'Esta solicitação mudou depois que você a analisou.'
            : 'Esta solicitação já foi analisada.'
        }
      >
        <OQueMudou mudancas={mudancas} /> A sua análise não foi aplicada
        {mudancas.fim === null ? ': marque o que falta e conclua de novo.' : '.'}
        {botaoDeDesistir}
      </Banner>
    );
  }
  if (pendente.estado === 'RECUSADA') {
    const motivo = pendente.motivo === null ? null : textoDoErro(pendente.motivo);
    return (
      <Banner tone="danger" layout="box" announce="off" title="O SIGCON não aceitou a sua análise.">
        {motivo !== null && `${motivo.titulo} ${motivo.texto}`}
        {botaoDeDesistir}
      </Banner>
    );
  }
  return (
    <Card variant="local" label="Análise deste computador">
      <div className={styles['cartao']}>
        <div role="status">
          <p className={styles['titulo']}>Decidida neste computador, ainda não enviada</p>
          <p className={styles['texto']}>
            {resumo(pendente)}
            {pendente.analise.analisadoEm !== undefined &&
              ` Concluída ${formatarQuando(pendente.analise.analisadoEm)}.`}
          </p>
        </div>
        <div className={styles['botoes']}>
          {!soLeitura && (
            <Button
              size="sm"
              icon={Ban}
              isPending={cancelar.emCurso}
              isDisabled={pendente.talvezEnviada}
              reason={TALVEZ_ENVIADA}
              onPress={desistir}
            >
              Cancelar a análise
            </Button>
          )}
          <Proxima atual={dado.id} aoAbrir={aoAbrir} />
        </div>
      </div>
    </Card>
  );
}

const TALVEZ_ENVIADA = FRASES_DE_APROVACAO.talvezEnviada.replace('A decisão', 'A análise');

function resumo({ analise }: Pendente): string {
  const reprovados = analise.documentos.filter((d) => d.situacao === 'REPROVADO').length;
  const aprovados = analise.documentos.length - reprovados;
  return `${[
    ...(aprovados > 0 ? [aprovados === 1 ? '1 aprovado' : `${String(aprovados)} aprovados`] : []),
    ...(reprovados > 0 ? [`${String(reprovados)} REPROVADO`] : []),
  ].join(', ')}.`;
}

/** The next one that waits, in the order of the list. */
function Proxima({ atual, aoAbrir }: { atual: string; aoAbrir: (id: string) => void }) {
  const [{ ordem }] = useTela();
  const { data } = useQuery(
    consulta('analise.listar', { filtro: 'para-analisar', busca: '', ordem, limite: 2 }),
  );
  const proxima = data?.itens.find(({ id }) => id !== atual);
  if (proxima === undefined) return null;
  return (
    <Button size="sm" trailingIcon={ArrowRight} onPress={() => aoAbrir(proxima.id)}>
      Analisar a próxima
    </Button>
  );
}
