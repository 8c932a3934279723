import { Check, Clock, CloudUpload, Pause, Upload } from 'lucide-react';
import type { Anexo, DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import type { SituacaoDaSolicitacao } from '../../../../contract/domain/assinatura.ts';
import type { ChipTone, LucideIcon } from '../../../ui/index.ts';

export type Selo = { readonly tom: ChipTone; readonly icone?: LucideIcon; readonly palavra: string };

/** The file that is on this computer and not with the SIGCON yet; null when there is none. */
export const anexoPorChegar = ({ anexo }: Pick<DocumentoLocal, 'anexo'>): Anexo | null =>
  anexo === null || anexo.estado === 'ENVIADO' ? null : anexo;

export const temArquivo = ({ anexo, noSigcon }: Pick<DocumentoLocal, 'anexo' | 'noSigcon'>): boolean =>
  anexo !== null || noSigcon !== null;

const POR_CHEGAR: Readonly<Record<Exclude<Anexo['estado'], 'ENVIADO'>, Selo>> = {
  NA_FILA: { tom: 'local', palavra: 'Na fila' },
  ENVIANDO: { tom: 'local', icone: Upload, palavra: 'Enviando' },
  PAUSADO: { tom: 'local', icone: Pause, palavra: 'Pausado' },
  RECUSADO: { tom: 'danger', palavra: 'Recusado' },
};

/** Column `STATUS`. Dashed (`local`): only on this computer. */
export function seloDoDocumento(documento: DocumentoLocal, situacao: SituacaoDaSolicitacao): Selo {
  const { anexo } = documento;
  if (anexo !== null && anexo.estado !== 'ENVIADO') return POR_CHEGAR[anexo.estado];
  if (documento.situacao === 'REPROVADO') return { tom: 'danger', palavra: 'REPROVADO' };
  if (documento.situacao === 'APROVADO') return { tom: 'ok', palavra: 'Aprovado' };
  if (!temArquivo(documento)) {
    return documento.exigido
      ? { tom: 'off', icone: CloudUpload, palavra: 'Falta anexar' }
      : { tom: 'off', palavra: 'Não exigido' };
  }
  if (situacao === 'EM_ANALISE') return { tom: 'info', icone: Clock, palavra: 'Em análise' };
  return { tom: 'info', icone: Check, palavra: 'Recebido' };
}
