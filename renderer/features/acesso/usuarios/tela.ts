import { create } from 'zustand';
import type { FiltrosDeUsuarios, OrdemDeUsuarios } from '../../../../contract/bridge/usuarios.ts';
import type { Rascunho } from './gestao/rascunho.ts';

type Estado = {
  /** Whose screen it is: person and entity. Another one starts with nothing of this (BR-12). */
  readonly dono: string;
  readonly busca: string;
  readonly filtros: FiltrosDeUsuarios;
  readonly filtrosAbertos: boolean;
  readonly ordem: OrdemDeUsuarios;
  readonly pagina: number;
  /** Who was opened, by the handle that stands in the address: a CPF never does (LGPD). */
  readonly abertos: Readonly<Record<string, string>>;
  /** What is being changed and is not saved, by CPF; survives the lock. */
  readonly rascunhos: Readonly<Record<string, Rascunho>>;
};

type Tela = Estado & {
  readonly assumir: (dono: string) => void;
  readonly buscar: (busca: string) => void;
  readonly filtrar: (filtros: Partial<FiltrosDeUsuarios>) => void;
  readonly limparFiltros: () => void;
  readonly mostrarFiltros: (abertos: boolean) => void;
  readonly ordenar: (coluna: OrdemDeUsuarios['coluna']) => void;
  readonly irParaPagina: (pagina: number) => void;
  /** @returns the handle for the address */
  readonly abrir: (cpf: string) => string;
  readonly rascunhar: (cpf: string, rascunho: Rascunho | null) => void;
};

const INICIO: Omit<Estado, 'dono'> = {
  busca: '',
  filtros: {},
  filtrosAbertos: false,
  ordem: { coluna: 'nome', sentido: 'asc' },
  pagina: 1,
  abertos: {},
  rascunhos: {},
};

/** What the screen remembers while the window lives: filters, order, page, unsaved changes. */
export const useTela = create<Tela>((set, get) => ({
  dono: '',
  ...INICIO,
  assumir: (dono) => {
    if (get().dono !== dono) set({ dono, ...INICIO });
  },
  buscar: (busca) => set({ busca, pagina: 1 }),
  filtrar: (novos) => set(({ filtros }) => ({ filtros: semVazios({ ...filtros, ...novos }), pagina: 1 })),
  limparFiltros: () => set({ filtros: {}, busca: '', pagina: 1 }),
  mostrarFiltros: (filtrosAbertos) => set({ filtrosAbertos }),
  ordenar: (coluna) =>
    set(({ ordem }) => ({
      ordem: { coluna, sentido: ordem.coluna === coluna && ordem.sentido === 'asc' ? 'desc' : 'asc' },
      pagina: 1,
    })),
  irParaPagina: (pagina) => set({ pagina }),
  abrir: (cpf) => {
    const { abertos } = get();
    const conhecido = Object.entries(abertos).find(([, aberto]) => aberto === cpf)?.[0];
    const handle = conhecido ?? crypto.randomUUID();
    set({ abertos: { ...abertos, [handle]: cpf } });
    return handle;
  },
  rascunhar: (cpf, rascunho) =>
    set(({ rascunhos }) => {
      const { [cpf]: _, ...outros } = rascunhos;
      return { rascunhos: rascunho === null ? outros : { ...outros, [cpf]: rascunho } };
    }),
}));

const semVazios = (filtros: Partial<FiltrosDeUsuarios>): FiltrosDeUsuarios =>
  Object.fromEntries(Object.entries(filtros).filter(([, valor]) => valor !== undefined && valor !== ''));
