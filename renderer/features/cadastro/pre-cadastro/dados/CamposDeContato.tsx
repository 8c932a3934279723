import { EmailDoCagec } from './EmailDoCagec.tsx';
import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { formatarNumero } from '../../../../../contract/domain/telefone.ts';
import { useSomenteLeitura } from '../../../../app/useEstadoDoApp.ts';
import { Checkbox } from '../../../../ui/fields/Checkbox.tsx';
import { DddPhoneField } from '../../../../ui/fields/DddPhoneField.tsx';
import { EmailField } from '../../../../ui/fields/EmailField.tsx';
import { StatusLine } from '../../../../ui/status/StatusLine.tsx';
import { pedidoAoCampo } from '../../devolucao.ts';
import { propsDoCampo } from '../campoDoEditor.ts';
import { idDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { formularioDe, lerCampo, pendenciasMostradas, repeticaoConfere } from '../leitura.ts';
import styles from './Dados.module.css';

/** Which of the two boxes the error is about. */
const parteErrada = (codigo: string | undefined, ddd: string): 'ddd' | 'numero' =>
  codigo === 'DDD_INEXISTENTE' || (codigo === 'OBRIGATORIO' && ddd === '') ? 'ddd' : 'numero';

/** Telephones (BR-06: both), e-mail and its repetition (BR-05), and the box that only starts the signature (BR-15). */
export function CamposDeContato({ editor }: { editor: Editor }) {
  const estado = useEditor(editor, (atual) => atual);
  const somenteLeitura = useSomenteLeitura();
  const { campos } = estado;
  const eRepresentante = formularioDe(estado) === 'REPRESENTANTE_LEGAL';
  const codigoDe = (campo: 'telefoneFixo' | 'telefoneCelular'): string | undefined =>
    pendenciasMostradas(estado).find((p) => p.campo === campo)?.codigo;
  const pedidoDaAssinatura = pedidoAoCampo(estado.pedido, campos, 'solicitaAssinatura');
  const { sugestao } = lerCampo(estado, 'telefoneCelular');
  return (
    <>
      <div className={styles['twins']}>
        <DddPhoneField
          {...propsDoCampo(editor, estado, 'telefoneFixo')}
          isReadOnly={somenteLeitura}
          value={{ ddd: campos.telefoneFixoDdd, numero: campos.telefoneFixoNumero }}
          onChange={({ ddd, numero }) =>
            editor.escrever({ telefoneFixoDdd: ddd, telefoneFixoNumero: numero })
          }
          invalidPart={parteErrada(codigoDe('telefoneFixo'), campos.telefoneFixoDdd)}
        />
        <DddPhoneField
          {...propsDoCampo(editor, estado, 'telefoneCelular')}
          isReadOnly={somenteLeitura}
          value={{ ddd: campos.telefoneCelularDdd, numero: campos.telefoneCelularNumero }}
          onChange={({ ddd, numero }) =>
            editor.escrever({ telefoneCelularDdd: ddd, telefoneCelularNumero: numero })
          }
          invalidPart={parteErrada(codigoDe('telefoneCelular'), campos.telefoneCelularDdd)}
          remedy={
            sugestao === undefined
              ? undefined
              : {
                  label: `Usar ${formatarNumero(sugestao)}`,
                  onUse: () => editor.escrever({ telefoneCelularNumero: sugestao }),
                }
          }
        />
      </div>
      {eRepresentante ? (
        <EmailDoCagec editor={editor} />
      ) : (
        <div className={styles['twins']}>
          <EmailField
            {...propsDoCampo(editor, estado, 'email', 'O link para criar a senha vai para este endereço.')}
            isReadOnly={somenteLeitura}
            value={campos.email}
            onChange={(email) => editor.escrever({ email })}
          />
          <EmailField
            {...propsDoCampo(editor, estado, 'emailRepetido')}
            isReadOnly={somenteLeitura}
            value={campos.emailRepetido}
            onChange={(emailRepetido) => editor.escrever({ emailRepetido })}
            okLine={repeticaoConfere(estado) ? 'Igual ao anterior' : undefined}
          />
        </div>
      )}
      {pedidoDaAssinatura !== undefined && (
        <StatusLine tone="warn" size="sm">
          {pedidoDaAssinatura}
        </StatusLine>
      )}
      <Checkbox
        id={idDoCampo('solicitaAssinatura')}
        label={ROTULOS.solicitaAssinatura}
        marker="opcional"
        isReadOnly={somenteLeitura}
        isSelected={campos.solicitaAssinatura}
        onChange={(solicitaAssinatura) => editor.escrever({ solicitaAssinatura })}
        help={
          eRepresentante
            ? 'Para o representante legal não é preciso: com o CAGEC regular, a assinatura é liberada com o acesso.'
            : 'Entrar e assinar são separados: a caixa só começa o pedido. Depois de criar a senha, você anexa os documentos em Assinatura e o Estado analisa.'
        }
      />
    </>
  );
}
