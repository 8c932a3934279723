import { ArrowDownUp, Check, CheckCheck, Download, Ellipsis, RefreshCw, X } from 'lucide-react';
import { useCallback, useMemo, type KeyboardEvent, type UIEvent } from 'react';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import { MAXIMO_DE_DECISOES } from '../../../../contract/bridge/aprovacao.ts';
import { filtroDeAprovacoes, type ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import { ABAS_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarInteiro, plural } from '../../../format/numeros.ts';
import {
  Banner,
  Button,
  FilterTabs,
  IconButton,
  ListFoot,
  Menu,
  PageHead,
  RAIL_QUERY,
  SearchField,
  SelectableList,
  useMediaQuery,
} from '../../../ui/index.ts';
import { useAgora } from '../../cadastro/meus-pedidos/useAgora.ts';
import type { MudarTela, Tela } from '../tela.ts';
import { Filtros } from './Filtros.tsx';
import { estaPendente, grupoDe } from './grupos.ts';
import { LinhaDaAprovacao } from './LinhaDaAprovacao.tsx';
import styles from './ListaDeAprovacoes.module.css';
import type { Aprovacoes } from './useAprovacoes.ts';
import { VazioDasAprovacoes } from './VazioDasAprovacoes.tsx';

const ORDENS = {
  'mais-antigos': 'Mais antigos primeiro',
  'mais-recentes': 'Mais recentes primeiro',
  nome: 'Nome',
} as const;
const ORDEM_CURTA = {
  'mais-antigos': 'Mais antigos',
  'mais-recentes': 'Mais recentes',
  nome: 'Nome',
} as const;
const CHAVES_DAS_ORDENS = ['mais-antigos', 'mais-recentes', 'nome'] as const;
const MARCAR = ['Espaço', 'marcar'] as const;
const ABRIR = ['Enter', 'abrir'] as const;
/** Height of a row, and how far from the end the next page is asked for, in px. */
const ALTURA_DA_LINHA = 42;
const LONGE_DO_FIM = 150 * ALTURA_DA_LINHA;

const chave = (p: ResumoDeAprovacao): string => p.id;
const nome = (p: ResumoDeAprovacao): string => p.nome;

export type ListaDeAprovacoesProps = {
  readonly conta: Conta;
  readonly tela: Tela;
  readonly mudar: MudarTela;
  readonly aprovacoes: Aprovacoes;
  readonly digitado: string;
  readonly aoDigitar: (busca: string) => void;
  readonly atual: string | null;
  readonly aoAbrir: (id: string) => void;
  readonly aoDecidirMarcados: () => void;
  readonly aoBaixarRelatorio: (ids: readonly string[]) => void;
  readonly aoAtualizar: () => void;
  readonly soLeitura: boolean;
};

/** The inbox: tabs with counts, search, filters, order; the unsent ones on top of what waits. */
export function ListaDeAprovacoes(props: ListaDeAprovacoesProps) {
  const { conta, tela, mudar, aprovacoes, digitado, aoDigitar } = props;
  const agora = useAgora();
  const estreita = useMediaQuery(RAIL_QUERY);
  const { itens, primeira, erro, busca } = aprovacoes;
  const contagens = primeira?.contagens;
  const grupo = useMemo(
    () =>
      grupoDe(tela.filtro, {
        naoEnviados: tela.filtro === 'nao-enviados' ? (primeira?.total ?? 0) : aprovacoes.naoEnviados,
        pendentes: primeira?.total ?? 0,
      }),
    [tela.filtro, primeira?.total, aprovacoes.naoEnviados],
  );
  const { marcados } = tela;
  const locais = itens.flatMap((p) => (p.local === null ? [] : [p.id])).slice(0, MAXIMO_DE_DECISOES);
  const chavesMarcadas = useMemo(() => new Set(marcados.keys()), [marcados]);
  const marcar = useCallback(
    (id: string) => {
      const p = itens.find((item) => item.id === id);
      mudar((antes) => {
        const novos = new Map(antes.marcados);
        if (!novos.delete(id) && p !== undefined && estaPendente(p)) novos.set(id, p);
        return { marcados: novos };
      });
    },
    [itens, mudar],
  );
  const marcarTodos = (): void => {
    const pendentes = itens.filter(estaPendente);
    const todos = pendentes.length > 0 && pendentes.every((p) => marcados.has(p.id));
    mudar({ marcados: todos ? new Map() : new Map(pendentes.map((p) => [p.id, p])) });
  };
  const marcaveis = !props.soLeitura && itens.some(estaPendente);
  // Only the keys that do something with what the list shows.
  const teclas = itens.length === 0 ? [] : marcaveis ? [MARCAR, ABRIR] : [ABRIR];
  const desmarcar = (): void => mudar({ marcados: new Map() });

  const aoRolar = ({ target }: UIEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    if (target.scrollHeight - target.scrollTop - target.clientHeight < LONGE_DO_FIM)
      aprovacoes.maisUmaPagina();
  };
  const aoTeclar = (evento: KeyboardEvent): void => {
    if (evento.key !== 'Escape' || marcados.size === 0 || evento.defaultPrevented) return;
    evento.preventDefault();
    desmarcar();
  };

  return (
    <>
      <PageHead
        title="Aprovações"
        isNarrow
        actions={
          <>
            {marcados.size > 0 && !props.soLeitura && (
              <Button
                size="sm"
                icon={Check}
                isDisabled={marcados.size > MAXIMO_DE_DECISOES}
                reason={`Até ${String(MAXIMO_DE_DECISOES)} de uma vez.`}
                onPress={props.aoDecidirMarcados}
              >
                {marcados.size === 1
                  ? 'Aprovar o marcado…'
                  : `Aprovar os ${formatarInteiro(marcados.size)} marcados…`}
              </Button>
            )}
            <Menu
              label="Mais ações"
              trigger={<IconButton icon={Ellipsis} variant="line" label="Mais ações" />}
              items={[
                {
                  id: 'todos',
                  label: 'Marcar todos os carregados',
                  detail: 'Ctrl A na lista',
                  icon: CheckCheck,
                  isDisabled: !marcaveis,
                  onAction: marcarTodos,
                },
                {
                  id: 'nenhum',
                  label: 'Desmarcar todos',
                  icon: X,
                  isDisabled: marcados.size === 0,
                  onAction: desmarcar,
                },
                { id: 'atualizar', label: 'Atualizar agora', icon: RefreshCw, onAction: props.aoAtualizar },
                {
                  id: 'relatorio',
                  label: 'Relatório dos não enviados',
                  detail: 'Arquivo CSV, com dados pessoais',
                  icon: Download,
                  isDisabled: locais.length === 0,
                  onAction: () => props.aoBaixarRelatorio(locais),
                },
              ]}
            />
          </>
        }
      />
      <div className={styles['ferramentas']}>
        <FilterTabs
          label="Decisão"
          isWide
          className={styles['abas']}
          options={filtroDeAprovacoes.options.map((value) => ({
            value,
            label: ABAS_DE_APROVACAO[value],
            count: contagens?.[value],
          }))}
          value={tela.filtro}
          onChange={(filtro) => mudar({ filtro })}
        />
        <div className={styles['linha']}>
          <SearchField label="Nome, CPF, e-mail ou protocolo" value={digitado} onChange={aoDigitar} />
          <Filtros
            filtros={tela.filtros}
            setores={primeira?.setores ?? []}
            perfis={conta.perfisAtribuiveis}
            aoMudar={(filtros) => mudar({ filtros })}
          />
          <Menu
            label="Ordem"
            trigger={
              estreita ? (
                <IconButton variant="line" icon={ArrowDownUp} label={`Ordem: ${ORDENS[tela.ordem]}`} />
              ) : (
                <Button size="sm" icon={ArrowDownUp} label={`Ordem: ${ORDENS[tela.ordem]}`}>
                  {ORDEM_CURTA[tela.ordem]}
                </Button>
              )
            }
            items={CHAVES_DAS_ORDENS.map((ordem) => ({
              id: ordem,
              label: ORDENS[ordem],
              isCurrent: ordem === tela.ordem,
              onAction: () => mudar({ ordem }),
            }))}
          />
        </div>
      </div>
      {erro !== null && (
        <Banner tone="danger" title={textoDoErro(erro).titulo}>
          {textoDoErro(erro).texto}
        </Banner>
      )}
      <div className={styles['lista']} onScrollCapture={aoRolar} onKeyDown={aoTeclar}>
        <SelectableList
          // Another tab, order or search starts at the top; news in the same one do not move it.
          key={`${tela.filtro} ${tela.ordem} ${busca} ${JSON.stringify(tela.filtros)}`}
          label="Pedidos"
          items={itens}
          keyOf={chave}
          textOf={nome}
          current={props.atual}
          onOpen={props.aoAbrir}
          marked={chavesMarcadas}
          onMark={marcar}
          onMarkAll={marcarTodos}
          canMark={estaPendente}
          groupOf={grupo}
          rowHeight={ALTURA_DA_LINHA}
          empty={
            aprovacoes.carregando || erro !== null ? null : (
              <VazioDasAprovacoes
                tela={tela}
                busca={busca}
                mudar={mudar}
                aoLimparBusca={() => aoDigitar('')}
              />
            )
          }
        >
          {(p) => <LinhaDaAprovacao aprovacao={p} agora={agora} />}
        </SelectableList>
      </div>
      <ListFoot summary={resumo(marcados.size, primeira?.total, busca)} keys={teclas} />
    </>
  );
}

function resumo(marcados: number, total: number | undefined, busca: string): string {
  if (total === undefined) return 'Lendo os pedidos…';
  const todos = busca === '' ? plural(total, 'pedido') : `${plural(total, 'pedido')} com “${busca}”`;
  return marcados === 0 ? todos : `${plural(marcados, 'marcado')} · ${todos}`;
}
