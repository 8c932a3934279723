import { FileText, RefreshCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import {
  TEXTO_CORRECAO_NA_FILA,
  TEXTO_ENVIANDO,
  TEXTO_ENVIANDO_CORRECAO,
  TEXTO_NA_FILA,
} from '../../../../../contract/mensagens/envio.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { Falta } from '../../../../app/Falta.tsx';
import { useEstadoDoSync } from '../../../../app/useEstadoDoApp.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { invoke } from '../../../../bridge/client.ts';
import { Button } from '../../../../ui/actions/Button.tsx';
import { ButtonLink } from '../../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { notify } from '../../../../ui/overlays/toastStore.ts';
import { Chip } from '../../../../ui/status/Chip.tsx';
import { StatusLine } from '../../../../ui/status/StatusLine.tsx';
import { OQueAconteceDepois } from '../OQueAconteceDepois.tsx';
import { comProximaTentativa } from '../../proximaTentativa.ts';
import type { Editor } from '../editor/editor.ts';
import styles from './Enviado.module.css';

/** Prepared here, not sent yet: dashed, with the reason and everything that can be done about it. */
export function NaFila({ editor, pedido }: { editor: Editor; pedido: Pedido }) {
  const navigate = useNavigate();
  const [ocupado, setOcupado] = useState<'tentar' | 'cancelar' | null>(null);
  const { fila, estado } = comProximaTentativa(pedido, useEstadoDoSync());
  const enviando = estado === 'ENVIANDO';
  const texto = pedido.corrigindo
    ? enviando
      ? TEXTO_ENVIANDO_CORRECAO
      : TEXTO_CORRECAO_NA_FILA
    : enviando
      ? TEXTO_ENVIANDO
      : TEXTO_NA_FILA;
  const motivo = fila?.motivo == null ? null : textoDoErro(fila.motivo);

  const pedir = async (metodo: 'cadastro.tentarAgora' | 'cadastro.cancelarEnvio'): Promise<void> => {
    setOcupado(metodo === 'cadastro.tentarAgora' ? 'tentar' : 'cancelar');
    const resposta = await invoke(metodo, { id: pedido.id });
    setOcupado(null);
    if (!resposta.ok) {
      const { titulo, texto: oQueFazer } = textoDoErro(resposta.error);
      notify({ tone: 'warn', text: `${titulo} ${oQueFazer}` });
      return;
    }
    editor.adotar(resposta.value);
    if (metodo === 'cadastro.cancelarEnvio') await navigate(ROTAS.preCadastro(pedido.id, 'conferencia'));
  };
  return (
    <>
      <Card variant="local" className={styles['queue']}>
        <div className={styles['queueHead']}>
          <h2>{texto.titulo}</h2>
          <Chip tone="local">{pedido.corrigindo ? 'Correção ainda não enviada' : 'Só neste computador'}</Chip>
        </div>
        <p className={styles['text']}>{texto.texto}</p>
        {motivo !== null && (
          <StatusLine tone="warn">
            <b>{motivo.titulo}</b> {motivo.texto}
            {fila?.proximaEm != null && (
              <>
                {' '}
                Próxima tentativa <Falta ate={fila.proximaEm} />.
              </>
            )}
          </StatusLine>
        )}
        <div className={styles['actions']}>
          <Button
            icon={RefreshCw}
            onPress={() => void pedir('cadastro.tentarAgora')}
            isPending={ocupado === 'tentar' || enviando}
            pendingLabel="Enviando…"
          >
            Tentar agora
          </Button>
          <Button
            variant="quiet"
            icon={Undo2}
            onPress={() => void pedir('cadastro.cancelarEnvio')}
            isPending={ocupado === 'cancelar'}
          >
            Cancelar o envio e corrigir
          </Button>
        </div>
      </Card>
      <OQueAconteceDepois editor={editor} local="O programa envia quando houver conexão" />
      <div className={styles['actions']}>
        <ButtonLink variant="primary" icon={FileText} href={ROTAS.pedido(pedido.id)}>
          Ver em Meus pedidos
        </ButtonLink>
      </div>
    </>
  );
}
