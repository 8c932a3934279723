import { Columns2 } from 'lucide-react';
import { camposDiferentes } from './editor/camposDoEditor.ts';
import type { Editor } from './editor/editor.ts';
import { useEditor } from './editor/useEditor.ts';
import { valorDoCampo } from './valorDoCampo.ts';
import { ROTULOS } from '../../../../contract/domain/pre-cadastro.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { Dialog } from '../../../ui/overlays/Dialog.tsx';
import styles from './Conflito.module.css';

const texto = (valor: string): string => (valor === '' ? '(vazio)' : valor);

/**
 * The draft was changed in another window meanwhile (RASCUNHO_MUDOU). Both versions side by side, field by
 * field; the person says which one stays, the program never does.
 */
export function Conflito({ editor }: { editor: Editor }) {
  const salvamento = useEditor(editor, (estado) => estado.salvamento);
  const meus = useEditor(editor, (estado) => estado.campos);
  if (salvamento.situacao !== 'conflito') return null;
  const { outro } = salvamento;
  const outra = (): void => void editor.resolverConflito('outra');
  const { titulo, texto: explicacao } = textoDoErro({ codigo: 'RASCUNHO_MUDOU' });
  return (
    <Dialog
      isOpen
      role="alertdialog"
      size="lg"
      isFlush
      icon={Columns2}
      tone="warn"
      title={titulo}
      lead={explicacao}
      closeLabel="Ficar com o que está salvo"
      onClose={outra}
      actions={
        <>
          <Button onPress={outra} autoFocus>
            Usar a outra versão
          </Button>
          <Button variant="primary" onPress={() => void editor.resolverConflito('esta')}>
            Ficar com o que está nesta janela
          </Button>
        </>
      }
    >
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Campo</th>
            <th scope="col">Nesta janela</th>
            <th scope="col">Na outra janela, salvo {formatarQuando(outro.atualizadoEm)}</th>
          </tr>
        </thead>
        <tbody>
          {camposDiferentes(meus, outro.campos).map((campo) => (
            <tr key={campo}>
              <th scope="row">{ROTULOS[campo]}</th>
              <td>
                <ins className={styles['mine']}>{texto(valorDoCampo(meus, campo))}</ins>
              </td>
              <td>
                <span className={styles['other']}>{texto(valorDoCampo(outro.campos, campo))}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
