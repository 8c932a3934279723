import {
  CircleAlert,
  CircleCheck,
  CircleX,
  Clock,
  FileText,
  KeyRound,
  Monitor,
  Undo2,
  Upload,
} from 'lucide-react';
import type { EstadoDoPedido } from '../../../../../contract/domain/pedido.ts';
import type { ChipTone, LucideIcon } from '../../../../ui/index.ts';

export type Selo = { readonly tom: ChipTone; readonly palavra: string; readonly icone: LucideIcon };

/**
 * Icon and word of each state. Everything the State has not acknowledged is dashed (`local`): no green and no
 * "enviado" before the receipt.
 */
export const SELOS: Readonly<Record<EstadoDoPedido, Selo>> = {
  RASCUNHO: { tom: 'local', palavra: 'Rascunho', icone: FileText },
  NA_FILA: { tom: 'local', palavra: 'Aguardando envio', icone: Monitor },
  ENVIANDO: { tom: 'local', palavra: 'Enviando', icone: Upload },
  PRECISA_DE_VOCE: { tom: 'local', palavra: 'Precisa de você', icone: CircleAlert },
  RECUSADO: { tom: 'local', palavra: 'Não aceito', icone: CircleX },
  EM_ANALISE: { tom: 'info', palavra: 'Em análise', icone: Clock },
  DEVOLVIDO: { tom: 'warn', palavra: 'Devolvido', icone: Undo2 },
  APROVADO: { tom: 'ok', palavra: 'Aprovado', icone: CircleCheck },
  REPROVADO: { tom: 'danger', palavra: 'Reprovado', icone: CircleX },
};

export const SELO_SENHA_CRIADA: Selo = { tom: 'ok', palavra: 'Senha criada', icone: KeyRound };

export const SEM_NOME = 'Sem nome ainda';
export const nomeOuFalta = (nome: string): string => (nome.trim() === '' ? SEM_NOME : nome);
