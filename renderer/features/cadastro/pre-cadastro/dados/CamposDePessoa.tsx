import { useSomenteLeitura } from '../../../../app/useEstadoDoApp.ts';
import { TextField } from '../../../../ui/fields/TextField.tsx';
import { propsDoCampo } from '../campoDoEditor.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { verificacaoAtual } from '../leitura.ts';

/** Name and sector of the person. */
export function CamposDePessoa({ editor }: { editor: Editor }) {
  const estado = useEditor(editor, (atual) => atual);
  const somenteLeitura = useSomenteLeitura();
  const { nomeCompleto, setorTrabalho } = estado.campos;
  const doCagec = verificacaoAtual(estado)?.resposta.preenchido?.nomeCompleto;
  const veioDoCagec = nomeCompleto !== '' && nomeCompleto === doCagec;
  return (
    <>
      <TextField
        {...propsDoCampo(editor, estado, 'nomeCompleto', veioDoCagec ? 'Veio do CAGEC. Confira.' : undefined)}
        isReadOnly={somenteLeitura}
        value={nomeCompleto}
        onChange={(valor) => editor.escrever({ nomeCompleto: valor })}
      />
      <TextField
        {...propsDoCampo(editor, estado, 'setorTrabalho')}
        isReadOnly={somenteLeitura}
        value={setorTrabalho}
        onChange={(valor) => editor.escrever({ setorTrabalho: valor })}
      />
    </>
  );
}
