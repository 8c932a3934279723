import { useEffect, useSyncExternalStore } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { Conferencia } from './conferencia/Conferencia.tsx';
import { Conflito } from './Conflito.tsx';
import { CpfCnpj } from './cpf-cnpj/CpfCnpj.tsx';
import { Dados } from './dados/Dados.tsx';
import type { Editor } from './editor/editor.ts';
import { NOVO, useEditor, useEditorDoPedido, useGravarAoSair } from './editor/useEditor.ts';
import { Enviado } from './enviado/Enviado.tsx';
import { NaoAbriu } from './NaoAbriu.tsx';
import { ehEditavel, type Pedido } from '../../../../contract/domain/pedido.ts';
import { KEEP_FOCUS } from '../../../app/PageChange.tsx';
import { ROTAS, type Etapa } from '../../../app/rotas.ts';
import { lerEtapa } from '../etapas.ts';

const nuncaMuda = () => () => undefined;

/** Where the person is led instead of this step: it cannot be changed any more, or not here (BR-04). */
function desvio(pedido: Pedido, etapa: Etapa): string | null {
  if (pedido.naoEnviada !== null && !ehEditavel(pedido)) return ROTAS.pedido(pedido.id);
  if (pedido.estado === 'DEVOLVIDO' && !pedido.corrigindo) return ROTAS.pedido(pedido.id);
  if (etapa === 'enviado') return null;
  if (!ehEditavel(pedido)) return ROTAS.preCadastro(pedido.id, 'enviado');
  return pedido.corrigindo && etapa === 'cpf-cnpj' ? ROTAS.preCadastro(pedido.id, 'dados') : null;
}

function Etapas({ editor, etapa }: { editor: Editor; etapa: Etapa }) {
  const pedido = useEditor(editor, (estado) => estado.pedido);
  const para = pedido === null ? null : desvio(pedido, etapa);
  if (para !== null) return <Navigate to={para} replace />;
  switch (etapa) {
    case 'cpf-cnpj':
      return <CpfCnpj editor={editor} />;
    case 'dados':
      return <Dados editor={editor} />;
    case 'conferencia':
      return <Conferencia editor={editor} />;
    case 'enviado':
      return <Enviado editor={editor} />;
  }
}

/** The steps of one draft. The same page for all of them: fields and focus survive the birth of the draft. */
export function PreCadastro() {
  const { id = NOVO, etapa } = useParams();
  const navigate = useNavigate();
  const { editor, falha } = useEditorDoPedido(id);
  const idCriado = useSyncExternalStore(
    editor?.store.subscribe ?? nuncaMuda,
    () => editor?.store.getState().pedido?.id,
  );
  useGravarAoSair();
  useEffect(() => {
    if (id !== NOVO || idCriado === undefined) return;
    void navigate(ROTAS.preCadastro(idCriado, 'cpf-cnpj'), { replace: true, state: KEEP_FOCUS });
  }, [id, idCriado, navigate]);
  if (editor === undefined) return falha === null ? null : <NaoAbriu erro={falha.erro} />;
  return (
    <>
      <Etapas editor={editor} etapa={lerEtapa(etapa)} />
      <Conflito editor={editor} />
    </>
  );
}
