import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Editor } from './editor/editor.ts';
import { esquecerEditor } from './editor/editores.ts';
import { useEditor } from './editor/useEditor.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { useSomenteLeitura } from '../../../app/useEstadoDoApp.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ConfirmDialog } from '../../../ui/overlays/ConfirmDialog.tsx';
import { notify } from '../../../ui/overlays/toastStore.ts';
import { DESISTIR } from '../desistirDaCorrecao.ts';

const EXCLUIR = {
  titulo: 'Excluir este rascunho?',
  sim: 'Excluir rascunho',
  nao: 'Ficar com o rascunho',
  texto: 'O que foi digitado sai deste computador e não volta. Nada foi enviado ao SIGCON.',
  feito: 'Rascunho excluído.',
} as const;

/** Throws the draft (or the correction) away, after asking; what was sent is not touched by it. */
export function ExcluirRascunho({ editor }: { editor: Editor }) {
  const id = useEditor(editor, (estado) => estado.pedido?.id);
  const [pergunta, setPergunta] = useState(false);
  const [ocupado, setOcupado] = useState(false);
  const corrigindo = useEditor(editor, (estado) => estado.pedido?.corrigindo ?? false);
  const palavras = corrigindo ? DESISTIR : EXCLUIR;
  const navigate = useNavigate();
  const somenteLeitura = useSomenteLeitura();
  if (id === undefined || somenteLeitura) return null;
  const excluir = async (): Promise<void> => {
    setOcupado(true);
    const resposta = await editor.excluir();
    setOcupado(false);
    setPergunta(false);
    if (!resposta.ok) {
      notify({ tone: 'danger', text: textoDoErro(resposta.error).titulo });
      return;
    }
    esquecerEditor(id);
    notify({ tone: 'info', text: palavras.feito });
    await navigate(corrigindo ? ROTAS.pedido(id) : ROTAS.inicio, { replace: true });
  };
  return (
    <>
      <Button variant="quiet" icon={Trash2} onPress={() => setPergunta(true)}>
        {palavras.sim}
      </Button>
      <ConfirmDialog
        isOpen={pergunta}
        title={palavras.titulo}
        confirmLabel={palavras.sim}
        cancelLabel={palavras.nao}
        isDanger
        isPending={ocupado}
        onConfirm={() => void excluir()}
        onCancel={() => setPergunta(false)}
      >
        {palavras.texto}
      </ConfirmDialog>
    </>
  );
}
