import { TriangleAlert } from 'lucide-react';
import type { Editor } from './editor/editor.ts';
import { useEditor } from './editor/useEditor.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarHora } from '../../../format/datas.ts';
import { LinkButton } from '../../../ui/actions/LinkButton.tsx';
import { Icon } from '../../../ui/base/Icon.tsx';
import { DraftNote } from '../../../ui/frames/DraftNote.tsx';
import styles from './NotaDoRascunho.module.css';

/** Takes the fear of losing what was typed; says it plainly when it could not be written. */
export function NotaDoRascunho({ editor }: { editor: Editor }) {
  const salvamento = useEditor(editor, (estado) => estado.salvamento);
  const salvoEm = useEditor(editor, (estado) => estado.pedido?.atualizadoEm);
  if (salvamento.situacao === 'falhou') {
    const { titulo, texto } = textoDoErro(salvamento.erro);
    return (
      <span className={styles['failed']} role="alert">
        <Icon as={TriangleAlert} size={16} />
        <span>
          <b>Ainda não gravado.</b> {titulo} {texto}{' '}
          <LinkButton tone="inherit" onPress={() => void editor.gravar()}>
            Tentar agora
          </LinkButton>
        </span>
      </span>
    );
  }
  // While a save is under way the last moment stays: a note that flickers at every key would be noise.
  if (salvoEm === undefined) return <span className="muted">O rascunho é salvo enquanto você digita.</span>;
  return <DraftNote savedAt={formatarHora(salvoEm)} />;
}
