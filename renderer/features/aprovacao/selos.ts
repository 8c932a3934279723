import { CircleCheck, CircleX, Clock, Undo2 } from 'lucide-react';
import type { SituacaoCadastral } from '../../../contract/domain/pre-cadastro.ts';
import type { ChipTone, LucideIcon } from '../../ui/index.ts';

/** Icon and tone of each `Situação Cadastral`; the word is the official one. */
export const SELOS_DA_SITUACAO: Readonly<Record<SituacaoCadastral, { tom: ChipTone; icone: LucideIcon }>> = {
  ANALISE: { tom: 'info', icone: Clock },
  APROVADO: { tom: 'ok', icone: CircleCheck },
  REPROVADO: { tom: 'danger', icone: CircleX },
  DEVOLVIDO: { tom: 'warn', icone: Undo2 },
};
