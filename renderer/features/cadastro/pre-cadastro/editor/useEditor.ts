import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { abrirEditor, editorAberto, gravarTodos, haAlgoPorGravar, novoEditor } from './editores.ts';
import type { Editor } from './editor.ts';
import type { EditorState } from './editorState.ts';
import { consulta, type FalhaDaPonte } from '../../../../bridge/query.ts';

/** In the address, while the draft does not exist. */
export const NOVO = 'novo';

/** The editor of the draft in the address, once it is read; or why it cannot be. */
export function useEditorDoPedido(id: string): { editor: Editor | undefined; falha: FalhaDaPonte | null } {
  const [emBranco, setEmBranco] = useState(novoEditor);
  const [anterior, setAnterior] = useState(id);
  // From one draft straight to a new one: the page stays, the sheet must be blank again.
  if (anterior !== id) {
    setAnterior(id);
    if (id === NOVO) setEmBranco(novoEditor());
  }
  const { data, error } = useQuery({ ...consulta('cadastro.abrir', { id }), enabled: id !== NOVO });
  const aberto = id === NOVO ? emBranco : (editorAberto(id) ?? (data && abrirEditor(data)));
  useEffect(() => {
    if (aberto !== undefined && data !== undefined) aberto.adotar(data);
  }, [aberto, data]);
  return { editor: aberto, falha: aberto === undefined ? error : null };
}

/** What a screen shows of the editor. */
export const useEditor = <T>(editor: Editor, ler: (estado: EditorState) => T): T =>
  useStore(editor.store, ler);

/** Nothing typed is lost when the window is hidden, closed or reloaded. */
export function useGravarAoSair(): void {
  useEffect(() => {
    const gravar = (): void => void gravarTodos();
    const avisar = (event: BeforeUnloadEvent): void => {
      if (!haAlgoPorGravar()) return;
      gravar();
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', gravar);
    window.addEventListener('pagehide', gravar);
    window.addEventListener('beforeunload', avisar);
    return () => {
      document.removeEventListener('visibilitychange', gravar);
      window.removeEventListener('pagehide', gravar);
      window.removeEventListener('beforeunload', avisar);
    };
  }, []);
}
