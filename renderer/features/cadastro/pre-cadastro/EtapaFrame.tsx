import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Editor } from './editor/editor.ts';
import { useEditor } from './editor/useEditor.ts';
import { ExcluirRascunho } from './ExcluirRascunho.tsx';
import { NotaDoRascunho } from './NotaDoRascunho.tsx';
import { ROTAS, type Etapa } from '../../../app/rotas.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ActionBar } from '../../../ui/frames/ActionBar.tsx';
import { PageHead } from '../../../ui/frames/PageHead.tsx';
import { Stepper } from '../../../ui/status/Stepper.tsx';
import { ETAPAS, indiceDaEtapa } from '../etapas.ts';
import styles from './EtapaFrame.module.css';

export interface EtapaFrameProps {
  editor: Editor;
  etapa: Exclude<Etapa, 'enviado'>;
  children: ReactNode;
  /** Beside the form: entity, pendências, what comes next. */
  lado?: ReactNode;
  /** The next step, at the right of the foot. */
  seguir: ReactNode;
}

const ANTERIOR: Readonly<Record<Exclude<Etapa, 'enviado'>, Etapa | null>> = {
  'cpf-cnpj': null,
  dados: 'cpf-cnpj',
  conferencia: 'dados',
};
const POR_INDICE: readonly (Etapa | null)[] = [null, 'cpf-cnpj', 'dados', 'conferencia'];

/** What the steps share: heading, where one stands, the form with its side, and the foot. */
export function EtapaFrame({ editor, etapa, children, lado, seguir }: EtapaFrameProps) {
  const navigate = useNavigate();
  const id = useEditor(editor, (estado) => estado.pedido?.id);
  const corrigindo = useEditor(editor, (estado) => estado.pedido?.corrigindo ?? false);
  const protocolo = useEditor(editor, (estado) => estado.pedido?.protocolo);
  const irPara = (destino: Etapa | null): void => {
    void editor.gravar();
    // BR-04: a correction begins with the data; before them there is only the request itself.
    if (corrigindo && id !== undefined && destino !== 'dados' && destino !== 'conferencia') {
      void navigate(ROTAS.pedido(id));
      return;
    }
    void navigate(id === undefined || destino === null ? ROTAS.novo : ROTAS.preCadastro(id, destino));
  };
  const indice = indiceDaEtapa(etapa);
  return (
    <>
      <PageHead
        title={corrigindo ? 'Correção do pré-cadastro' : 'Novo pré-cadastro no SIGCON-Saída'}
        text={corrigindo && protocolo != null ? `Protocolo ${protocolo}: continua o mesmo` : undefined}
        actions={
          <Stepper steps={ETAPAS} current={indice} onGoBack={(passo) => irPara(POR_INDICE[passo] ?? null)} />
        }
      />
      <p className="sr-only" role="status">
        Etapa {indice + 1} de {ETAPAS.length}: {ETAPAS[indice]}
      </p>
      <div className={lado === undefined ? styles['single'] : styles['columns']}>
        {children}
        {lado !== undefined && (
          <aside className={styles['side']} aria-label="Andamento">
            {lado}
          </aside>
        )}
      </div>
      <ActionBar
        note={<NotaDoRascunho editor={editor} />}
        end={
          <>
            <ExcluirRascunho editor={editor} />
            {seguir}
          </>
        }
      >
        <Button icon={ArrowLeft} onPress={() => irPara(ANTERIOR[etapa])}>
          Voltar
        </Button>
      </ActionBar>
    </>
  );
}
