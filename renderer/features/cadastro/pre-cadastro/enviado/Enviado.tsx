import { Navigate } from 'react-router';
import { NaFila } from './NaFila.tsx';
import { PrecisaDeVoce } from './PrecisaDeVoce.tsx';
import { Recebido } from './Recebido.tsx';
import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { rotaDaEtapa, ROTAS } from '../../../../app/rotas.ts';
import { PageHead } from '../../../../ui/frames/PageHead.tsx';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import styles from './Enviado.module.css';

/** The heading says where the request is; the page changes by itself when the event of main arrives. */
function titulo(pedido: Pedido): string {
  if (pedido.recebido !== null) return 'Pedido recebido pelo SIGCON';
  return pedido.estado === 'NA_FILA' || pedido.estado === 'ENVIANDO'
    ? 'Pedido na fila'
    : 'O pedido precisa de você';
}

/** Whose request this page is about. */
const deQuem = ({ campos, cnpj, razaoSocial }: Pedido): string =>
  [campos.nomeCompleto, razaoSocial ?? formatarCnpj(cnpj)].filter(Boolean).join(' · ');

function conteudo(editor: Editor, pedido: Pedido) {
  if (pedido.recebido !== null) return <Recebido pedido={pedido} recebido={pedido.recebido} />;
  if (pedido.estado === 'NA_FILA' || pedido.estado === 'ENVIANDO')
    return <NaFila editor={editor} pedido={pedido} />;
  return <PrecisaDeVoce editor={editor} pedido={pedido} />;
}

/** After `Enviar`: queued (dashed), acknowledged (receipt), or back to the person. */
export function Enviado({ editor }: { editor: Editor }) {
  const pedido = useEditor(editor, (estado) => estado.pedido);
  if (pedido === null) return <Navigate to={ROTAS.novo} replace />;
  // A draft has nothing to show here: back to the step where it stopped.
  if (pedido.estado === 'RASCUNHO') return <Navigate to={rotaDaEtapa(pedido.id, pedido.etapa)} replace />;
  return (
    <>
      <PageHead title={titulo(pedido)} text={deQuem(pedido)} />
      <p className="sr-only" role="status">
        {titulo(pedido)}
      </p>
      <div className={styles['page']}>{conteudo(editor, pedido)}</div>
    </>
  );
}
