/** A telephone in its two boxes, digits only. */
export interface Phone {
  ddd: string;
  numero: string;
}

/**
 * Splits a whole telephone as people have it in their notes: "+55 (31) 98888-7777", "031 3333-0000",
 * "31988887777". Undefined when there is no area code in it.
 */
export function splitPhone(text: string): Phone | undefined {
  let digits = text.replace(/\D/g, '');
  if (digits.length >= 12 && digits.startsWith('55')) digits = digits.slice(2);
  if (digits.length >= 11 && digits.startsWith('0')) digits = digits.slice(1);
  if (digits.length !== 10 && digits.length !== 11) return undefined;
  return { ddd: digits.slice(0, 2), numero: digits.slice(2) };
}
