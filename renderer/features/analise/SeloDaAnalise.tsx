import { ArrowLeftRight, CircleCheck, CircleX, Clock, TriangleAlert } from 'lucide-react';
import type { ResumoDeAnalise } from '../../../contract/domain/analise.ts';
import type { SituacaoDaSolicitacao } from '../../../contract/domain/assinatura.ts';
import { SITUACOES_DA_ASSINATURA } from '../../../contract/mensagens/assinatura.ts';
import { Chip, type ChipTone, type LucideIcon } from '../../ui/index.ts';
import { palavraDaAnaliseLocal } from './palavras.ts';

const SELOS: Readonly<Record<SituacaoDaSolicitacao, { tom: ChipTone; icone: LucideIcon | undefined }>> = {
  EM_CADASTRAMENTO: { tom: 'off', icone: undefined },
  EM_ANALISE: { tom: 'info', icone: Clock },
  AGUARDANDO_SOLUCAO: { tom: 'warn', icone: TriangleAlert },
  APROVADA: { tom: 'ok', icone: CircleCheck },
};

/** `Status` of a request; dashed while the analysis is only on this computer. */
export function SeloDaAnalise({ resumo }: { resumo: Pick<ResumoDeAnalise, 'local' | 'situacao'> }) {
  const { local, situacao } = resumo;
  const palavra = palavraDaAnaliseLocal(resumo);
  if (palavra !== null) {
    const icone =
      local?.estado === 'RECUSADA' ? CircleX : local?.estado === 'CONFLITO' ? ArrowLeftRight : undefined;
    return (
      <Chip tone="local" icon={icone}>
        {palavra}
      </Chip>
    );
  }
  const { tom, icone } = SELOS[situacao];
  return (
    <Chip tone={tom} icon={icone}>
      {SITUACOES_DA_ASSINATURA[situacao]}
    </Chip>
  );
}
