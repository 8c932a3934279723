import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { Card } from '../../../../ui/content/Card.tsx';
import { SectionHeading } from '../../../../ui/content/SectionHeading.tsx';
import { Banner } from '../../../../ui/status/Banner.tsx';
import { StatusLine } from '../../../../ui/status/StatusLine.tsx';
import { apontamentosAbertos } from '../../devolucao.ts';
import { camposDiferentes } from '../editor/camposDoEditor.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { valorDoCampo } from '../valorDoCampo.ts';
import styles from './OQueMudou.module.css';

const texto = (valor: string): string => (valor === '' ? '(vazio)' : valor);

/** Of a correction: each changed field, as the State has it and as it will be sent; and what was asked for and not changed. */
export function OQueMudou({ editor }: { editor: Editor }) {
  const pedido = useEditor(editor, (estado) => estado.pedido);
  const campos = useEditor(editor, (estado) => estado.campos);
  if (pedido === null || pedido.enviados === null) return null;
  const { enviados } = pedido;
  // The repetition only protects the typing (BR-05); it is not sent.
  const mudados = camposDiferentes(enviados, campos).filter((campo) => campo !== 'emailRepetido');
  const abertos = apontamentosAbertos(pedido, campos);
  return (
    <Card labelledBy="o-que-mudou">
      <SectionHeading id="o-que-mudou">O que mudou</SectionHeading>
      {mudados.length === 0 ? (
        <Banner tone="warn" layout="box" announce="off" title="Nada mudou em relação ao que foi enviado.">
          Se enviar assim, o pedido volta igual para análise.
        </Banner>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Campo</th>
              <th scope="col">Como foi enviado</th>
              <th scope="col">Como será enviado</th>
            </tr>
          </thead>
          <tbody>
            {mudados.map((campo) => (
              <tr key={campo}>
                <th scope="row">{ROTULOS[campo]}</th>
                <td>
                  <del>{texto(valorDoCampo(enviados, campo))}</del>
                </td>
                <td>
                  <ins>{texto(valorDoCampo(campos, campo))}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {abertos.map(({ campo, justificativa }, i) => (
        <StatusLine key={`${campo} ${String(i)}`} tone="warn">
          <b>{ROTULOS[campo]} não mudou.</b> Foi pedido: {justificativa}
        </StatusLine>
      ))}
    </Card>
  );
}
