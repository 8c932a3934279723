import { ArrowLeftRight, Check, History, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Aprovacao } from '../../../../contract/domain/aprovacao.ts';
import { nomeDoPerfil, type Perfil } from '../../../../contract/domain/perfis.ts';
import { SITUACOES, type PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import { DECISOES } from '../../../../contract/mensagens/aprovacao.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { Button, Dialog, Icon } from '../../../ui/index.ts';
import { camposQueMudaram } from '../campos.ts';
import { decisaoDoHistorico } from '../historico.ts';
import styles from './DialogoDeConflito.module.css';
import { TabelaDeDiferencas } from './TabelaDeDiferencas.tsx';

type Pendente = NonNullable<Aprovacao['pendente']>;

export type DialogoDeConflitoProps = {
  readonly pendente: Pendente;
  /** The request as it is now. */
  readonly dado: PreCadastro;
  readonly perfis: readonly Perfil[];
  readonly agora: Date;
  readonly emCurso: boolean;
  readonly soLeitura: boolean;
  readonly aoAprovar: (perfis: readonly string[]) => void;
  readonly aoEscolherPerfis: () => void;
  readonly aoDevolver: () => void;
  readonly aoReprovar: () => void;
  readonly aoDesistir: () => void;
  readonly aoFechar: () => void;
};

const NADA_FOI = { APROVAR: 'aprovado', REPROVAR: 'reprovado', DEVOLVER: 'devolvido' } as const;

/**
 * The request changed after it was decided here, or somebody else decided: both versions side by side, and the
 * question again. Nothing is ever applied by itself.
 */
export function DialogoDeConflito(props: DialogoDeConflitoProps) {
  const { pendente, dado, agora, aoFechar } = props;
  const outraDecisao = decisaoDoHistorico(dado);
  const quando = formatarQuando(pendente.decididoEm, agora);
  const minha = `${DECISOES[pendente.decisao.decisao].voce} ${dado.nomeCompleto} ${quando}.`;
  return (
    <Dialog
      isOpen
      role="alertdialog"
      size="lg"
      isFlush
      icon={ArrowLeftRight}
      tone="warn"
      title={
        outraDecisao === null ? 'Este pedido mudou depois que você o viu' : 'Este pedido já foi decidido'
      }
      lead={
        outraDecisao === null ? (
          <>
            {minha} Antes de a decisão chegar ao SIGCON, o pedido foi corrigido.{' '}
            <b className="strong">Nada foi {NADA_FOI[pendente.decisao.decisao]}.</b> Confira o que mudou e
            decida de novo.
          </>
        ) : (
          <>
            {minha} Antes de a decisão chegar ao SIGCON, {quemDecidiu(outraDecisao.evento.por)}{' '}
            {formatarQuando(outraDecisao.evento.em, agora)}: a situação é{' '}
            <b className="strong">{SITUACOES[dado.situacaoCadastral]}</b>. A sua decisão não foi aplicada, e
            não há mais o que decidir.
          </>
        )
      }
      closeLabel={outraDecisao === null ? 'Decidir depois' : 'Fechar'}
      onClose={aoFechar}
      actions={outraDecisao === null ? <Decidir {...props} /> : <Desistir {...props} />}
    >
      {(outraDecisao === null || camposQueMudaram(pendente.visto, dado).length > 0) && (
        <TabelaDeDiferencas
          visto={pendente.visto}
          vistoEm={pendente.decididoEm}
          agora={dado}
          avisaEmail={outraDecisao === null}
        />
      )}
      <p className={styles['guardada']}>
        <Icon as={History} size={18} />
        <span>{decisaoGuardada(props, outraDecisao === null)}</span>
      </p>
    </Dialog>
  );
}

const quemDecidiu = (por: string | undefined): string =>
  por === undefined ? 'outra pessoa decidiu' : `${por} decidiu`;

function decisaoGuardada({ pendente, dado, perfis }: DialogoDeConflitoProps, ehAnalise: boolean): ReactNode {
  const { decisao } = pendente;
  const nomes = (decisao.perfis ?? []).map((codigo) => nomeDoPerfil(codigo, perfis));
  return (
    <>
      Sua decisão guardada: <b className="strong">{DECISOES[decisao.decisao].verbo}</b>
      {nomes.length > 0 && (
        <>
          {nomes.length === 1 ? ' com o perfil ' : ' com os perfis '}
          <b className="strong">{nomes.join(', ')}</b>
        </>
      )}
      {decisao.justificativa !== undefined && <>, com a justificativa “{decisao.justificativa}”</>}.
      {ehAnalise &&
        decisao.decisao === 'APROVAR' &&
        ` Se aprovar de novo, ela vale para a versão ${String(dado.versao)}.`}
    </>
  );
}

function Decidir(props: DialogoDeConflitoProps) {
  const { pendente, dado, emCurso, soLeitura } = props;
  const guardados = pendente.decisao.perfis ?? [];
  return (
    <>
      {!soLeitura && (
        <>
          <Button
            size="lg"
            variant="primary"
            icon={Check}
            isPending={emCurso}
            onPress={() => (guardados.length > 0 ? props.aoAprovar(guardados) : props.aoEscolherPerfis())}
          >
            Aprovar a versão {dado.versao}
            {guardados.length === 0 && '…'}
          </Button>
          <Button size="lg" icon={Undo2} isDisabled={emCurso} onPress={props.aoDevolver}>
            Devolver para correção
          </Button>
          <Button size="lg" variant="danger" isDisabled={emCurso} onPress={props.aoReprovar}>
            Reprovar
          </Button>
        </>
      )}
      <Button size="lg" variant="quiet" className={styles['fim']} autoFocus onPress={props.aoFechar}>
        Decidir depois
      </Button>
    </>
  );
}

function Desistir({ emCurso, soLeitura, aoDesistir, aoFechar }: DialogoDeConflitoProps) {
  return (
    <>
      {!soLeitura && (
        <Button size="lg" isPending={emCurso} onPress={aoDesistir}>
          Desistir da minha decisão
        </Button>
      )}
      <Button size="lg" variant="quiet" className={styles['fim']} autoFocus onPress={aoFechar}>
        Fechar
      </Button>
    </>
  );
}
