import {
  CircleAlert,
  CircleCheck,
  CircleX,
  Clock,
  FileText,
  KeyRound,
  Monitor,
  PencilLine,
  Undo2,
  Upload,
} from 'lucide-react';
import type { EstadoDoPedido, ResumoDoPedido } from '../../../../../contract/domain/pedido.ts';
import type { ChipTone, LucideIcon } from '../../../../ui/index.ts';

export type Selo = { readonly tom: ChipTone; readonly palavra: string; readonly icone: LucideIcon };

/**
 * Icon and word of each state. Everything the State has not acknowledged is dashed (`local`): no green and no
 * "enviado" before the receipt.
 */
const SELOS: Readonly<Record<EstadoDoPedido, Selo>> = {
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

/** A returned request in the hands of its author: it is with the State, its correction is not. */
const SELOS_DA_CORRECAO: Readonly<Partial<Record<EstadoDoPedido, Selo>>> = {
  DEVOLVIDO: { tom: 'warn', palavra: 'Em correção', icone: PencilLine },
  NA_FILA: { tom: 'local', palavra: 'Correção aguardando envio', icone: Monitor },
  ENVIANDO: { tom: 'local', palavra: 'Enviando correção', icone: Upload },
  PRECISA_DE_VOCE: { tom: 'local', palavra: 'Correção parada', icone: CircleAlert },
  RECUSADO: { tom: 'local', palavra: 'Correção não aceita', icone: CircleX },
};

const SELO_SENHA_CRIADA: Selo = { tom: 'ok', palavra: 'Senha criada', icone: KeyRound };

export function seloDe(p: Pick<ResumoDoPedido, 'estado' | 'corrigindo' | 'senhaCriada'>): Selo {
  if (p.estado === 'APROVADO' && p.senhaCriada) return SELO_SENHA_CRIADA;
  return (p.corrigindo ? SELOS_DA_CORRECAO[p.estado] : undefined) ?? SELOS[p.estado];
}

export const SEM_NOME = 'Sem nome ainda';
export const nomeOuFalta = (nome: string): string => (nome.trim() === '' ? SEM_NOME : nome);
