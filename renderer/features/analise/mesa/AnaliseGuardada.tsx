import { ArrowLeftRight, Ban, Trash2 } from 'lucide-react';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import type { Solicitacao } from '../../../../contract/domain/assinatura.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { Banner, Button, Card } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import styles from './AnaliseGuardada.module.css';
import { mudancasDesde } from './mudancas.ts';
import { OQueMudou } from './OQueMudou.tsx';

type Pendente = NonNullable<AnaliseLocal['pendente']>;

export type AnaliseGuardadaProps = {
  readonly dado: Solicitacao;
  readonly pendente: Pendente;
  readonly soLeitura: boolean;
};

/** An analysis that was finished on this computer and is not with the State: waiting, overtaken, or not accepted. */
export function AnaliseGuardada({ dado, pendente, soLeitura }: AnaliseGuardadaProps) {
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
          <p className={styles['titulo']}>
            {pendente.estado === 'ENVIANDO'
              ? 'Decidida neste computador, enviando agora'
              : 'Decidida neste computador, ainda não enviada'}
          </p>
          <p className={styles['texto']}>
            {resumo(pendente)}
            {pendente.analise.analisadoEm !== undefined &&
              ` Concluída ${formatarQuando(pendente.analise.analisadoEm)}.`}
          </p>
        </div>
        {!soLeitura && (
          <div className={styles['botoes']}>
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
          </div>
        )}
      </div>
    </Card>
  );
}

const TALVEZ_ENVIADA = 'A análise pode já ter chegado ao SIGCON: espere a resposta para saber.';

function resumo({ analise }: Pendente): string {
  const reprovados = analise.documentos.filter((d) => d.situacao === 'REPROVADO').length;
  const aprovados = analise.documentos.length - reprovados;
  return `${[
    ...(aprovados > 0 ? [aprovados === 1 ? '1 aprovado' : `${String(aprovados)} aprovados`] : []),
    ...(reprovados > 0 ? [`${String(reprovados)} REPROVADO`] : []),
  ].join(', ')}.`;
}
