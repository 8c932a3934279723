import type { Item } from '../../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../../contract/domain/coleta.ts';
import { ConfirmDialog } from '../../../ui/index.ts';
import { nomeDoItem } from '../linha.ts';
import { anexoPorChegar } from '../palavras/selo.ts';

export type RetiradaProps = {
  readonly coleta: Coleta;
  readonly item: Item | null;
  readonly emCurso: boolean;
  readonly aoConfirmar: (item: Item) => void;
  readonly aoDesistir: () => void;
};

/** Asks before a document is taken away; a cancelled upload is one, too. */
export function Retirada({ coleta, item, emCurso, aoConfirmar, aoDesistir }: RetiradaProps) {
  const documento = coleta.documentos.find((d) => d.item === item);
  const aCaminho = documento !== undefined && anexoPorChegar(documento)?.estado === 'ENVIANDO';
  return (
    <ConfirmDialog
      isOpen={item !== null}
      isDanger
      title={aCaminho ? 'Cancelar o envio deste arquivo?' : 'Excluir este arquivo?'}
      confirmLabel={aCaminho ? 'Cancelar o envio' : 'Excluir arquivo'}
      cancelLabel="Manter"
      isPending={emCurso}
      onConfirm={() => item !== null && aoConfirmar(item)}
      onCancel={aoDesistir}
    >
      {item !== null && `${nomeDoItem(item)}. `}O arquivo sai desta solicitação e deste computador. O original
      que você digitalizou continua onde está.
    </ConfirmDialog>
  );
}
