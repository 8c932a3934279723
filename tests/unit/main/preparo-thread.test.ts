import { afterEach, describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { fail } from '../../../contract/result.ts';
import { criarPreparador, type Preparador } from '../../../main/assinatura/preparo/preparador.ts';
import { relogio } from '../../../main/hosts/portas-node.ts';
import type { Clock } from '../../../main/ports.ts';
import { comPrazo, sinal } from '../../support/esperar.ts';
import { valor } from './apoio.ts';
import { folha, jpeg, pdfDeTexto, pedido } from './preparo-apoio.ts';

const TEIMOSO = new URL('../../support/preparo-teimoso.ts', import.meta.url);
const palavra = (texto: string): Uint8Array => new Uint8Array(Buffer.from(texto, 'latin1'));

let preparador: Preparador | null = null;
const novo = (clock: Clock = relogio): Preparador =>
  (preparador = criarPreparador({ worker: TEIMOSO, clock, memoriaMb: 96 }));
afterEach(() => preparador?.encerrar());

/** A clock whose time is up when the test says so. */
function relogioDoTeste() {
  const marcado = sinal<() => void>();
  const clock: Clock = {
    now: () => 0,
    timer: (_ms, aoVencer) => {
      marcado.dar(aoVencer);
      return () => undefined;
    },
  };
  return { clock, marcado: marcado.promessa };
}

describe('the thread of the preparation', () => {
  it('checks, prepares and shrinks', { timeout: 30_000 }, async () => {
    const p = novo();
    const bytes = await jpeg(folha());
    expect(valor(await p.conferir(bytes.slice()))).toMatchObject({ tipo: 'image/jpeg', largura: 2480 });
    const preparado = valor(await p.preparar(pedido(1, bytes.slice())));
    expect(preparado.exame).toMatchObject({ dpi: 300, dicas: [] });
    const grande = new Uint8Array(await folha().jpeg({ quality: 98 }).toBuffer());
    const menor = valor(await p.encolher({ item: 1, bytes: grande.slice(), tipo: 'image/jpeg' }));
    expect(menor.bytes.length).toBeLessThan(0.7 * grande.length);
    expect(menor).toMatchObject({ tipo: 'image/jpeg', exame: { largura: 2480, dpi: 300, dicas: [] } });
  });

  it('takes the bytes over instead of copying them', async () => {
    const bytes = await pdfDeTexto();
    const espera = novo().conferir(bytes);
    expect((await espera).ok).toBe(true);
    expect(bytes.length).toBe(0);
  });

  it('copies those of which somebody else holds a part, and the same ones twice', async () => {
    const pdf = await pdfDeTexto();
    const dentro = new Uint8Array(pdf.length + 10);
    dentro.set(pdf, 5);
    const parte = dentro.subarray(5, 5 + pdf.length);
    expect((await novo().conferir(parte)).ok).toBe(true);
    expect(dentro.length).toBe(pdf.length + 10);
    const [pagina] = pedido(1, pdf, 'application/pdf').paginas;
    if (pagina === undefined) throw new Error('no page');
    const duas = await preparador?.preparar({ item: 5, paginas: [pagina, pagina], outros: [] });
    expect(duas?.ok === true && duas.value.exame.paginas).toBe(2);
  });

  it('copies what the picture library owns, on the way there and back', async () => {
    const daBiblioteca = await folha().jpeg().toBuffer();
    const feito = await novo().preparar(pedido(1, daBiblioteca, 'image/jpeg', { girar: 90 }));
    expect(valor(feito).exame).toMatchObject({ largura: 3508, altura: 2480 });
    expect(daBiblioteca.length).toBeGreaterThan(0);
  });

  it('does one thing after the other, in the order in which they were asked', async () => {
    const p = novo();
    const prontos: number[] = [];
    const pdf = await pdfDeTexto();
    await Promise.all([1, 2, 3].map((n) => p.conferir(pdf.slice()).then(() => prontos.push(n))));
    expect(prontos).toEqual([1, 2, 3]);
  });

  it('that takes too long is left, and another one goes on', { timeout: 30_000 }, async () => {
    const { clock, marcado } = relogioDoTeste();
    const p = novo(clock);
    const presa = p.conferir(palavra('NUNCA ACABA'));
    const depois = p.conferir(await pdfDeTexto());
    (await comPrazo(marcado, 'the limit is set'))();
    expect(await presa).toEqual(fail(erro('ARQUIVO_DESMEDIDO')));
    expect(valor(await depois).paginas).toBe(1);
  });

  it('that takes too much memory ends alone, and another one goes on', { timeout: 60_000 }, async () => {
    const p = novo();
    const gulosa = p.conferir(palavra('TODA A MEMÓRIA'));
    const depois = p.conferir(await pdfDeTexto());
    expect(await gulosa).toEqual(fail(erro('ARQUIVO_DESMEDIDO')));
    expect(valor(await depois).paginas).toBe(1);
  });

  it('that dies says so, and another one goes on', async () => {
    const p = novo();
    expect(await p.conferir(palavra('MORRE'))).toEqual(fail(erro('FALHA_DO_PROGRAMA')));
    expect((await p.conferir(await pdfDeTexto())).ok).toBe(true);
  });

  it('answers whoever still waits when the program ends', async () => {
    const p = novo();
    const [uma, outra] = [p.conferir(palavra('NUNCA ACABA')), p.conferir(await pdfDeTexto())];
    await p.encerrar();
    expect([await uma, await outra]).toEqual(Array(2).fill(fail(erro('ARQUIVO_INCOMPLETO'))));
    expect(await p.conferir(await pdfDeTexto())).toEqual(fail(erro('ARQUIVO_INCOMPLETO')));
  });
});
