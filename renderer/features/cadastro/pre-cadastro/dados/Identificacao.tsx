import { useNavigate } from 'react-router';
import { normalizarCnpjDigitado } from '../../../../../contract/domain/cnpj.ts';
import { normalizarCpf } from '../../../../../contract/domain/cpf.ts';
import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { cx } from '../../../../ui/base/cx.ts';
import { Button } from '../../../../ui/actions/Button.tsx';
import { CnpjField, CpfField } from '../../../../ui/fields/CpfField.tsx';
import { pedidoAoCampo } from '../../devolucao.ts';
import { idDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import styles from './Dados.module.css';

const naoMuda = (): void => undefined;

/** CPF and CNPJ cannot be edited here; they are put right on step 2 (BR-04). */
export function Identificacao({ editor }: { editor: Editor }) {
  const navigate = useNavigate();
  const campos = useEditor(editor, (estado) => estado.campos);
  const id = useEditor(editor, (estado) => estado.pedido?.id);
  const corrigindo = useEditor(editor, (estado) => estado.pedido?.corrigindo ?? false);
  const pedido = useEditor(editor, (estado) => estado.pedido);
  return (
    <div className={styles['who']}>
      <CpfField
        id={idDoCampo('cpf')}
        label={ROTULOS.cpf}
        warning={pedidoAoCampo(pedido, campos, 'cpf')}
        isReadOnly
        value={normalizarCpf(campos.cpf)}
        onChange={naoMuda}
      />
      <CnpjField
        id={idDoCampo('cnpj')}
        label={ROTULOS.cnpj}
        warning={pedidoAoCampo(pedido, campos, 'cnpj')}
        isReadOnly
        value={normalizarCnpjDigitado(campos.cnpj)}
        onChange={naoMuda}
      />
      {corrigindo ? (
        <p className={cx(styles['correct'], 'small muted')}>Não mudam na correção</p>
      ) : (
        <Button
          variant="ghost"
          size="sm"
          className={styles['correct']}
          onPress={() => {
            void editor.gravar();
            if (id !== undefined) void navigate(ROTAS.preCadastro(id, 'cpf-cnpj'));
          }}
        >
          Corrigir na etapa 2
        </Button>
      )}
    </div>
  );
}
