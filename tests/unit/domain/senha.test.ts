import { describe, expect, it } from 'vitest';
import { REGRAS_DA_SENHA, validarRepeticaoDaSenha, validarSenha } from '../../../contract/domain/senha.ts';
import { codigo } from './apoio.ts';

describe('password (domain.md §11.3, BR-13, BR-14)', () => {
  it.each(['abc123', 'ABC123', 'a1b2c3d4e5f6g7h', 'Senha@2026', '1234a5', 'a!@#$1', 'Aaaaa1'])(
    'accepts %s',
    (senha) => {
      expect(validarSenha(senha)).toBeNull();
      expect(REGRAS_DA_SENHA.every((regra) => regra.cumpre(senha))).toBe(true);
    },
  );

  it.each([
    ['abc12', 'CURTO'],
    ['abcdef', 'SENHA_SEM_NUMERO'],
    ['123456', 'SENHA_SEM_LETRA'],
    ['!@#$%&', 'SENHA_SEM_LETRA'],
    ['a1b2c3d4e5f6g7h8', 'LONGO'],
    ['', 'OBRIGATORIO'],
    ['      ', 'SENHA_SEM_LETRA'],
    ['12345!', 'SENHA_SEM_LETRA'],
    ['abc 1', 'CURTO'],
    [' abc123', 'SENHA_ESPACO_NAS_PONTAS'],
    ['abc\t123', 'SENHA_CONTROLE'],
  ] as const)('refuses %j with %s', (senha, esperado) => {
    expect(codigo(validarSenha(senha))).toBe(esperado);
  });

  it('counts characters as people do, not UTF-16 units', () => {
    expect(codigo(validarSenha('👍👍👍a1'))).toBe('CURTO');
    expect(validarSenha('👍👍👍👍👍👍👍👍👍👍👍👍👍a1')).toBeNull();
  });

  it('wants the repetition to be equal to the letter', () => {
    expect(validarRepeticaoDaSenha('Senha@2026', 'Senha@2026')).toBeNull();
    expect(codigo(validarRepeticaoDaSenha('Senha@2026', 'senha@2026'))).toBe('SENHA_DIFERENTE');
  });
});
