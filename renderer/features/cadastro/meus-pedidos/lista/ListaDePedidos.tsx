import { UserPlus } from 'lucide-react';
import type { UIEvent } from 'react';
import type { FiltroDePedidos, ResumoDoPedido } from '../../../../../contract/domain/pedido.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { useEstadoDoSync } from '../../../../app/useEstadoDoApp.ts';
import { plural } from '../../../../format/numeros.ts';
import {
  Banner,
  ButtonLink,
  FilterTabs,
  ListFoot,
  ONE_COLUMN_QUERY,
  PageHead,
  SearchField,
  SelectableList,
  useMediaQuery,
} from '../../../../ui/index.ts';
import { nomeOuFalta } from '../palavras/estados.ts';
import { useAgora } from '../useAgora.ts';
import { FaixaDaFila } from './FaixaDaFila.tsx';
import { useFiltros } from './filtros.ts';
import { acaoDaLinha, LinhaDoPedido } from './LinhaDoPedido.tsx';
import styles from './ListaDePedidos.module.css';
import { usePedidos } from './usePedidos.ts';
import { VazioDaLista } from './VazioDaLista.tsx';

const ABAS: readonly { value: FiltroDePedidos; label: string }[] = [
  { value: 'todos', label: 'Todos' },
  { value: 'rascunhos', label: 'Rascunhos' },
  { value: 'fila', label: 'Na fila' },
  { value: 'analise', label: 'Em análise' },
  { value: 'decididos', label: 'Decididos' },
];
/** Height of a row and how near the end the next page is read, in px. */
const ALTURA_DA_LINHA = 54;
const PERTO_DO_FIM = 60 * ALTURA_DA_LINHA;

const chave = (p: ResumoDoPedido): string => p.id;
const nome = (p: ResumoDoPedido): string => nomeOuFalta(p.nome);

/** Keeps the list a grid, so that pausing does not change what it is for the screen reader. */
const semAcao = () => undefined;

export type ListaDePedidosProps = { readonly atual: string | null; readonly aoAbrir: (id: string) => void };

/** All requests of this computer: search, groups with counts, queue, rows. */
export function ListaDePedidos({ atual, aoAbrir }: ListaDePedidosProps) {
  const { filtro, busca, filtrar, buscar } = useFiltros();
  const pedidos = usePedidos(filtro, busca);
  const esperam = pedidos.itens.some((p) => p.fila !== null && p.fila.proximaEm !== null);
  const agora = useAgora(esperam ? 1000 : 30_000);
  const pausado = useEstadoDoSync()?.pausado ?? false;
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const contagens = pedidos.primeira?.contagens;

  const aoRolar = ({ target }: UIEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    if (target.scrollHeight - target.scrollTop - target.clientHeight < PERTO_DO_FIM) pedidos.maisUmaPagina();
  };

  return (
    <>
      <PageHead
        title="Meus pedidos"
        actions={
          <ButtonLink variant="primary" icon={UserPlus} href="/novo">
            Novo pré-cadastro
          </ButtonLink>
        }
      />
      <div className={styles['ferramentas']}>
        <SearchField label="Nome, CPF, CNPJ ou protocolo" value={busca} onChange={buscar} />
        <FilterTabs
          label="Situação"
          isWide
          options={ABAS.map((aba) => ({ ...aba, count: contagens?.[aba.value] }))}
          value={filtro}
          onChange={filtrar}
        />
      </div>
      <FaixaDaFila />
      {pedidos.erro !== null && (
        <Banner tone="danger" title={textoDoErro(pedidos.erro).titulo}>
          {textoDoErro(pedidos.erro).texto}
        </Banner>
      )}
      <div className={styles['lista']} onScrollCapture={aoRolar}>
        <SelectableList
          label="Pedidos"
          items={pedidos.itens}
          keyOf={chave}
          textOf={nome}
          current={atual}
          onOpen={aoAbrir}
          actionOf={pausado ? semAcao : acaoDaLinha}
          rowHeight={ALTURA_DA_LINHA}
          isRoomy={!umaColuna}
          empty={
            pedidos.carregando || pedidos.erro !== null ? null : (
              <VazioDaLista filtro={filtro} busca={pedidos.busca} />
            )
          }
        >
          {(pedido) => <LinhaDoPedido pedido={pedido} agora={agora} pausado={pausado} />}
        </SelectableList>
      </div>
      <ListFoot summary={resumo(pedidos.primeira?.total, pedidos.busca)} hasLocalLegend />
    </>
  );
}

const resumo = (total: number | undefined, busca: string): string => {
  if (total === undefined) return 'Lendo os pedidos…';
  return busca === '' ? plural(total, 'pedido') : `${plural(total, 'pedido')} com “${busca}”`;
};
