import { ArrowDownUp } from 'lucide-react';
import { useState, type UIEvent } from 'react';
import { filtroDeAnalises, type ResumoDeAnalise } from '../../../../contract/domain/analise.ts';
import { ABAS_DE_ANALISE } from '../../../../contract/mensagens/assinatura.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { plural } from '../../../format/numeros.ts';
import {
  Banner,
  Button,
  FilterTabs,
  IconButton,
  ListFoot,
  Menu,
  ONE_COLUMN_QUERY,
  PageHead,
  RAIL_QUERY,
  SearchField,
  SelectableList,
  useMediaQuery,
} from '../../../ui/index.ts';
import { useAgora } from '../../cadastro/meus-pedidos/useAgora.ts';
import { useTela } from '../tela.ts';
import { CabecaDasAnalises, LinhaDaAnalise } from './LinhaDaAnalise.tsx';
import styles from './ListaDeAnalises.module.css';
import { useAnalises } from './useAnalises.ts';
import { VazioDasAnalises } from './VazioDasAnalises.tsx';

const ORDENS = {
  'mais-antigas': 'Mais antigas primeiro',
  'mais-recentes': 'Mais recentes primeiro',
  nome: 'Nome',
} as const;
const CHAVES_DAS_ORDENS = ['mais-antigas', 'mais-recentes', 'nome'] as const;
const TECLAS = [['Enter', 'abrir']] as const;
/** Height of a row (in one column it has more lines), and how far from the end the next page is asked for, in px. */
const ALTURA_DA_LINHA = 57;
const ALTURA_EM_UMA_COLUNA = 88;
const LONGE_DO_FIM = 150 * ALTURA_DA_LINHA;

const chave = (a: ResumoDeAnalise): string => a.id;
const nome = (a: ResumoDeAnalise): string => a.nome;

/** The requests: tabs with counts, search, order, the official columns. */
export function ListaDeAnalises({ aoAbrir }: { aoAbrir: (id: string) => void }) {
  const agora = useAgora();
  const estreita = useMediaQuery(RAIL_QUERY);
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const [tela, mudar] = useTela();
  const [aberta] = useState(() => tela.ultima);
  // What the field holds changes with each key, at once; the screen's memory follows.
  const [digitado, setDigitado] = useState(tela.busca);
  const { itens, primeira, busca, erro, carregando, maisUmaPagina } = useAnalises(tela, digitado);
  const digitar = (novo: string): void => {
    setDigitado(novo);
    mudar({ busca: novo });
  };
  const aoRolar = ({ target }: UIEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    if (target.scrollHeight - target.scrollTop - target.clientHeight < LONGE_DO_FIM) maisUmaPagina();
  };
  const abrir = (id: string): void => {
    mudar({ ultima: id });
    aoAbrir(id);
  };
  return (
    <>
      <PageHead title="Análises" text="Solicitações de Assinatura com Usuário e Senha." />
      <div className={styles['ferramentas']}>
        <FilterTabs
          label="Situação da análise"
          options={filtroDeAnalises.options.map((value) => ({
            value,
            label: ABAS_DE_ANALISE[value],
            count: primeira?.contagens[value],
          }))}
          value={tela.filtro}
          onChange={(filtro) => mudar({ filtro })}
        />
        <SearchField
          className={styles['busca']}
          label="Número, nome, CPF, entidade ou setor"
          value={digitado}
          onChange={digitar}
        />
        <Menu
          label="Ordem"
          trigger={
            estreita ? (
              <IconButton variant="line" icon={ArrowDownUp} label={`Ordem: ${ORDENS[tela.ordem]}`} />
            ) : (
              <Button size="sm" icon={ArrowDownUp} label={`Ordem: ${ORDENS[tela.ordem]}`}>
                {ORDENS[tela.ordem].replace(' primeiro', '')}
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
      {erro !== null && (
        <Banner tone="danger" title={textoDoErro(erro).titulo}>
          {textoDoErro(erro).texto}
        </Banner>
      )}
      {itens.length > 0 && <CabecaDasAnalises />}
      <div className={styles['lista']} onScrollCapture={aoRolar}>
        <SelectableList
          // Another tab, order or search starts at the top; news in the same one do not move it.
          key={`${tela.filtro} ${tela.ordem} ${busca}`}
          className={styles['linhas']}
          label="Solicitações"
          items={itens}
          keyOf={chave}
          textOf={nome}
          current={aberta}
          onOpen={abrir}
          rowHeight={umaColuna ? ALTURA_EM_UMA_COLUNA : ALTURA_DA_LINHA}
          isRoomy={!umaColuna}
          empty={
            carregando || erro !== null ? null : (
              <VazioDasAnalises
                filtro={tela.filtro}
                busca={busca}
                aoTrocar={(filtro) => mudar({ filtro })}
                aoLimparBusca={() => digitar('')}
              />
            )
          }
        >
          {(analise) => <LinhaDaAnalise analise={analise} agora={agora} />}
        </SelectableList>
      </div>
      <ListFoot
        summary={resumo(primeira?.total, busca)}
        keys={itens.length === 0 ? undefined : TECLAS}
        hasLocalLegend
      />
    </>
  );
}

function resumo(total: number | undefined, busca: string): string {
  if (total === undefined) return 'Lendo as solicitações…';
  const todas = plural(total, 'solicitação', 'solicitações');
  return busca === '' ? todas : `${todas} com “${busca}”`;
}
