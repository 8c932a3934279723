import { describe, expect, it } from 'vitest';
import { lerRegras, temAcento } from '../../../renderer/features/acesso/senha-nova/regras.ts';

const regra = (id: string, senha: string, repetida = '') =>
  lerRegras(senha, repetida).find((r) => r.id === id);

describe('a lista do que a senha precisa ter', () => {
  it('antes da primeira letra nada está cumprido nem errado', () => {
    expect(lerRegras('', '').map(({ estado }) => estado)).toEqual([
      'falta',
      'falta',
      'falta',
      'falta',
      'falta',
    ]);
  });

  it.each([
    ['abc12', 'falta', 'falta 1'],
    ['ab', 'falta', 'faltam 4'],
    ['abc123', 'cumprida', 'agora tem 6'],
    ['a1b2c3d4e5f6g7h', 'cumprida', 'agora tem 15'],
    ['a1b2c3d4e5f6g7h8', 'errada', 'tem 16: sobra 1'],
    ['😀😀😀😀a1', 'cumprida', 'agora tem 6'],
  ])('o tamanho de %s: %s, %s', (senha, estado, detalhe) => {
    expect(regra('tamanho', senha)).toMatchObject({ estado, detalhe });
  });

  it.each([
    ['123456', 'letra', 'falta'],
    ['abcdef', 'numero', 'falta'],
    [' abc123', 'pontas', 'errada'],
    ['çã1234', 'letra', 'cumprida'],
  ])('%s: %s %s', (senha, id, estado) => {
    expect(regra(id, senha)?.estado).toBe(estado);
  });

  it('sinais que não se digitam só aparecem na lista quando estão na senha', () => {
    expect(regra('controle', 'abc123')).toBeUndefined();
    expect(regra('controle', 'abc\u0007123')?.estado).toBe('errada');
  });

  it.each([
    ['serra2026', '', 'falta', null],
    ['serra2026', 'serra20', 'falta', 'faltam 2 caracteres'],
    ['serra2026', 'serra202', 'falta', 'falta 1 caractere'],
    ['serra2026', 'serra21', 'errada', 'são diferentes'],
    ['serra2026', 'serra20266', 'errada', 'são diferentes'],
    ['serra2026', 'serra2026', 'cumprida', null],
  ])('%s repetida como "%s": %s', (senha, repetida, estado, detalhe) => {
    expect(regra('iguais', senha, repetida)).toMatchObject({ estado, detalhe });
  });

  it('prefere letras sem acento, sem proibir', () => {
    expect(temAcento('senhão1')).toBe(true);
    expect(temAcento('Senha@2026 #')).toBe(false);
  });
});
