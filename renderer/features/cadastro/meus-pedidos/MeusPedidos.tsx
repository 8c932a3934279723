import { useCallback, useRef, type KeyboardEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { KEEP_FOCUS } from '../../../app/PageChange.tsx';
import { ROTAS } from '../../../app/rotas.ts';
import { ONE_COLUMN_QUERY, SplitView, useMediaQuery } from '../../../ui/index.ts';
import { DetalheDoPedido } from './detalhe/DetalheDoPedido.tsx';
import { NadaEscolhido } from './detalhe/NadaEscolhido.tsx';
import { ListaDePedidos } from './lista/ListaDePedidos.tsx';
import styles from './MeusPedidos.module.css';

const LISTA = '[role="grid"], [role="listbox"]';

/** "Meus pedidos": the list, and the request of `/pedidos/:id` beside it (or alone, in one column). */
export function MeusPedidos() {
  const { id } = useParams();
  const irPara = useNavigate();
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const tela = useRef<HTMLDivElement>(null);
  const porTeclado = useRef(false);

  const voltar = useCallback(() => void irPara(ROTAS.pedidos), [irPara]);
  const abrir = useCallback(
    (pedido: string) => {
      // Side by side it is the same page: the focus stays. In one column it is another, with its own heading.
      void irPara(ROTAS.pedido(pedido), umaColuna ? {} : { state: KEEP_FOCUS });
      if (umaColuna) return;
      if (!porTeclado.current) return;
      // Enter takes a keyboard user on to the detail; a click leaves the focus in the list.
      porTeclado.current = false;
      window.setTimeout(() => painelDoDetalhe(tela.current)?.focus({ preventScroll: true }));
    },
    [irPara, umaColuna],
  );

  const antesDaTecla = ({ key, target }: KeyboardEvent): void => {
    porTeclado.current = key === 'Enter' && target instanceof HTMLElement && target.matches(LISTA);
  };
  const aoTeclar = (evento: KeyboardEvent<HTMLDivElement>): void => {
    // Events of dialogs and menus come through React's tree, but are not inside this element.
    const aqui = evento.target instanceof HTMLElement && evento.currentTarget.contains(evento.target);
    if (evento.key !== 'Escape' || !aqui || evento.defaultPrevented || id === undefined) return;
    if (umaColuna) voltar();
    else tela.current?.querySelector<HTMLElement>(LISTA)?.focus();
  };

  return (
    <div ref={tela} className={styles['tela']} onKeyDownCapture={antesDaTecla} onKeyDown={aoTeclar}>
      <SplitView
        listLabel="Lista de pedidos"
        detailLabel="Pedido escolhido"
        isDetailOpen={id !== undefined}
        onBack={voltar}
        list={<ListaDePedidos atual={id ?? null} aoAbrir={abrir} />}
        detail={id === undefined ? <NadaEscolhido /> : <DetalheDoPedido id={id} ehPagina={umaColuna} />}
      />
    </div>
  );
}

const painelDoDetalhe = (tela: HTMLElement | null): HTMLElement | null =>
  tela?.querySelector<HTMLElement>('section[aria-label="Pedido escolhido"]') ?? null;
