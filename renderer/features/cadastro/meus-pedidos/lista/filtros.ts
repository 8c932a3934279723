import { create } from 'zustand';
import type { FiltroDePedidos } from '../../../../../contract/domain/pedido.ts';

type Filtros = {
  readonly filtro: FiltroDePedidos;
  readonly busca: string;
  readonly filtrar: (filtro: FiltroDePedidos) => void;
  readonly buscar: (busca: string) => void;
};

/** What the list shows; it outlives the screen, so that filters stay when leaving and coming back. */
export const useFiltros = create<Filtros>((set) => ({
  filtro: 'todos',
  busca: '',
  filtrar: (filtro) => set({ filtro }),
  buscar: (busca) => set({ busca }),
}));
