/** What a picture looks like, in 256 bits: whether it grows brighter from each of 16×16 squares to the next one. */
import type { Amostra } from './imagem.ts';

const LADO = 16;
/** Smaller steps are noise, which differs between two files of the same picture. */
const PASSO = 3;
/** Fewer steps than this are no picture that could be told from another one. */
const PASSOS_NO_MINIMO = 12;
/** Encoding again, another size or a little more light change fewer bits; another side of the same card changes more. */
const IGUAIS_ATE = 16;

/** As hex; null when there is too little in the picture. */
export function impressaoDe(amostra: Amostra): string | null {
  const medias = reduzir(amostra);
  const bits: number[] = [];
  for (let y = 0; y < LADO; y++)
    for (let x = 0; x < LADO; x++) {
      const i = y * (LADO + 1) + x;
      bits.push((medias[i + 1] ?? 0) - (medias[i] ?? 0) > PASSO ? 1 : 0);
    }
  if (bits.filter((bit) => bit === 1).length < PASSOS_NO_MINIMO) return null;
  return bits.join('').replace(/[01]{4}/g, (quatro) => Number.parseInt(quatro, 2).toString(16));
}

/** Whether two are of the same picture. */
export const mesmaImagem = (uma: string, outra: string): boolean => distancia(uma, outra) <= IGUAIS_ATE;

function distancia(uma: string, outra: string): number {
  if (uma.length !== outra.length) return Infinity;
  let diferentes = BigInt(`0x${uma}`) ^ BigInt(`0x${outra}`);
  let n = 0;
  for (; diferentes !== 0n; diferentes &= diferentes - 1n) n += 1;
  return n;
}

/** Means of 17×16 squares. */
function reduzir({ cinza, largura, altura }: Amostra): Float64Array {
  const medias = new Float64Array((LADO + 1) * LADO);
  for (let y = 0; y < LADO; y++)
    for (let x = 0; x <= LADO; x++) {
      const [de, ate] = [limites(x, LADO + 1, largura), limites(y, LADO, altura)];
      let soma = 0;
      for (let linha = ate.inicio; linha < ate.fim; linha++)
        for (let i = linha * largura + de.inicio; i < linha * largura + de.fim; i++) soma += cinza[i] ?? 0;
      medias[y * (LADO + 1) + x] = soma / ((de.fim - de.inicio) * (ate.fim - ate.inicio));
    }
  return medias;
}

function limites(n: number, partes: number, total: number): { inicio: number; fim: number } {
  const inicio = Math.min(total - 1, Math.floor((n * total) / partes));
  return { inicio, fim: Math.max(inicio + 1, Math.floor(((n + 1) * total) / partes)) };
}
