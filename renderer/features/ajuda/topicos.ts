import type { Topico } from './topico.ts';
import { TOPICOS_DO_ACESSO } from './topicos/acesso.ts';
import { TOPICOS_DO_CADASTRO } from './topicos/cadastro.ts';
import { TOPICOS_DO_PROGRAMA } from './topicos/programa.ts';

export const GRUPOS: readonly { readonly titulo: string; readonly topicos: readonly Topico[] }[] = [
  { titulo: 'Pré-cadastro', topicos: TOPICOS_DO_CADASTRO },
  { titulo: 'Entrar e decidir', topicos: TOPICOS_DO_ACESSO },
  { titulo: 'Este programa', topicos: TOPICOS_DO_PROGRAMA },
];

export const TOPICOS: readonly Topico[] = GRUPOS.flatMap((grupo) => grupo.topicos);

const PROCURADOS = [
  'primeiro-acesso',
  'pre-cadastro',
  'link-da-senha',
  'entrar',
  'aprovacoes',
  'sem-internet',
  'problemas',
];
export const MAIS_PROCURADOS: readonly Topico[] = PROCURADOS.flatMap((id) =>
  TOPICOS.filter((topico) => topico.id === id),
);
