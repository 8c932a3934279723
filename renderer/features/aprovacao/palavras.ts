import { formatarHa } from '../../format/datas.ts';

const DIA = 86_400_000;
/** Longer than this, a waiting request is emphasised. */
const DEMORA_DIAS = 3;

/** How long ago in words ("há 5 dias"), and whether that is long. */
export function idade(iso: string, agora: Date): { palavras: string; demora: boolean } {
  const palavras = formatarHa(iso, agora);
  return {
    palavras: palavras === 'agora há pouco' ? 'agora' : palavras,
    demora: agora.getTime() - Date.parse(iso) > DEMORA_DIAS * DIA,
  };
}
