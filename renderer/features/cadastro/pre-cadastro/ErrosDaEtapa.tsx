import { idDoCampo } from './camposDaTela.ts';
import type { Editor } from './editor/editor.ts';
import { useEditor } from './editor/useEditor.ts';
import { pendenciasMostradas } from './leitura.ts';
import { ROTULOS, type NomeDeCampo } from '../../../../contract/domain/pre-cadastro.ts';
import { textoDaFalha } from '../../../../contract/mensagens/campos.ts';
import { ErrorSummary } from '../../../ui/fields/ErrorSummary.tsx';

/** After a failed attempt to go on: everything that is wrong on this step, as links, at the top (eMAG 6.6). */
export function ErrosDaEtapa({ editor, campos }: { editor: Editor; campos: readonly NomeDeCampo[] }) {
  const estado = useEditor(editor, (atual) => atual);
  if (estado.tentativas === 0) return null;
  const erros = pendenciasMostradas(estado).filter((p) => p.gravidade === 'erro' && campos.includes(p.campo));
  return (
    <ErrorSummary
      attempt={estado.tentativas}
      problems={erros.map((p) => ({
        fieldId: idDoCampo(p.campo),
        label: ROTULOS[p.campo],
        message: textoDaFalha(p, p.campo),
      }))}
    />
  );
}
