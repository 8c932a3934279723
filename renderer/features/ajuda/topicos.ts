import type { Topico } from './topico.ts';
import { TOPICOS_DO_CADASTRO } from './topicos/cadastro.ts';
import { TOPICOS_DO_PROGRAMA } from './topicos/programa.ts';

export const GRUPOS: readonly { readonly titulo: string; readonly topicos: readonly Topico[] }[] = [
  { titulo: 'Acesso ao SIGCON', topicos: TOPICOS_DO_CADASTRO },
  { titulo: 'Este programa', topicos: TOPICOS_DO_PROGRAMA },
];

export const TOPICOS: readonly Topico[] = GRUPOS.flatMap((grupo) => grupo.topicos);

const PROCURADOS = ['primeiro-acesso', 'pre-cadastro', 'sem-internet', 'situacoes', 'problemas'];
export const MAIS_PROCURADOS: readonly Topico[] = PROCURADOS.flatMap((id) =>
  TOPICOS.filter((topico) => topico.id === id),
);
