/** How a value is shown while it is typed. `raw` is what is stored: only the significant characters. */
export interface Mask {
  /** Significant characters of any text, in their stored form (upper case, no punctuation). */
  readonly clean: (text: string) => string;
  /** The raw value with its punctuation. What does not fit stays visible at the end: nothing is cut in silence. */
  readonly format: (raw: string) => string;
  /** Finds a whole value inside a pasted text ("CNPJ: 11.222.333/0001-81"), or else cleans the text. */
  readonly extract: (pasted: string) => string;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

/** `0` = digit, `A` = letter or digit (shown in capitals); everything else is punctuation of the mask. */
export function patternMask(pattern: string): Mask {
  const takesLetters = pattern.includes('A');
  const isSlot = (char: string): boolean => char === '0' || char === 'A';
  // An accented letter stays, so that it is seen and refused; only punctuation goes without a word.
  const unwanted = takesLetters ? /[^0-9\p{L}]/gu : /[^0-9]/g;

  const whole = Array.from(pattern)
    .map((char) => {
      if (char === '0') return '[0-9]';
      if (char === 'A') return '[0-9A-Z]';
      return `${escapeRegExp(char)}?\\s*`;
    })
    .join('');
  const wholeValue = new RegExp(`(?<![0-9A-Z])${whole}(?![0-9A-Z])`);

  const clean = (text: string): string =>
    text.replace(/[a-zà-öø-þ]/g, (letter) => letter.toUpperCase()).replace(unwanted, '');
  const format = (raw: string): string => {
    let shown = '';
    let used = 0;
    for (const char of pattern) {
      if (used >= raw.length) break;
      shown += isSlot(char) ? raw.charAt(used++) : char;
    }
    return shown + raw.slice(used);
  };
  const extract = (pasted: string): string => {
    const found = wholeValue.exec(pasted.toUpperCase());
    return clean(found?.[0] ?? pasted);
  };
  return { clean, format, extract };
}

export const cpfMask = patternMask('000.000.000-00');
/** The new CNPJ has letters in its first twelve places. */
export const cnpjMask = patternMask('AA.AAA.AAA/AAAA-00');
export const cepMask = patternMask('00000-000');
export const dateMask = patternMask('00/00/0000');

const eightDigits = patternMask('0000-0000');
const nineDigits = patternMask('00000-0000');

/** Telephone without area code: eight digits (fixo) or nine (celular). */
export const phoneNumberMask: Mask = {
  clean: eightDigits.clean,
  format: (raw) => (raw.length > 8 ? nineDigits : eightDigits).format(raw),
  extract: eightDigits.clean,
};

export const dddMask: Mask = patternMask('00');

/** How many characters from the start of `shown` hold `count` significant ones. Linear: a pasted book must not hang. */
export function caretAfter(mask: Mask, shown: string, count: number): number {
  if (count <= 0) return 0;
  if (count >= mask.clean(shown).length) return shown.length;
  let found = 0;
  for (let end = 0; end < shown.length; end += 1) {
    if (mask.clean(shown.charAt(end)) !== '') found += 1;
    if (found >= count) return end + 1;
  }
  return shown.length;
}
