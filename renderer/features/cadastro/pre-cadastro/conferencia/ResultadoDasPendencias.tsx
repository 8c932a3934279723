import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { plural } from '../../../../format/numeros.ts';
import { LinkButton } from '../../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { SectionHeading } from '../../../../ui/content/SectionHeading.tsx';
import { StatusLine } from '../../../../ui/status/StatusLine.tsx';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { errosDe, pendenciasDe } from '../leitura.ts';
import styles from './Conferencia.module.css';

/** "Verificar pendências", answered before sending: errors keep it here, warnings only ask for a look. */
export function ResultadoDasPendencias({ editor, onCorrigir }: { editor: Editor; onCorrigir: () => void }) {
  const estado = useEditor(editor, (atual) => atual);
  const erros = errosDe(estado);
  const avisos = pendenciasDe(estado).filter((p) => p.gravidade === 'aviso');
  return (
    <Card labelledBy="pendencias-do-envio">
      <SectionHeading id="pendencias-do-envio">Pendências</SectionHeading>
      <div className={styles['list']}>
        {erros.length === 0 ? (
          <StatusLine tone="ok">Sem pendências. Pronto para enviar.</StatusLine>
        ) : (
          <>
            <StatusLine tone="danger">{plural(erros.length, 'pendência')} para resolver</StatusLine>
            <div>
              <LinkButton onPress={onCorrigir}>Corrigir agora</LinkButton>
            </div>
          </>
        )}
        {avisos.map((aviso) => (
          <StatusLine key={aviso.campo} tone="warn">
            <b>{ROTULOS[aviso.campo]}:</b> {textoDaFalha(aviso, aviso.campo)}
          </StatusLine>
        ))}
      </div>
    </Card>
  );
}
