import { ArrowLeftRight, UserRoundX } from 'lucide-react';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import type { Solicitacao } from '../../../../contract/domain/assinatura.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { Banner, Button } from '../../../ui/index.ts';
import styles from './AvisosDaMesa.module.css';
import { AnaliseGuardada } from './AnaliseGuardada.tsx';
import { mudancasDoVisto } from './mudancas.ts';
import { OQueMudou } from './OQueMudou.tsx';

export type AvisosDaMesaProps = {
  readonly analise: AnaliseLocal;
  readonly conta: Conta;
  /** The request as it was looked at, when it has changed since; else null. */
  readonly visto: Solicitacao | null;
  readonly erroDasMarcas: Erro | null;
  readonly soLeitura: boolean;
  readonly aoConferir: () => void;
  readonly aoTentarGravar: () => void;
};

/** What has to be known before looking at the documents. */
export function AvisosDaMesa(props: AvisosDaMesaProps) {
  const { analise, conta, visto, erroDasMarcas, soLeitura } = props;
  const { dado, pendente, impedido } = analise;
  return (
    <div className={styles['avisos']}>
      {impedido && (
        <Banner
          tone="info"
          layout="box"
          icon={UserRoundX}
          announce="off"
          title={dado.cpf === conta.cpf ? 'Esta solicitação é sua.' : 'Esta solicitação é da sua entidade.'}
        >
          Quem analisa não pode ser da entidade nem quem pediu. Você pode ver; outra pessoa com o perfil dá os
          pareceres.
        </Banner>
      )}
      {visto !== null && (
        <Banner
          tone="warn"
          layout="box"
          icon={ArrowLeftRight}
          title="Esta solicitação mudou enquanto você olhava."
        >
          <OQueMudou mudancas={mudancasDoVisto(visto, dado)} />
          <div className={styles['botoes']}>
            <Button size="sm" onPress={props.aoConferir}>
              Já conferi
            </Button>
          </div>
        </Banner>
      )}
      {erroDasMarcas !== null && (
        <Banner tone="danger" layout="box" title="O último parecer não está gravado neste computador.">
          {textoDoErro(erroDasMarcas).titulo}
          <div className={styles['botoes']}>
            <Button size="sm" onPress={props.aoTentarGravar}>
              Tentar de novo
            </Button>
          </div>
        </Banner>
      )}
      {pendente !== null && <AnaliseGuardada dado={dado} pendente={pendente} soLeitura={soLeitura} />}
    </div>
  );
}
