import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginaEscolhida } from '../../../contract/bridge/assinatura.ts';
import {
  ampliar,
  dentroDe,
  girado,
  girarRecorte,
  INTEIRA,
  limitado,
  recorteDePorcentagem,
  type Recorte,
} from '../../../renderer/features/assinatura/coletar/imagem/geometria.ts';

const fracao = fc.double({ min: 0, max: 1, noNaN: true });
const recortes = fc
  .record({ x: fracao, y: fracao, largura: fracao, altura: fracao })
  .map(limitado)
  .filter(({ largura, altura }) => largura > 0.001 && altura > 0.001);
const quartos = fc.constantFrom(1 as const, -1 as const);

const perto = (a: Recorte, b: Recorte): void => {
  for (const lado of ['x', 'y', 'largura', 'altura'] as const) expect(a[lado]).toBeCloseTo(b[lado], 6);
};
const doContrato = (recorte: Recorte): boolean =>
  paginaEscolhida.shape.recorte.safeParse(recorte).success &&
  recorte.x + recorte.largura <= 1 + 1e-9 &&
  recorte.y + recorte.altura <= 1 + 1e-9;

describe('a picture that was cropped and then turned', () => {
  it('a quarter to the right: what was at the left is at the top', () => {
    expect(girado(0, 1)).toBe(90);
    perto(girarRecorte({ x: 0, y: 0, largura: 0.2, altura: 1 }, 1), { x: 0, y: 0, largura: 1, altura: 0.2 });
    perto(girarRecorte({ x: 0.1, y: 0.2, largura: 0.3, altura: 0.4 }, 1), {
      x: 0.4,
      y: 0.1,
      largura: 0.4,
      altura: 0.3,
    });
  });

  it('there and back again it is the same part of the same picture', () => {
    fc.assert(
      fc.property(recortes, quartos, (recorte, quarto) => {
        const volta = quarto === 1 ? -1 : 1;
        perto(girarRecorte(girarRecorte(recorte, quarto), volta), recorte);
        expect(girado(girado(90, quarto), volta)).toBe(90);
      }),
    );
  });

  it('four quarters are none, and no crop ever leaves the picture', () => {
    fc.assert(
      fc.property(recortes, quartos, (recorte, quarto) => {
        let atual = recorte;
        for (let i = 0; i < 4; i += 1) {
          atual = girarRecorte(atual, quarto);
          expect(doContrato(atual)).toBe(true);
        }
        perto(atual, recorte);
      }),
    );
  });
});

describe('a crop as it was drawn', () => {
  it('of the whole picture is none; so is one of nothing', () => {
    expect(recorteDePorcentagem({ x: 0, y: 0, width: 100, height: 100 })).toBeNull();
    expect(recorteDePorcentagem({ x: 0.2, y: 0, width: 99.6, height: 99.9 })).toBeNull();
    expect(recorteDePorcentagem({ x: 50, y: 50, width: 0, height: 20 })).toBeNull();
    expect(recorteDePorcentagem({ x: 10, y: 20, width: 50, height: 25 })).toEqual({
      x: 0.1,
      y: 0.2,
      largura: 0.5,
      altura: 0.25,
    });
  });

  it('is always one that the program takes, however the mouse was moved', () => {
    const porcento = fc.double({ min: -50, max: 150, noNaN: true });
    fc.assert(
      fc.property(fc.record({ x: porcento, y: porcento, width: porcento, height: porcento }), (p) => {
        const recorte = recorteDePorcentagem(p);
        if (recorte !== null) expect(doContrato(recorte)).toBe(true);
      }),
    );
  });
});

describe('where a problem is shown', () => {
  it('the part has the shape of the page and the frame lies inside of it, over the problem', () => {
    fc.assert(
      fc.property(recortes, (onde) => {
        const { janela, moldura } = ampliar(onde);
        expect(doContrato(janela)).toBe(true);
        expect(doContrato(moldura)).toBe(true);
        expect(janela.largura).toBeCloseTo(janela.altura, 9);
        const visto = dentroDe(janela, moldura);
        expect(visto.x).toBeGreaterThanOrEqual(onde.x - 1e-6);
        expect(visto.x + visto.largura).toBeLessThanOrEqual(onde.x + onde.largura + 1e-6);
        expect(visto.largura).toBeGreaterThan(0);
        expect(visto.altura).toBeGreaterThan(0);
      }),
    );
  });

  it('a cut edge is shown larger than on the page, at its edge', () => {
    const { janela, moldura } = ampliar({ x: 0.94, y: 0, largura: 0.06, altura: 1 });
    expect(janela.x + janela.largura).toBeCloseTo(1, 9);
    expect(janela.largura).toBeLessThan(0.6);
    expect(moldura.x + moldura.largura).toBeCloseTo(1, 9);
    expect([moldura.y, moldura.altura]).toEqual([0, 1]);
  });

  it('what lies over most of the page is shown with the whole page', () => {
    expect(ampliar({ x: 0.1, y: 0.1, largura: 0.8, altura: 0.8 }).janela).toEqual(INTEIRA);
  });
});
