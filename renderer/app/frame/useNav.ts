import { useQuery } from '@tanstack/react-query';
import {
  CircleQuestionMark,
  ClipboardCheck,
  FileSearch,
  FileText,
  House,
  PenLine,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { useLocation } from 'react-router';
import { consulta } from '../../bridge/query.ts';
import type { NavItem } from '../../ui/frames/NavList.tsx';
import { useConta } from '../acesso/useAcesso.ts';
import { ROTAS } from '../rotas.ts';

/** All requests of this computer, as the list itself asks for its first page: one answer serves both. */
const useQuantosPedidos = (): number | undefined =>
  useQuery(consulta('cadastro.listar', { filtro: 'todos', busca: '', limite: 1 })).data?.contagens.todos;

/**
 * Only what the person may use: users and decisions belong to the representante legal of the entity in context,
 * analyses to whoever has that profile (BR-20).
 */
export function useNav(): { nav: NavItem[]; footNav: NavItem[] } {
  const { pathname } = useLocation();
  const conta = useConta();
  const todos = useQuantosPedidos();
  const isIn = (...starts: string[]): boolean => starts.some((start) => pathname.startsWith(start));
  const doRepresentante: NavItem[] = [
    {
      href: ROTAS.aprovacoes,
      label: 'Aprovações',
      icon: ClipboardCheck,
      isCurrent: isIn(ROTAS.aprovacoes),
      count: conta?.paraDecidir,
      isCountOn: true,
      countUnit: conta?.paraDecidir === 1 ? 'pedido para decidir' : 'pedidos para decidir',
    },
    { href: ROTAS.usuarios, label: 'Usuários', icon: Users, isCurrent: isIn(ROTAS.usuarios) },
  ];
  const doAnalista: NavItem[] = [
    {
      href: ROTAS.analises,
      label: 'Análises',
      icon: FileSearch,
      isCurrent: isIn(ROTAS.analises),
      count: conta?.paraAnalisar,
      isCountOn: true,
      countUnit: conta?.paraAnalisar === 1 ? 'solicitação para analisar' : 'solicitações para analisar',
    },
  ];
  const daAssinatura: NavItem = {
    href: ROTAS.assinatura,
    label: 'Assinatura',
    icon: PenLine,
    isCurrent: isIn(ROTAS.assinatura),
    count: conta?.paraTrocar,
    isCountOn: true,
    countUnit: conta?.paraTrocar === 1 ? 'documento para trocar' : 'documentos para trocar',
  };
  return {
    nav: [
      { href: ROTAS.inicio, label: 'Início', icon: House, isCurrent: pathname === ROTAS.inicio },
      ...(conta?.representa === true ? doRepresentante : []),
      ...(conta?.analisa === true ? doAnalista : []),
      {
        href: ROTAS.pedidos,
        label: 'Meus pedidos',
        icon: FileText,
        isCurrent: isIn(ROTAS.pedidos, ROTAS.novo, '/pre-cadastro'),
        count: todos,
        isCountOn: conta?.representa !== true,
        countUnit: todos === 1 ? 'pedido' : 'pedidos',
      },
      ...(conta === null ? [] : [daAssinatura]),
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
