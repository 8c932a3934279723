import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import type { Aprovacao } from '../../../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../../../contract/domain/decisao.ts';
import type { PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { consulta } from '../../../bridge/query.ts';
import { plural } from '../../../format/numeros.ts';
import { Banner, Button, ButtonLink, EmptyState } from '../../../ui/index.ts';
import { baixarArquivo } from '../../cadastro/baixarArquivo.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import { useAgora } from '../../cadastro/meus-pedidos/useAgora.ts';
import { camposQueMudaram } from '../campos.ts';
import { DialogoDeConflito } from '../conflito/DialogoDeConflito.tsx';
import { DialogoDeDevolucao } from '../decidir/DialogoDeDevolucao.tsx';
import { DialogoDeReprovacao } from '../decidir/DialogoDeReprovacao.tsx';
import { BarraDaDecisao } from './BarraDaDecisao.tsx';
import { CabecalhoDaAprovacao } from './CabecalhoDaAprovacao.tsx';
import { DecisaoGuardada } from './DecisaoGuardada.tsx';
import { DecisaoTomada } from './DecisaoTomada.tsx';
import styles from './DetalheDaAprovacao.module.css';
import { EscolhaDePerfis } from './EscolhaDePerfis.tsx';
import { linhasDaConferencia } from './linhasDaConferencia.ts';
import { TabelaDaConferencia } from './TabelaDaConferencia.tsx';

export type ContextoDoDetalhe = {
  readonly conta: Conta;
  readonly ehPagina: boolean;
  readonly soLeitura: boolean;
  readonly ultimosPerfis: readonly string[];
  readonly emCurso: boolean;
  /** Takes the decision on the version that is shown; true when it is kept. */
  readonly aoDecidir: (aprovacao: Aprovacao, decisao: Decisao) => Promise<boolean>;
  readonly aoProximo: (() => void) | null;
  readonly aoMostrarTitulo: (titulo: HTMLElement) => void;
};

export type DetalheDaAprovacaoProps = ContextoDoDetalhe & { readonly id: string };

/** One request: its data beside the checks, the profiles, the decision. */
export function DetalheDaAprovacao({ id, ...contexto }: DetalheDaAprovacaoProps) {
  const { data, error } = useQuery(consulta('aprovacao.abrir', { id }));
  if (data !== undefined) return <Detalhe key={id} aprovacao={data} {...contexto} />;
  if (error === null) return <p className={styles['lendo']}>Abrindo o pedido…</p>;
  const { titulo, texto } = textoDoErro(error.erro);
  return (
    <EmptyState
      icon={SearchX}
      title={titulo.replace(/\.$/, '')}
      action={
        <ButtonLink size="sm" href={ROTAS.aprovacoes}>
          Voltar a Aprovações
        </ButtonLink>
      }
    >
      {texto}
    </EmptyState>
  );
}

type Aberto = 'devolver' | 'reprovar' | 'conflito' | null;

function Detalhe({ aprovacao, ...contexto }: ContextoDoDetalhe & { aprovacao: Aprovacao }) {
  const { dado, pendente } = aprovacao;
  const { conta, ehPagina, soLeitura, emCurso, aoDecidir } = contexto;
  const agora = useAgora();
  const corpo = useRef<HTMLDivElement>(null);
  const [visto, setVisto] = useState(dado);
  const emConflito = pendente?.estado === 'CONFLITO';
  const [aberto, setAberto] = useState<Aberto>(emConflito ? 'conflito' : null);
  const [perfis, setPerfis] = useState<readonly string[]>(emConflito ? (pendente.decisao.perfis ?? []) : []);
  const cancelar = useAcao('aprovacao.cancelar');
  const exportar = useAcao('aprovacao.relatorio', { aoConcluir: baixarArquivo });

  const emAnalise = dado.situacaoCadastral === 'ANALISE';
  const decide = emAnalise && (pendente === null || emConflito);
  const comparado = emConflito ? pendente.visto : visto;
  const mudouAgora = decide && pendente === null && visto.versao !== dado.versao;
  const antes = emConflito ? pendente.decisao : undefined;

  const decidir = (decisao: Decisao): void => {
    void aoDecidir(aprovacao, decisao).then((guardada) => {
      if (guardada) setAberto(null);
    });
  };
  const aprovar = (codigos: readonly string[]): void => decidir({ decisao: 'APROVAR', perfis: [...codigos] });
  const irAosPerfis = (): void =>
    corpo.current?.querySelector<HTMLElement>('[role="group"] [role="listbox"]')?.focus();

  return (
    <>
      <CabecalhoDaAprovacao
        aprovacao={aprovacao}
        perfis={conta.perfisAtribuiveis}
        ehPagina={ehPagina}
        aoProximo={contexto.aoProximo}
        aoMostrarTitulo={contexto.aoMostrarTitulo}
      />
      <div className={styles['corpo']} ref={corpo}>
        <div className={styles['avisos']}>
          {mudouAgora && <MudouEnquantoOlhava visto={visto} dado={dado} aoConferir={() => setVisto(dado)} />}
          {pendente !== null && (
            <DecisaoGuardada
              pendente={pendente}
              jaDecidido={!emAnalise}
              perfis={conta.perfisAtribuiveis}
              agora={agora}
              cancelando={cancelar.emCurso}
              soLeitura={soLeitura}
              aoCancelar={() => cancelar.executar({ ids: [dado.id] })}
              aoComparar={() => setAberto('conflito')}
              aoExportar={() => exportar.executar({ ids: [dado.id] })}
            />
          )}
          {!emAnalise && <DecisaoTomada dado={dado} perfis={conta.perfisAtribuiveis} agora={agora} />}
        </div>
        <TabelaDaConferencia linhas={linhasDaConferencia(aprovacao, decide ? comparado : dado)} />
        {decide && !soLeitura && (
          <EscolhaDePerfis
            perfis={conta.perfisAtribuiveis}
            escolhidos={perfis}
            aoMudar={setPerfis}
            ultimos={contexto.ultimosPerfis}
            nivel={ehPagina ? 2 : 3}
          />
        )}
      </div>
      {decide && (
        <BarraDaDecisao
          faltaParaAprovar={perfis.length === 0 ? FRASES_DE_APROVACAO.semPerfil : null}
          impedido={
            soLeitura
              ? FRASES_DE_APROVACAO.somenteLeitura
              : mudouAgora
                ? FRASES_DE_APROVACAO.mudouAgora
                : null
          }
          emCurso={emCurso}
          aoAprovar={() => aprovar(perfis)}
          aoDevolver={() => setAberto('devolver')}
          aoReprovar={() => setAberto('reprovar')}
          aoFaltarAlgo={irAosPerfis}
        />
      )}
      {aberto === 'devolver' && decide && (
        <DialogoDeDevolucao
          dado={dado}
          antes={antes}
          emCurso={emCurso}
          aoDevolver={decidir}
          aoFechar={() => setAberto(null)}
        />
      )}
      {aberto === 'reprovar' && decide && (
        <DialogoDeReprovacao
          dado={dado}
          antes={antes}
          emCurso={emCurso}
          aoReprovar={decidir}
          aoFechar={() => setAberto(null)}
        />
      )}
      {aberto === 'conflito' && emConflito && (
        <DialogoDeConflito
          pendente={pendente}
          dado={dado}
          perfis={conta.perfisAtribuiveis}
          agora={agora}
          emCurso={emCurso || cancelar.emCurso}
          soLeitura={soLeitura}
          aoAprovar={aprovar}
          aoEscolherPerfis={() => {
            setAberto(null);
            window.setTimeout(irAosPerfis);
          }}
          aoDevolver={() => setAberto('devolver')}
          aoReprovar={() => setAberto('reprovar')}
          aoDesistir={() => {
            cancelar.executar({ ids: [dado.id] });
            setAberto(null);
          }}
          aoFechar={() => setAberto(null)}
        />
      )}
    </>
  );
}

type MudouProps = {
  readonly visto: PreCadastro;
  readonly dado: PreCadastro;
  readonly aoConferir: () => void;
};

/** The request changed under the reader's eyes: the rows show what, and nothing is decided before he says so. */
function MudouEnquantoOlhava({ visto, dado, aoConferir }: MudouProps) {
  const n = camposQueMudaram(visto, dado).length;
  return (
    <Banner
      tone="warn"
      layout="box"
      title="Este pedido mudou enquanto você olhava."
      actions={
        <Button size="sm" onPress={aoConferir}>
          Já conferi
        </Button>
      }
    >
      Agora é a versão {dado.versao}:{' '}
      {n === 0 ? 'nenhum campo mudou' : plural(n, 'campo mudou', 'campos mudaram')}.
    </Banner>
  );
}
