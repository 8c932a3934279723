import { describe, expect, it } from 'vitest';
import {
  semEspacosSobrando,
  tamanho,
  validarNome,
  validarTextoLivre,
} from '../../../contract/domain/texto.ts';
import { codigo } from './apoio.ts';

describe('names and free texts (domain.md §3.2)', () => {
  it.each([
    "Maria d'Ávila",
    'José da Silva-Souza',
    'Zoë Ångström',
    'Nguyễn Thị',
    '李小龍',
    'Ana S. Lima',
    'Antônio ´Tonho´',
  ])('accepts the name %s', (nome) => {
    expect(validarNome(nome)).toBeNull();
  });

  it.each([
    ['', 'OBRIGATORIO'],
    [' \u00a0 ', 'OBRIGATORIO'],
    ['Ana 2', 'CARACTERE_INVALIDO'],
    ['Ana 👍', 'CARACTERE_INVALIDO'],
    ['<b>Ana</b>', 'CARACTERE_INVALIDO'],
    ['. - .', 'FORMATO'],
    ['A'.repeat(151), 'LONGO'],
  ] as const)('refuses the name %j with %s', (nome, esperado) => {
    expect(codigo(validarNome(nome))).toBe(esperado);
  });

  it('counts people’s characters, so that 150 letters outside the basic plane are 150', () => {
    expect(tamanho('𝔸'.repeat(150))).toBe(150);
    expect(validarNome('𐐀'.repeat(150))).toBeNull();
    expect(validarNome('𐐀'.repeat(151))).toEqual({ codigo: 'LONGO', params: { maximo: 150, tem: 151 } });
  });

  it('names the whole character that does not belong, not half of it', () => {
    expect(validarNome('Ana 👍')).toEqual({ codigo: 'CARACTERE_INVALIDO', params: { caractere: '👍' } });
  });

  it('accepts numbers and common punctuation in the setor, but no markup', () => {
    expect(validarTextoLivre('2ª Secretaria (Obras & Saúde), sala 1/2', 100)).toBeNull();
    expect(codigo(validarTextoLivre('<script>', 100))).toBe('CARACTERE_INVALIDO');
    expect(codigo(validarTextoLivre('12345', 100))).toBe('FORMATO');
  });

  it('joins the white space of a paste', () => {
    expect(semEspacosSobrando(' Ana\u00a0\tMaria\nLima ')).toBe('Ana Maria Lima');
  });
});
