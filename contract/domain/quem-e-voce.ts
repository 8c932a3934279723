import { z } from 'zod';

/** The five answers of the question page behind `Novo Usuário` (domain.md §2). Only the first is ours. */
export const quemEVoce = z.enum(['CONVENENTE', 'ORGAO_MG', 'CMAS', 'ALMG', 'NENHUMA']);
export type QuemEVoce = z.infer<typeof quemEVoce>;

export const QUEM_E_VOCE: Readonly<Record<QuemEVoce, string>> = {
  CONVENENTE: 'Prefeitura, Organização da Sociedade Civil ou outros Convenentes/Parceiros',
  ORGAO_MG: 'Órgãos e entidades do Estado de Minas Gerais',
  CMAS: 'CMAS',
  ALMG: 'ALMG',
  NENHUMA: 'Nenhuma das opções acima',
};
