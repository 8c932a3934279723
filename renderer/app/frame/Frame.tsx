import { useQuery } from '@tanstack/react-query';
import { CircleQuestionMark, FileText, House, Monitor, SlidersHorizontal, UserRound } from 'lucide-react';
import { Outlet, useLocation } from 'react-router';
import { FrameBanner } from './FrameBanner.tsx';
import { useEnvironmentStrip } from './environment.tsx';
import { consulta } from '../../bridge/query.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { AppFrame } from '../../ui/frames/AppFrame.tsx';
import type { NavItem } from '../../ui/frames/NavList.tsx';
import { EntitySlot } from '../../ui/frames/TopBarButton.tsx';
import { ROTAS } from '../rotas.ts';
import { SyncButton } from '../sync/SyncButton.tsx';
import { useEstadoDoApp } from '../useEstadoDoApp.ts';

/** All requests of this computer, as the list itself asks for its first page: one answer serves both. */
const useQuantosPedidos = (): number | undefined =>
  useQuery(consulta('cadastro.listar', { filtro: 'todos', busca: '', limite: 1 })).data?.contagens.todos;

function useNav(): { nav: NavItem[]; footNav: NavItem[] } {
  const { pathname } = useLocation();
  const todos = useQuantosPedidos();
  const isIn = (...starts: string[]): boolean => starts.some((start) => pathname.startsWith(start));
  return {
    nav: [
      { href: ROTAS.inicio, label: 'Início', icon: House },
      {
        href: ROTAS.pedidos,
        label: 'Meus pedidos',
        icon: FileText,
        isCurrent: isIn(ROTAS.pedidos, ROTAS.novo, '/pre-cadastro'),
        count: todos,
        isCountOn: true,
        countUnit: todos === 1 ? 'pedido' : 'pedidos',
      },
    ],
    footNav: [
      { href: ROTAS.ajuda, label: 'Ajuda', icon: CircleQuestionMark, isCurrent: isIn(ROTAS.ajuda) },
      {
        href: ROTAS.configuracoes,
        label: 'Configurações',
        icon: SlidersHorizontal,
        isCurrent: isIn(ROTAS.configuracoes),
      },
    ],
  };
}

/** Navigation, top bar and sheet around every inner page. */
export function Frame() {
  const { nav, footNav } = useNav();
  const versao = useEstadoDoApp()?.versao;
  return (
    <AppFrame
      nav={nav}
      footNav={footNav}
      note={`${versao === undefined ? '' : `Versão ${versao} · `}não oficial`}
      env={useEnvironmentStrip()}
      entity={<EntitySlot icon={Monitor} name="Pedidos deste computador" />}
      sync={<SyncButton />}
      person={
        <ButtonLink size="sm" icon={UserRound} href={ROTAS.entrar}>
          Entrar
        </ButtonLink>
      }
      banner={<FrameBanner />}
    >
      <Outlet />
    </AppFrame>
  );
}
