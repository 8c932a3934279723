import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { ItemDePendencia } from './ItemDePendencia.tsx';
import { Button } from '../../../../ui/actions/Button.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { SectionHeading } from '../../../../ui/content/SectionHeading.tsx';
import { ProgressBar } from '../../../../ui/status/ProgressBar.tsx';
import { StatusLine } from '../../../../ui/status/StatusLine.tsx';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { itensProntos, pendenciasMostradas } from '../leitura.ts';
import { plural } from '../../../../format/numeros.ts';
import styles from './Pendencias.module.css';

/** What the clerk knows from the income-tax program: how much is ready, what is missing, "Verificar pendências". */
export function Pendencias({ editor }: { editor: Editor }) {
  const estado = useEditor(editor, (atual) => atual);
  const [conferido, setConferido] = useState(false);
  const { prontos, total } = itensProntos(estado);
  const pendencias = pendenciasMostradas(estado);
  const erros = pendencias.filter((p) => p.gravidade === 'erro').length;
  const semErros = conferido && erros === 0 && prontos === total;
  return (
    <Card labelledBy="pendencias">
      <SectionHeading
        id="pendencias"
        action={
          <span className="num small muted">
            {prontos} de {total} itens prontos
          </span>
        }
      >
        Pendências
      </SectionHeading>
      <div className={styles['bar']}>
        <ProgressBar
          isBare
          label="Itens prontos"
          value={prontos}
          max={total}
          words={`${prontos} de ${total}`}
        />
      </div>
      {pendencias.length > 0 && (
        <ul className={styles['list']}>
          {pendencias.map((p) => (
            <li key={p.campo}>
              <ItemDePendencia pendencia={p} />
            </li>
          ))}
        </ul>
      )}
      <div className={styles['result']} role="status">
        {semErros && <StatusLine tone="ok">Sem pendências. Pode ir para a conferência.</StatusLine>}
        {conferido && erros > 0 && <span className="sr-only">{plural(erros, 'pendência')}</span>}
      </div>
      <Button
        block
        icon={ClipboardCheck}
        onPress={() => {
          editor.visitarTodos();
          setConferido(true);
        }}
      >
        Verificar pendências
      </Button>
    </Card>
  );
}
