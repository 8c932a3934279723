import { ArrowLeftRight, Ban, Download, Trash2 } from 'lucide-react';
import type { Aprovacao } from '../../../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../../../contract/domain/decisao.ts';
import { nomeDoPerfil, type Perfil } from '../../../../contract/domain/perfis.ts';
import { ROTULOS } from '../../../../contract/domain/pre-cadastro.ts';
import { DECISOES, FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { Banner, Button, Card } from '../../../ui/index.ts';
import styles from './DecisaoGuardada.module.css';

type Pendente = NonNullable<Aprovacao['pendente']>;

export type DecisaoGuardadaProps = {
  readonly pendente: Pendente;
  /** Somebody else was first, or he himself on another computer. */
  readonly jaDecidido: boolean;
  readonly perfis: readonly Perfil[];
  readonly agora: Date;
  readonly cancelando: boolean;
  readonly soLeitura: boolean;
  readonly aoCancelar: () => void;
  readonly aoComparar: () => void;
  readonly aoExportar: () => void;
};

/** What was decided on this computer and is not with the State: dashed, with who, when, and on which version. */
export function DecisaoGuardada(props: DecisaoGuardadaProps) {
  const { pendente, agora, soLeitura } = props;
  if (pendente.estado === 'CONFLITO') {
    return (
      <Banner
        tone="warn"
        layout="box"
        icon={ArrowLeftRight}
        announce="off"
        title={
          props.jaDecidido ? 'Este pedido já foi decidido antes.' : 'Este pedido mudou depois que você o viu.'
        }
        actions={
          <Button size="sm" onPress={props.aoComparar}>
            {props.jaDecidido ? 'Ver o que aconteceu…' : 'Comparar e decidir…'}
          </Button>
        }
      >
        A sua decisão não foi aplicada.
      </Banner>
    );
  }
  const recusada = pendente.estado === 'RECUSADA';
  return (
    <>
      {recusada && pendente.motivo !== null && (
        <Banner tone="danger" layout="box" announce="off" title={textoDoErro(pendente.motivo).titulo}>
          {textoDoErro(pendente.motivo).texto}
        </Banner>
      )}
      <Card variant="local" label="Decisão deste computador">
        <div className={styles['cartao']}>
          <div>
            <p className={styles['titulo']}>
              {recusada ? 'A sua decisão não foi aceita' : 'Decidido neste computador, ainda não enviado'}
            </p>
            <p className={styles['quem']}>
              {DECISOES[pendente.decisao.decisao].feito} por {pendente.decididoPor}{' '}
              <time dateTime={pendente.decididoEm}>{formatarQuando(pendente.decididoEm, agora)}</time>, na
              versão {pendente.versao} do pedido.
            </p>
          </div>
          <ConteudoDaDecisao decisao={pendente.decisao} perfis={props.perfis} />
          {!soLeitura && (
            <div className={styles['botoes']}>
              {recusada ? (
                <>
                  <Button size="sm" icon={Download} onPress={props.aoExportar}>
                    Exportar a decisão
                  </Button>
                  <Button size="sm" icon={Trash2} isPending={props.cancelando} onPress={props.aoCancelar}>
                    Desistir da decisão
                  </Button>
                </>
              ) : (
                <Button
                  size="sm"
                  icon={Ban}
                  isPending={props.cancelando}
                  isDisabled={pendente.talvezEnviada}
                  reason={FRASES_DE_APROVACAO.talvezEnviada}
                  onPress={props.aoCancelar}
                >
                  Cancelar a decisão
                </Button>
              )}
            </div>
          )}
        </div>
      </Card>
    </>
  );
}

/** Profiles or reasons of a decision, in words. */
export function ConteudoDaDecisao({ decisao, perfis }: { decisao: Decisao; perfis: readonly Perfil[] }) {
  const dados = decisao.perfis ?? [];
  return (
    <dl className={styles['conteudo']}>
      {dados.length > 0 && (
        <div>
          <dt>{dados.length === 1 ? 'Perfil' : 'Perfis'}</dt>
          <dd>{dados.map((codigo) => nomeDoPerfil(codigo, perfis)).join(', ')}</dd>
        </div>
      )}
      {decisao.justificativa !== undefined && (
        <div>
          <dt>Justificativa</dt>
          <dd className={styles['texto']}>{decisao.justificativa}</dd>
        </div>
      )}
      {(decisao.apontamentos ?? []).map(({ campo, justificativa }) => (
        <div key={campo}>
          <dt>{ROTULOS[campo]}</dt>
          <dd className={styles['texto']}>{justificativa}</dd>
        </div>
      ))}
    </dl>
  );
}
