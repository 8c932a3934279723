import { normalizarCnpjDigitado, validarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { normalizarCpf, validarCpf } from '../../../../../contract/domain/cpf.ts';
import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { CnpjField, CpfField } from '../../../../ui/fields/CpfField.tsx';
import { idDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { lerCampo } from '../leitura.ts';
import { useSomenteLeitura } from '../../../../app/useEstadoDoApp.ts';
import styles from './CpfCnpj.module.css';

/** The two numbers of step 1 of the official form; check digits are verified while one types. */
export function CamposDeNumero({ editor }: { editor: Editor }) {
  const estado = useEditor(editor, (atual) => atual);
  const somenteLeitura = useSomenteLeitura();
  const { cpf, cnpj } = estado.campos;
  const sair = (campo: 'cpf' | 'cnpj'): void => {
    // A field that was only passed by stays in peace.
    if (editor.store.getState().campos[campo] !== '') editor.visitar(campo);
    void editor.gravar();
  };
  return (
    <div className={styles['twins']}>
      <CpfField
        id={idDoCampo('cpf')}
        label={ROTULOS.cpf}
        isRequired
        isReadOnly={somenteLeitura}
        value={normalizarCpf(cpf)}
        onChange={(valor) => editor.escrever({ cpf: valor })}
        onBlur={() => sair('cpf')}
        error={lerCampo(estado, 'cpf').erro}
        okLine={validarCpf(cpf) === null ? 'Os dígitos conferem' : undefined}
        help="De quem vai usar o SIGCON; depois, será o usuário para entrar."
      />
      <CnpjField
        id={idDoCampo('cnpj')}
        label={ROTULOS.cnpj}
        isRequired
        isReadOnly={somenteLeitura}
        value={normalizarCnpjDigitado(cnpj)}
        onChange={(valor) => editor.escrever({ cnpj: valor })}
        onBlur={() => sair('cnpj')}
        error={lerCampo(estado, 'cnpj').erro}
        okLine={validarCnpj(normalizarCnpjDigitado(cnpj)) === null ? 'Os dígitos conferem' : undefined}
        help="Da prefeitura, consórcio ou OSC. Pode ter letras."
      />
    </div>
  );
}
