import type { Erro } from '../../../../../contract/bridge/errors.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { CAMPOS_VAZIOS, type Campos, type NomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';

/** How what is on the screen stands to what is on the disk. */
export type Salvamento =
  | { readonly situacao: 'nada' }
  | { readonly situacao: 'salvo'; readonly em: string }
  | { readonly situacao: 'salvando' }
  | { readonly situacao: 'falhou'; readonly erro: Erro }
  /** Another window was faster; nothing is written until the person chose (RASCUNHO_MUDOU). */
  | { readonly situacao: 'conflito'; readonly outro: Pedido };

export interface EditorState {
  /** As main last acknowledged it; null until the first character creates it. */
  readonly pedido: Pedido | null;
  /** The truth while the person types. */
  readonly campos: Campos;
  readonly salvamento: Salvamento;
  /** Fields that were left, or looked at by "Verificar pendências": their errors are shown. */
  readonly visitados: ReadonlySet<NomeDeCampo>;
  /** Fields changed since the draft was opened: what the backend said of them is out of date. */
  readonly alterados: ReadonlySet<NomeDeCampo>;
  /** Failed attempts to go on: each brings the focus to the list of errors. */
  readonly tentativas: number;
  /** Since when the backend is being asked for the outcome (ms). */
  readonly verificandoDesde: number | null;
  /** Why there was no outcome, after the last question. */
  readonly semResposta: Erro | null;
}

export const estadoInicial = (pedido: Pedido | null): EditorState => ({
  pedido,
  campos: pedido?.campos ?? CAMPOS_VAZIOS,
  salvamento: pedido === null ? { situacao: 'nada' } : { situacao: 'salvo', em: pedido.atualizadoEm },
  visitados: new Set(),
  alterados: new Set(),
  tentativas: 0,
  verificandoDesde: null,
  semResposta: null,
});
