import type { Coleta } from '../../../../contract/domain/coleta.ts';
import type { Item } from '../../../../contract/domain/assinatura.ts';

/** Which documents the last analysis marked REPROVADO: of them, `porTrocar` still have to be replaced (BR-19). */
export function reprovadosNaAnalise({
  historico,
  porTrocar,
}: Pick<Coleta, 'historico' | 'porTrocar'>): Item[] {
  const envio = historico.findLastIndex(({ evento }) => evento === 'ENVIADA' || evento === 'RESPONDIDA');
  const itens = historico
    .slice(envio + 1)
    .flatMap(({ evento, item }) => (evento === 'DOCUMENTO_REPROVADO' && item !== undefined ? [item] : []));
  return [...new Set([...itens, ...porTrocar])].toSorted((a, b) => a - b);
}
