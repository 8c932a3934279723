import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { LinkButton } from '../../../../ui/actions/LinkButton.tsx';
import { focusField } from '../../../../ui/fields/focusField.ts';
import { Banner } from '../../../../ui/status/Banner.tsx';
import { apontamentosAbertos, devolucaoDe } from '../../devolucao.ts';
import { idDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import styles from './Dados.module.css';

/** Above the form of a correction: who returned the request and why, with a link to each field that is not changed yet. */
export function OQueFoiPedido({ editor }: { editor: Editor }) {
  const pedido = useEditor(editor, (estado) => estado.pedido);
  const campos = useEditor(editor, (estado) => estado.campos);
  if (pedido === null || !pedido.corrigindo) return null;
  const devolucao = devolucaoDe(pedido);
  if (devolucao === null) return null;
  const abertos = apontamentosAbertos(pedido, campos);
  const todos = devolucao.apontamentos.length;
  return (
    <Banner tone="warn" layout="box" title={`${devolucao.quemEQuando}.`} announce="off">
      {devolucao.justificativa !== null && <p className={styles['reason']}>{devolucao.justificativa}</p>}
      {abertos.length > 0 && (
        <ul className={styles['asked']} aria-label="Campos a corrigir">
          {abertos.map(({ campo, justificativa }, i) => (
            <li key={`${campo} ${String(i)}`}>
              <LinkButton tone="inherit" onPress={() => focusField(idDoCampo(campo))}>
                {ROTULOS[campo]}
              </LinkButton>
              : {justificativa}
            </li>
          ))}
        </ul>
      )}
      {todos > 0 && abertos.length === 0 && (
        <p>Todos os campos apontados foram alterados. Confira e envie de novo.</p>
      )}
    </Banner>
  );
}
