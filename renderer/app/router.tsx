import { createHashRouter, type RouteObject } from 'react-router';
import { handle } from './routeHandle.ts';
import { RouteFailure } from './RouteFailure.tsx';
import { Root } from './Root.tsx';
import { Frame } from './frame/Frame.tsx';
import { Opening } from './Opening.tsx';
import { NotFound } from './NotFound.tsx';
import { tituloDaEtapa } from '../features/cadastro/etapas.ts';
import { Inicio } from '../features/inicio/Inicio.tsx';

/** The doors: passwords and signing in, each with a frame of its own. */
const gate: RouteObject[] = [
  {
    path: 'entrar',
    handle: handle('Entrar'),
    lazy: async () => ({ Component: (await import('../features/acesso/Entrar.tsx')).Entrar }),
  },
  {
    path: 'esqueci-senha',
    handle: handle('Esqueci Senha/Login'),
    lazy: async () => ({ Component: (await import('../features/acesso/EsqueciSenha.tsx')).EsqueciSenha }),
  },
  {
    path: 'trocar-senha',
    handle: handle('Trocar Senha'),
    lazy: async () => ({ Component: (await import('../features/acesso/TrocarSenha.tsx')).TrocarSenha }),
  },
  {
    path: 'senha',
    handle: handle('Trocar de Senha'),
    lazy: async () => ({ Component: (await import('../features/acesso/link/Senha.tsx')).Senha }),
  },
];

const inner: RouteObject[] = [
  // Not signed in, the frame shows the welcome page in its place, and the way on stays known.
  { index: true, Component: Inicio, handle: handle('Início', 'conta') },
  {
    path: 'aprovacoes/:id?',
    handle: handle('Aprovações', 'representante'),
    lazy: async () => ({ Component: (await import('../features/aprovacao/Aprovacoes.tsx')).Aprovacoes }),
  },
  {
    path: 'assinatura',
    handle: handle('Assinatura', 'conta'),
    lazy: async () => ({ Component: (await import('../features/assinatura/Assinatura.tsx')).Assinatura }),
  },
  {
    path: 'analises/:id?',
    handle: handle('Análises', 'analista'),
    lazy: async () => ({ Component: (await import('../features/analise/Analises.tsx')).Analises }),
  },
  {
    // Which user is open stands in the page's state: his handle is a CPF, and none ever stands in an address.
    path: 'usuarios/*',
    handle: handle('Usuários', 'representante'),
    lazy: async () => ({ Component: (await import('../features/acesso/usuarios/Usuarios.tsx')).Usuarios }),
  },
  {
    path: 'minha-conta',
    handle: handle('Minha Conta', 'conta'),
    lazy: async () => ({
      Component: (await import('../features/acesso/minha-conta/MinhaConta.tsx')).MinhaConta,
    }),
  },
  {
    path: 'novo',
    handle: handle('Novo Usuário'),
    lazy: async () => ({
      Component: (await import('../features/cadastro/pre-cadastro/QuemEVoce.tsx')).QuemEVocePagina,
    }),
  },
  {
    // One route for all steps: the page keeps its fields and its focus when a new draft receives its id.
    path: 'pre-cadastro/:id/:etapa?',
    handle: handle((params) => tituloDaEtapa(params['etapa'])),
    lazy: async () => ({
      Component: (await import('../features/cadastro/pre-cadastro/PreCadastro.tsx')).PreCadastro,
    }),
  },
  {
    path: 'pedidos/:id?',
    handle: handle('Meus pedidos'),
    lazy: async () => ({
      Component: (await import('../features/cadastro/meus-pedidos/MeusPedidos.tsx')).MeusPedidos,
    }),
  },
  {
    path: 'ajuda/:topico?',
    handle: handle('Ajuda'),
    lazy: async () => ({ Component: (await import('../features/ajuda/Ajuda.tsx')).Ajuda }),
  },
  {
    path: 'configuracoes',
    handle: handle('Configurações'),
    lazy: async () => ({
      Component: (await import('../features/configuracoes/Configuracoes.tsx')).Configuracoes,
    }),
  },
  { path: '*', Component: NotFound, handle: handle('Página não encontrada') },
];

export const createAppRouter = () =>
  createHashRouter([
    {
      Component: Root,
      ErrorBoundary: RouteFailure,
      HydrateFallback: Opening,
      children: [...gate, { Component: Frame, children: inner }],
    },
  ]);
