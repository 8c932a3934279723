/** First and last byte, both included. */
export type Intervalo = { readonly de: number; readonly ate: number };

const FORMA = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/;

/**
 * One range of a file (RFC 9110 §14). `inteiro` for what may be left out of account: no header, another unit, a form
 * that is none, or several ranges at once. `invalido` for one that lies beyond the end.
 */
export function lerIntervalo(
  cabecalho: string | undefined,
  tamanho: number,
): Intervalo | 'inteiro' | 'invalido' {
  const [, primeiro = '', ultimo = ''] = FORMA.exec(cabecalho ?? '') ?? [];
  if (primeiro === '') {
    if (ultimo === '') return 'inteiro';
    const quantos = Number(ultimo);
    return quantos === 0 ? 'invalido' : { de: Math.max(0, tamanho - quantos), ate: tamanho - 1 };
  }
  const de = Number(primeiro);
  const ate = ultimo === '' ? tamanho - 1 : Number(ultimo);
  if (ultimo !== '' && ate < de) return 'inteiro';
  return de >= tamanho ? 'invalido' : { de, ate: Math.min(ate, tamanho - 1) };
}
