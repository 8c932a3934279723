import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conferirSomas, valorDaLinha, type SomasDaProposta } from '../../../contract/domain/proposta.ts';

/** The proposal of domain.md §11.5 that agrees. */
const proposta = (mais: Partial<SomasDaProposta> = {}): SomasDaProposta => ({
  vigenciaDias: 365,
  vigenciaJustificada: false,
  etapasDias: [90, 100, 10, 165],
  valorConcedente: 100_000_00,
  valorContrapartida: 10_000_00,
  plano: [
    { valor: 60_000_00, etapas: 2 },
    { valor: 50_000_00, etapas: 1 },
  ],
  desembolsos: [
    { origem: 'CONCEDENTE', mes: '2026-12', valor: 100_000_00 },
    { origem: 'CONVENENTE', mes: '2026-12', valor: 10_000_00 },
  ],
  mesDoCadastro: '2026-11',
  ...mais,
});
const erro = (regra: string) => ({ regra, gravidade: 'erro' });

describe('sums of the proposal (domain.md §11.5)', () => {
  it('finds nothing in a proposal whose sums agree', () => {
    expect(conferirSomas(proposta())).toEqual([]);
  });

  it.each<[string, Partial<SomasDaProposta>, string]>([
    ['etapas of 366 days in a vigência of 365', { etapasDias: [90, 100, 10, 166] }, 'BR-28'],
    ['a plano of 109.999,99', { plano: [{ valor: 109_999_99, etapas: 1 }] }, 'BR-29'],
    [
      'a desembolso do concedente of 100.000,01',
      { desembolsos: [{ origem: 'CONCEDENTE', mes: '2026-12', valor: 100_000_01 }] },
      'BR-31',
    ],
    ['a vigência of 2193 days without justification', { vigenciaDias: 2193, etapasDias: [2193] }, 'BR-27'],
    ['an item without etapa', { plano: [{ valor: 110_000_00, etapas: 0 }] }, 'BR-30'],
    [
      'a desembolso in the month of the cadastro',
      { desembolsos: [{ origem: 'CONCEDENTE', mes: '2026-11', valor: 1 }] },
      'BR-31',
    ],
    [
      'a desembolso da contrapartida before the month of the cadastro',
      { desembolsos: [{ origem: 'CONVENENTE', mes: '2025-12', valor: 1 }] },
      'BR-31',
    ],
  ])('refuses %s', (_caso, mais, regra) => {
    expect(conferirSomas(proposta(mais))).toEqual([erro(regra)]);
  });

  it('accepts the longest vigência, and a longer one with justification', () => {
    expect(conferirSomas(proposta({ vigenciaDias: 2192, etapasDias: [2192] }))).toEqual([]);
    const longa = { vigenciaDias: 2193, etapasDias: [2193], vigenciaJustificada: true };
    expect(conferirSomas(proposta(longa))).toEqual([]);
  });

  it('only warns while etapas do not fill the vigência', () => {
    expect(conferirSomas(proposta({ etapasDias: [364] }))).toEqual([{ regra: 'BR-28', gravidade: 'aviso' }]);
  });

  it.each([
    ['3 × 33,33', 3_00000, 33_33, 99_99],
    ['0,33333 × 3,00', 33333, 3_00, 1_00],
    ['0,00500 × 1,00, half a cent', 500, 1_00, 1],
    ['0,00499 × 1,00', 499, 1_00, 0],
    ['a row beyond what a double holds', 9_000_000_00000, 9_99, 8_991_000_000],
  ])('rounds %s half-up to cents', (_caso, quantidade, unitario, centavos) => {
    expect(valorDaLinha(quantidade, unitario)).toBe(centavos);
  });

  it('is never off by more than half a cent', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e6), (quantidade, unitario) => {
        const exato = BigInt(quantidade) * BigInt(unitario);
        const diferenca = BigInt(valorDaLinha(quantidade, unitario)) * 100_000n - exato;
        expect(diferenca > -50_000n && diferenca <= 50_000n).toBe(true);
      }),
    );
  });
});
