import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aDesenhar,
  ancoraEm,
  arranjar,
  folhaAtual,
  MARGEM,
  rolagemPara,
} from '../../../renderer/features/assinatura/visor/arranjo.ts';
import {
  girarMais,
  pontoDireito,
  pontoGirado,
  regiaoGirada,
  tamanhoGirado,
  type Giro,
} from '../../../renderer/features/assinatura/visor/geometria.ts';
import { beirasDentro, ladoDoRotulo } from '../../../renderer/features/assinatura/visor/rotulo.ts';
import {
  escalaDe,
  fatorDaRoda,
  passoSeguinte,
  porcentagem,
} from '../../../renderer/features/assinatura/visor/zoom.ts';

const giro = fc.constantFrom<Giro>(0, 90, 180, 270);
const fracao = fc.double({ min: 0, max: 1, noNaN: true });
const tamanho = fc.record({
  largura: fc.integer({ min: 1, max: 5000 }),
  altura: fc.integer({ min: 1, max: 5000 }),
});
const A4 = { largura: 794, altura: 1123 };
const PALCO = { largura: 400, altura: 600 };

describe('girar', () => {
  it('quatro quartos voltam ao começo, nos dois sentidos', () => {
    expect(girarMais(girarMais(0, 1), 1)).toBe(180);
    expect(girarMais(0, -1)).toBe(270);
    expect(girarMais(270, 1)).toBe(0);
  });

  it('o canto de cima à esquerda vai, no sentido do relógio, para cima à direita', () => {
    expect(pontoGirado({ x: 0, y: 0 }, 90)).toEqual({ x: 1, y: 0 });
    expect(pontoGirado({ x: 0, y: 0 }, 180)).toEqual({ x: 1, y: 1 });
    expect(pontoGirado({ x: 0, y: 0 }, 270)).toEqual({ x: 0, y: 1 });
  });

  it('desgirar acha o mesmo ponto do papel', () => {
    fc.assert(
      fc.property(fracao, fracao, giro, (x, y, quanto) => {
        const volta = pontoDireito(pontoGirado({ x, y }, quanto), quanto);
        expect(volta.x).toBeCloseTo(x, 9);
        expect(volta.y).toBeCloseTo(y, 9);
      }),
    );
  });

  it('a borda direita cortada fica embaixo quando a página deita', () => {
    const direita = { x: 0.9, y: 0, largura: 0.1, altura: 1 };
    const deitada = regiaoGirada(direita, 90);
    expect(deitada.y).toBeCloseTo(0.9);
    expect(deitada).toMatchObject({ x: 0, largura: 1 });
    expect(tamanhoGirado(A4, 90)).toEqual({ largura: 1123, altura: 794 });
  });

  it('uma região nunca sai da página', () => {
    const qualquer = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        qualquer,
        qualquer,
        fc.double({ min: 0, max: 5, noNaN: true }),
        giro,
        (x, y, lado, quanto) => {
          const regiao = regiaoGirada({ x, y, largura: lado, altura: lado }, quanto);
          for (const n of [regiao.x, regiao.y, regiao.x + regiao.largura, regiao.y + regiao.altura]) {
            expect(n).toBeGreaterThanOrEqual(0);
            expect(n).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
    );
  });
});

describe('tamanho na tela', () => {
  it('inteira: a página toda cabe no palco; largura: só a largura', () => {
    expect(escalaDe('inteira', A4, PALCO, 2)).toBeCloseTo(400 / 794);
    expect(escalaDe('inteira', A4, { largura: 400, altura: 300 }, 2)).toBeCloseTo(300 / 1123);
    expect(escalaDe('largura', A4, { largura: 400, altura: 300 }, 2)).toBeCloseTo(400 / 794);
  });

  it('ajustar não amplia uma foto pequena além dos seus pontos', () => {
    expect(escalaDe('inteira', { largura: 100, altura: 50 }, PALCO, 1)).toBe(1);
  });

  it('os passos levam de 100 % a 110 % e a 90 %, e acabam nos limites', () => {
    expect(passoSeguinte(1, 1)).toBe(1.1);
    expect(passoSeguinte(1, -1)).toBe(0.9);
    expect(passoSeguinte(0.5037, 1)).toBe(0.67);
    expect(passoSeguinte(5, 1)).toBe(5);
    expect(passoSeguinte(0.05, -1)).toBe(0.05);
  });

  it('aumentar e diminuir sempre mudam no seu sentido, até o limite', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 5, noNaN: true }), (escala) => {
        expect(passoSeguinte(escala, 1)).toBeGreaterThan(Math.min(escala, 4.99));
        expect(passoSeguinte(escala, -1)).toBeLessThan(Math.max(escala, 0.051));
      }),
    );
  });

  it('a roda para cima aumenta, e de volta desfaz', () => {
    expect(fatorDaRoda(-100, 0)).toBeGreaterThan(1);
    expect(fatorDaRoda(-100, 0) * fatorDaRoda(100, 0)).toBeCloseTo(1);
    expect(fatorDaRoda(-3, 1)).toBeCloseTo(fatorDaRoda(-100, 0), 1);
  });

  it('a porcentagem se lê como em português', () => {
    expect(porcentagem(1)).toBe('100\u00a0%');
    expect(porcentagem(0.333)).toBe('33\u00a0%');
  });
});

