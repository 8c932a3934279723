import { formatarFalta, formatarHa } from '../../../../format/datas.ts';
import { plural } from '../../../../format/numeros.ts';

const MINUTO = 60_000;
const HORA = 60 * MINUTO;
const DIA = 24 * HORA;

/** A length of time in words: "9 min", "2 h", "3 dias". */
export function duracao(ms: number): string {
  if (ms < HORA) return `${Math.max(1, Math.round(ms / MINUTO))} min`;
  return ms < DIA ? `${Math.round(ms / HORA)} h` : plural(Math.round(ms / DIA), 'dia');
}

/** "em 40 s"; a moment that has come is "em instantes", since the program acts by itself. */
export function daquiA(iso: string, agora: Date): string {
  const falta = formatarFalta(iso, agora);
  return falta === 'agora' ? 'em instantes' : falta;
}

/** "há 9 min", "há pouco": follows a verb or a noun ("parado há pouco"). */
export const ha = (iso: string, agora: Date): string =>
  formatarHa(iso, agora).replace('agora há pouco', 'há pouco');
