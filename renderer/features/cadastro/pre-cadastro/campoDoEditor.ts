import type { ReactNode } from 'react';
import { idDoCampo } from './camposDaTela.ts';
import { pedidoAoCampo } from '../devolucao.ts';
import type { Editor } from './editor/editor.ts';
import type { EditorState } from './editor/editorState.ts';
import { lerCampo } from './leitura.ts';
import { ROTULOS, type NomeDeCampo } from '../../../../contract/domain/pre-cadastro.ts';

const estaVazio = (estado: EditorState, campo: NomeDeCampo): boolean => {
  const { campos } = estado;
  if (campo === 'telefoneFixo') return campos.telefoneFixoDdd + campos.telefoneFixoNumero === '';
  if (campo === 'telefoneCelular') return campos.telefoneCelularDdd + campos.telefoneCelularNumero === '';
  return campos[campo] === '';
};

/** What every field of the form gets: official label, error or warning, and the save when it is left. */
export function propsDoCampo(editor: Editor, estado: EditorState, campo: NomeDeCampo, ajuda?: ReactNode) {
  const { erro, aviso } = lerCampo(estado, campo);
  // What was asked for comes first; what the program itself would say can wait until the field was changed.
  const pedidoDoRepresentante = pedidoAoCampo(estado.pedido, estado.campos, campo);
  return {
    id: idDoCampo(campo),
    label: ROTULOS[campo],
    isRequired: true,
    error: erro,
    warning: pedidoDoRepresentante ?? aviso,
    help: ajuda,
    onBlur: (): void => {
      // A field that was only passed by, empty and never touched, stays in peace.
      const agora = editor.store.getState();
      if (!estaVazio(agora, campo) || agora.alterados.has(campo)) editor.visitar(campo);
      void editor.gravar();
    },
  };
}
