import { describe, expect, it } from 'vitest';
import {
  formatarCurto,
  formatarData,
  formatarDataHora,
  formatarDia,
  formatarFalta,
  formatarHa,
  formatarHora,
  formatarQuando,
} from '../../../renderer/format/datas.ts';
import { formatarInteiro, plural } from '../../../renderer/format/numeros.ts';

/** A moment in the time zone of whatever computer runs this. */
const em = (dia: number, hora: number, minuto = 0, mes = 11, ano = 2026): Date =>
  new Date(ano, mes - 1, dia, hora, minuto);
const iso = (data: Date): string => data.toISOString();
const AGORA = em(10, 14, 7);
const MINUTO = 60_000;

describe('dates and times', () => {
  it('are written as people here read them', () => {
    expect(formatarData(iso(AGORA))).toBe('10/11/2026');
    expect(formatarHora(iso(em(10, 0, 5)))).toBe('00:05');
    expect(formatarDataHora(iso(AGORA))).toBe('10/11/2026 às 14:07');
  });

  it('keep a day without time on its day in every time zone', () => {
    expect(formatarDia('2027-06-30')).toBe('30/06/2027');
  });

  it.each([
    [em(10, 0, 1), 'hoje às 00:01', '00:01'],
    [em(9, 23, 59), 'ontem às 23:59', '09/11'],
    [em(8, 23, 59), 'em 08/11/2026 às 23:59', '08/11'],
    [em(31, 12, 0, 12, 2025), 'em 31/12/2025 às 12:00', '31/12/2025'],
  ])('%s is said in words and in short', (data, emTexto, curto) => {
    expect(formatarQuando(iso(data), AGORA)).toBe(emTexto);
    expect(formatarCurto(iso(data), AGORA)).toBe(curto);
  });

  it.each([
    [30_000, 'agora há pouco'],
    [-5 * MINUTO, 'agora há pouco'],
    [59 * MINUTO, 'há 59 min'],
    [5 * 60 * MINUTO, 'há 5 h'],
    [26 * 60 * MINUTO, 'há 1 dia'],
    [50 * 60 * MINUTO, 'há 2 dias'],
  ])('%d ms ago is "%s"', (ms, texto) => {
    expect(formatarHa(iso(new Date(AGORA.getTime() - ms)), AGORA)).toBe(texto);
  });

  it.each([
    [-1, 'agora'],
    [40_000, 'em 40 s'],
    [3 * MINUTO, 'em 3 min'],
    [120 * MINUTO, 'em 2 h'],
  ])('%d ms from now is "%s"', (ms, texto) => {
    expect(formatarFalta(iso(new Date(AGORA.getTime() + ms)), AGORA)).toBe(texto);
  });
});

describe('numbers', () => {
  it('are grouped, and agree with what they count', () => {
    expect(formatarInteiro(1_234_567)).toBe('1.234.567');
    expect([0, 1, 2].map((n) => plural(n, 'pedido'))).toEqual(['0 pedidos', '1 pedido', '2 pedidos']);
    expect(plural(2, 'operação', 'operações')).toBe('2 operações');
  });
});
