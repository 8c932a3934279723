import { Paperclip, X } from 'lucide-react';
import type { DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { DOCUMENTOS } from '../../../../contract/mensagens/assinatura.ts';
import { Button, IconButton } from '../../../ui/index.ts';
import { Miniatura } from '../documentos/Miniatura.tsx';
import { NOME_CURTO } from '../linha.ts';
import styles from './SemDocumento.module.css';

export type SemDocumentoProps = {
  readonly documento: DocumentoLocal;
  readonly podeMudar: boolean;
  readonly aoAnexar: () => void;
  readonly aoFechar?: () => void;
};

/** The row has no file yet: what belongs there, and how it becomes a good one. */
export function SemDocumento({ documento: { item }, podeMudar, aoAnexar, aoFechar }: SemDocumentoProps) {
  const { titulo, ajuda } = DOCUMENTOS[item];
  return (
    <>
      <div className={styles['alto']}>
        <h2 className="cut">
          Item {item} <span className={styles['curto']}>{NOME_CURTO[item]}</span>
        </h2>
        {aoFechar !== undefined && <IconButton icon={X} label="Fechar" onPress={aoFechar} />}
      </div>
      <div className={styles['palco']}>
        <Miniatura item={item} className={styles['grande']} />
        <div>
          <p className="strong">{titulo}</p>
          <p className={styles['ajuda']}>{ajuda}</p>
        </div>
        {podeMudar && (
          <>
            <Button variant="primary" icon={Paperclip} onPress={aoAnexar}>
              Anexar arquivo
            </Button>
            <p className="small muted">PDF, PNG ou JPEG até 20 MB; ou arraste para cá.</p>
          </>
        )}
      </div>
    </>
  );
}