describe('páginas no palco', () => {
  const dez = arranjar(
    Array.from({ length: 10 }, () => ({ largura: 300, altura: 500 })),
    PALCO,
  );

  it('uma página menor que o palco fica no meio, sem barra de rolagem', () => {
    const { folhas, ...chao } = arranjar([{ largura: 200, altura: 100 }], PALCO);
    expect(folhas).toEqual([{ x: 100, y: 250, largura: 200, altura: 100 }]);
    expect(chao).toEqual(PALCO);
  });

  it('as páginas não se tocam, e todas cabem no chão', () => {
    fc.assert(
      fc.property(fc.array(tamanho, { minLength: 1, maxLength: 30 }), tamanho, (folhas, palco) => {
        const arranjo = arranjar(folhas, palco);
        arranjo.folhas.forEach((folha, i) => {
          const anterior = arranjo.folhas[i - 1];
          expect(folha.y).toBeGreaterThan(anterior === undefined ? 0 : anterior.y + anterior.altura);
          expect(folha.x).toBeGreaterThan(0);
          expect(folha.x + folha.largura).toBeLessThanOrEqual(arranjo.largura);
          expect(folha.y + folha.altura).toBeLessThanOrEqual(arranjo.altura);
        });
      }),
    );
  });

  it('desenha o que se vê e uma página de cada lado, e mais nenhuma', () => {
    expect(aDesenhar(dez, 0, 600)).toEqual([0, 1, 2]);
    expect(aDesenhar(dez, 5 * 516, 400)).toEqual([4, 5, 6]);
    expect(aDesenhar(dez, dez.altura - 600, 600)).toEqual([7, 8, 9]);
    expect(aDesenhar(arranjar([], PALCO), 0, 600)).toEqual([]);
  });

  it('a página atual é a de que se vê mais', () => {
    expect(folhaAtual(dez, 0, 600)).toBe(0);
    expect(folhaAtual(dez, 300, 600)).toBe(1);
    expect(folhaAtual(dez, dez.altura - 600, 600)).toBe(9);
  });

  it('o ponto do papel que está sob o ponteiro continua ali, maior, menor ou girado', () => {
    const folhas = fc.array(tamanho, { minLength: 1, maxLength: 8 });
    const vezes = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(folhas, vezes, giro, giro, fracao, fracao, (tamanhos, mais, de, para, fx, fy) => {
        const girados = (quanto: Giro, fator: number) =>
          tamanhos.map((t) => {
            const { largura, altura } = tamanhoGirado(t, quanto);
            return { largura: largura * fator, altura: altura * fator };
          });
        const antes = arranjar(girados(de, 1), PALCO);
        const depois = arranjar(girados(para, mais), PALCO);
        const alvo = antes.folhas[tamanhos.length - 1];
        if (alvo === undefined) return;
        const ponto = { x: 10, y: 20 };
        const rolagem = { x: alvo.x + fx * alvo.largura - ponto.x, y: alvo.y + fy * alvo.altura - ponto.y };
        const ancora = ancoraEm(antes, de, rolagem, ponto);
        expect(ancora?.folha).toBe(tamanhos.length - 1);
        if (ancora === null) return;
        const nova = rolagemPara(depois, para, ancora, ponto);
        if (nova === null) return;
        const volta = ancoraEm(depois, para, nova, ponto);
        expect(volta?.x).toBeCloseTo(ancora.x, 6);
        expect(volta?.y).toBeCloseTo(ancora.y, 6);
      }),
    );
  });

  it('entre as páginas há uma margem', () => expect(dez.folhas[1]?.y).toBe(MARGEM + 500 + MARGEM));
});

describe('rótulo de uma dica', () => {
  it.each([
    ['a borda direita', { x: 0.93, y: 0, largura: 0.07, altura: 1 }, 'esquerda'],
    ['a borda esquerda', { x: 0, y: 0, largura: 0.07, altura: 1 }, 'direita'],
    ['a borda de cima', { x: 0, y: 0, largura: 1, altura: 0.07 }, 'abaixo'],
    ['a borda de baixo', { x: 0, y: 0.93, largura: 1, altura: 0.07 }, 'acima'],
    ['quase tudo', { x: 0.1, y: 0.1, largura: 0.8, altura: 0.8 }, 'dentro'],
  ] as const)('de %s não cobre o que aponta', (_nome, regiao, lado) => {
    expect(ladoDoRotulo(regiao)).toBe(lado);
  });

  it('só as beiras dentro da página têm linha', () => {
    expect(beirasDentro({ x: 0.93, y: 0, largura: 0.07, altura: 1 })).toEqual({
      esquerda: true,
      direita: false,
      cima: false,
      baixo: false,
    });
  });
});
