/** Files that people send (BR-21): what is accepted, and what a file really is, told from its bytes. */
import { z } from 'zod';

const MB = 1024 * 1024;
/** BR-21: 20 MB is the hard limit of the page… */
export const MAXIMO_DO_ARQUIVO = 20 * MB;
/** …and 15 MB the one of the tutorials: above it the program offers to shrink. */
export const ARQUIVO_GRANDE = 15 * MB;
/** Up to here a file goes with one plain PUT; above, with tus in resumable pieces. */
export const MAXIMO_DE_UMA_VEZ = MB;
/** More is no scan but an attack on the memory of whoever opens it (a tiny file, a huge picture). */
export const MAXIMO_DE_PIXELS = 120_000_000;

export const tipoDeArquivo = z.enum(['application/pdf', 'image/png', 'image/jpeg']);
export type TipoDeArquivo = z.infer<typeof tipoDeArquivo>;

/** SHA-256 of the bytes, lower-case hex: the name of a file everywhere but on the screen. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the bytes, lower-case hex' });

/** The name that a file had on its owner's computer, for the screen only; never a path. */
export const nomeDeArquivo = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\p{Cc}]+$/u);

/** What a file is that is not accepted, in the words that its refusal needs. */
export type Estranho =
  'vazio' | 'heic' | 'programa' | 'compactado' | 'documento-de-texto' | 'imagem' | 'desconhecido';

export type Reconhecido =
  | { readonly aceito: true; readonly tipo: TipoDeArquivo }
  | { readonly aceito: false; readonly estranho: Estranho };

const ascii = (bytes: Uint8Array, de: number, ate: number): string =>
  String.fromCharCode(...bytes.subarray(de, ate));
const comeca = (bytes: Uint8Array, ...inicio: readonly number[]): boolean =>
  bytes.length >= inicio.length && inicio.every((b, i) => bytes[i] === b);

const HEIC = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']);

/**
 * Tells what a file is from its first bytes (1 kB is enough), whatever it is called.
 * A PDF may have rubbish before its header, as readers allow.
 */
export function reconhecer(bytes: Uint8Array): Reconhecido {
  const nao = (estranho: Estranho): Reconhecido => ({ aceito: false, estranho });
  if (bytes.length === 0) return nao('vazio');
  if (comeca(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
    return { aceito: true, tipo: 'image/png' };
  if (comeca(bytes, 0xff, 0xd8, 0xff)) return { aceito: true, tipo: 'image/jpeg' };
  if (comeca(bytes, 0x4d, 0x5a) || comeca(bytes, 0x7f, 0x45, 0x4c, 0x46) || comeca(bytes, 0x23, 0x21))
    return nao('programa');
  if (ascii(bytes, 4, 8) === 'ftyp' && HEIC.has(ascii(bytes, 8, 12))) return nao('heic');
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { aceito: true, tipo: 'application/pdf' };
  if (
    comeca(bytes, 0x50, 0x4b) ||
    comeca(bytes, 0x1f, 0x8b) ||
    ascii(bytes, 0, 4) === 'Rar!' ||
    comeca(bytes, 0x37, 0x7a)
  )
    return nao('compactado');
  if (comeca(bytes, 0xd0, 0xcf, 0x11, 0xe0) || ascii(bytes, 0, 5) === '{\\rtf')
    return nao('documento-de-texto');
  if (
    ascii(bytes, 0, 3) === 'GIF' ||
    ascii(bytes, 0, 2) === 'BM' ||
    ascii(bytes, 8, 12) === 'WEBP' ||
    comeca(bytes, 0x49, 0x49, 0x2a, 0x00) ||
    comeca(bytes, 0x4d, 0x4d, 0x00, 0x2a)
  )
    return nao('imagem');
  return nao('desconhecido');
}
