import { Editor } from './editor.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';

/**
 * The drafts open in this window, by id. They outlive the page: what could not be saved (disk full) goes on
 * being tried, and is still there when the person comes back to it.
 */
const abertos = new Map<string, Editor>();

const registrar = (editor: Editor, pedido: Pedido): void => {
  abertos.set(pedido.id, editor);
};

/** A draft that exists only when its first character is typed. */
export const novoEditor = (): Editor => new Editor(null, registrar);

/** The editor of a draft that was opened before in this window. */
export const editorAberto = (id: string): Editor | undefined => abertos.get(id);

/** The editor of a draft; the same one for as long as the window lives. */
export function abrirEditor(pedido: Pedido): Editor {
  const existente = abertos.get(pedido.id);
  if (existente !== undefined) return existente;
  const editor = new Editor(pedido, registrar);
  abertos.set(pedido.id, editor);
  return editor;
}

export const esquecerEditor = (id: string): void => {
  abertos.delete(id);
};

/** Something on some screen is not on the disk. */
export const haAlgoPorGravar = (): boolean => [...abertos.values()].some((editor) => editor.temAlgoPorGravar);

/** Before the window goes away or into the background: everything to the disk at once. */
export const gravarTodos = async (): Promise<void> => {
  await Promise.all([...abertos.values()].map((editor) => editor.gravar()));
};
