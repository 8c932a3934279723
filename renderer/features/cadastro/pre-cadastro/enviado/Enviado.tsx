import { Navigate } from 'react-router';
import { NaFila } from './NaFila.tsx';
import { PrecisaDeVoce } from './PrecisaDeVoce.tsx';
import { Recebido } from './Recebido.tsx';
import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { soNesteComputador, versaoEnviada, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { rotaDaEtapa, ROTAS } from '../../../../app/rotas.ts';
import { PageHead } from '../../../../ui/frames/PageHead.tsx';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import styles from './Enviado.module.css';

/** The heading says where the request is; the page changes by itself when the event of main arrives. */
function titulo(pedido: Pedido): string {
  const oQue = pedido.corrigindo ? 'Correção' : 'Pedido';
  if (estaNaFila(pedido)) return `${oQue} na fila`;
  if (soNesteComputador(pedido.estado))
    return pedido.corrigindo ? 'A correção precisa de você' : 'O pedido precisa de você';
  return pedido.recebido !== null && versaoEnviada(pedido.recebido) > 1
    ? 'Correção recebida pelo SIGCON'
    : 'Pedido recebido pelo SIGCON';
}

const estaNaFila = ({ estado }: Pedido): boolean => estado === 'NA_FILA' || estado === 'ENVIANDO';

/** Whose request this page is about. */
const deQuem = ({ campos, cnpj, razaoSocial }: Pedido): string =>
  [campos.nomeCompleto, razaoSocial ?? formatarCnpj(cnpj)].filter(Boolean).join(' · ');

function conteudo(editor: Editor, pedido: Pedido) {
  if (estaNaFila(pedido)) return <NaFila editor={editor} pedido={pedido} />;
  if (pedido.recebido !== null && !soNesteComputador(pedido.estado))
    return <Recebido pedido={pedido} recebido={pedido.recebido} />;
  return <PrecisaDeVoce editor={editor} pedido={pedido} />;
}

/** After `Enviar`: queued (dashed), acknowledged (receipt), or back to the person. */
export function Enviado({ editor }: { editor: Editor }) {
  const pedido = useEditor(editor, (estado) => estado.pedido);
  if (pedido === null) return <Navigate to={ROTAS.novo} replace />;
  // A draft has nothing to show here: back to the step where it stopped.
  if (pedido.estado === 'RASCUNHO' || (pedido.estado === 'DEVOLVIDO' && pedido.corrigindo))
    return <Navigate to={rotaDaEtapa(pedido.id, pedido.etapa)} replace />;
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
