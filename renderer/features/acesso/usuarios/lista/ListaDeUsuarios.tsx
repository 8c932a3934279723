import type { Conta } from '../../../../../contract/bridge/acesso.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { formatarInteiro, plural } from '../../../../format/numeros.ts';
import { Banner, ListFoot, PageHead } from '../../../../ui/index.ts';
import { Filtros } from './Filtros.tsx';
import styles from './ListaDeUsuarios.module.css';
import { Paginas } from './Paginas.tsx';
import { MenuDoRelatorio } from './MenuDoRelatorio.tsx';
import { TabelaDeUsuarios } from './TabelaDeUsuarios.tsx';
import { useUsuarios } from './useUsuarios.ts';
import { VazioDaLista } from './VazioDaLista.tsx';

export type ListaDeUsuariosProps = { readonly conta: Conta; readonly aoAbrir: (cpf: string) => void };

/** `Pesquisar Usuários` and `Lista de Usuários` (domain.md §4): every filter and column of the official screen. */
export function ListaDeUsuarios({ conta, aoAbrir }: ListaDeUsuariosProps) {
  const { lista, erro, carregando, filtrado, pedido } = useUsuarios();
  return (
    <>
      <PageHead
        title="Usuários"
        text="Quem pode entrar no SIGCON por esta entidade, com que perfis."
        actions={<MenuDoRelatorio pedido={pedido} />}
      />
      <Filtros conta={conta} setores={lista?.setores ?? []} />
      {erro !== null && (
        <Banner tone="danger" title={textoDoErro(erro).titulo}>
          {textoDoErro(erro).texto}
        </Banner>
      )}
      <section className={styles['lista']} aria-label="Lista de Usuários">
        {lista !== undefined && lista.itens.length > 0 && (
          <TabelaDeUsuarios itens={lista.itens} ordem={pedido.ordem} aoAbrir={aoAbrir} />
        )}
        {lista?.itens.length === 0 && erro === null && <VazioDaLista filtrado={filtrado} />}
        {carregando && <p className={styles['lendo']}>Lendo os usuários…</p>}
      </section>
      <div className={styles['pe']}>
        {lista !== undefined && lista.paginas > 1 && (
          <Paginas pagina={pedido.pagina} paginas={lista.paginas} />
        )}
        <ListFoot summary={resumo(lista, filtrado)} hasLocalLegend />
      </div>
    </>
  );
}

type Totais = { readonly total: number; readonly ativos: number; readonly inativos: number };

const resumo = (lista: Totais | undefined, filtrado: boolean): string => {
  if (lista === undefined) return '';
  const { total, ativos, inativos } = lista;
  if (filtrado) return `${formatarInteiro(total)} de ${plural(ativos + inativos, 'usuário')}`;
  return [plural(total, 'usuário'), plural(ativos, 'ativo'), plural(inativos, 'inativo')].join(' · ');
};
