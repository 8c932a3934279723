import type { Editor } from './editor/editor.ts';
import { useEditor } from './editor/useEditor.ts';
import { formularioDe, verificacaoAtual } from './leitura.ts';
import { SectionHeading } from '../../../ui/content/SectionHeading.tsx';
import { Timeline, type TimelineItem } from '../../../ui/status/Timeline.tsx';
import styles from './OQueAconteceDepois.module.css';

export interface OQueAconteceDepoisProps {
  editor: Editor;
  /** The step that is still here. */
  local?: string | undefined;
  /** How long it takes. */
  quanto?: string | undefined;
}

/** The way still to go: who acts, and where the mail comes. */
export function OQueAconteceDepois({ editor, local, quanto }: OQueAconteceDepoisProps) {
  const form = useEditor(editor, formularioDe);
  const representante =
    useEditor(editor, (estado) => verificacaoAtual(estado)?.resposta.entidade?.representanteLegal) ??
    'O representante legal';
  const passos: TimelineItem[] = [
    { key: 'envio', state: 'local', title: local ?? 'Você confere e envia', when: quanto },
    ...(form === 'REPRESENTANTE_LEGAL'
      ? [{ key: 'aprovado', state: 'depois', title: 'O SIGCON aprova na hora, pelo CAGEC' } as const]
      : [{ key: 'aprova', state: 'depois', title: `${representante} aprova` } as const]),
    {
      key: 'senha',
      state: 'depois',
      title:
        form === 'REPRESENTANTE_LEGAL'
          ? 'Chega o e-mail no endereço do CAGEC; você cria a senha'
          : 'Chega o e-mail; você cria a senha',
    },
  ];
  return (
    <section className={styles['next']} aria-labelledby="depois">
      <SectionHeading level={3} id="depois">
        O que acontece depois
      </SectionHeading>
      <div className={styles['line']}>
        <Timeline density="compact" label="O que acontece depois" items={passos} />
      </div>
    </section>
  );
}
