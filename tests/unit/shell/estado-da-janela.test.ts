import { describe, expect, it } from 'vitest';
import { lerEstado, lugarDaJanela } from '../../../main/shell/estado-da-janela.ts';

const tela = { x: 0, y: 0, width: 1920, height: 1040 };
const lembrado = { x: 100, y: 50, width: 1200, height: 760, maximizada: false };

describe('lugar da janela', () => {
  it('volta para onde estava', () => {
    expect(lugarDaJanela(lembrado, [tela])).toEqual({ x: 100, y: 50, width: 1200, height: 760 });
  });

  it('fica na tela em que estava, mesmo à esquerda da principal', () => {
    const esquerda = { x: -1920, y: 0, width: 1920, height: 1040 };
    expect(lugarDaJanela({ ...lembrado, x: -1800 }, [tela, esquerda])).toMatchObject({ x: -1800 });
  });

  it.each([
    ['a tela sumiu', { ...lembrado, x: 3000 }],
    ['não cabe mais', { ...lembrado, width: 2500 }],
    ['ficaria por baixo', { ...lembrado, y: 900 }],
  ])('começa de novo quando %s', (_caso, estado) => {
    expect(lugarDaJanela(estado, [tela])).toEqual({ width: 1280, height: 800 });
  });

  it('nunca é menor que o mínimo', () => {
    expect(lugarDaJanela({ ...lembrado, width: 10, height: 10 }, [tela])).toMatchObject({
      width: 1024,
      height: 700,
    });
  });

  it('começa de novo sem lembrança', () => {
    expect(lugarDaJanela(null, [tela])).toEqual({ width: 1280, height: 800 });
  });
});

describe('lembrança da janela', () => {
  it('é lida como foi escrita', () => {
    expect(lerEstado(JSON.stringify(lembrado))).toEqual(lembrado);
  });

  it.each([null, '', '{', '[]', '{"x":"1"}', '{"x":0.5,"y":0,"width":1,"height":1,"maximizada":true}'])(
    'não vale quando é %s',
    (texto) => {
      expect(lerEstado(texto)).toBeNull();
    },
  );
});
