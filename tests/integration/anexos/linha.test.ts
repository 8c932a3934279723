import { describe, expect, test } from 'vitest';
import { encenar } from './apoio.ts';
import { KB, MB, pdf } from './computador.ts';

const cena = encenar();

/** Sends a file of its own; what the server then has is the same, and the answer is wire bytes / payload. */
async function mandar(tamanho: number): Promise<number> {
  const { c, cabo } = cena;
  const bytes = pdf(tamanho, cena.semente());
  const antes = cabo.subiram() + cabo.desceram();
  const id = await c.escolher(bytes);
  c.transporte.cutucar();
  await c.enviado(id);
  await cena.conferirLa(bytes);
  return (cabo.subiram() + cabo.desceram() - antes) / tamanho;
}

describe('given a file of 10 MB', () => {
  test('when the line is clean, then the wire carries at most 1.05 times the file (P6)', async () => {
    const vezes = await mandar(10 * MB);
    console.log(`P6 clean: ${vezes.toFixed(4)}`);
    expect(vezes).toBeLessThanOrEqual(1.05);
    expect(cena.cabo.conexoes()).toBe(1);
  });

  test('when the line drops every 2 MB, then the wire carries at most 1.15 times the file (P6)', async () => {
    cena.cabo.cortarEm(2 * MB, true);
    const vezes = await mandar(10 * MB);
    console.log(`P6 drop every 2 MB: ${vezes.toFixed(4)}, ${cena.cabo.quedas()} drops`);
    expect(vezes).toBeLessThanOrEqual(1.15);
    expect(cena.cabo.quedas()).toBeGreaterThanOrEqual(4);
  });

  test.each([1, 2, 3, 16, 31, 64, 100, 159])(
    'when the line drops after %i × 64 kB, then what arrived is not sent again',
    async (k) => {
      cena.cabo.cortarEm(k * 64 * KB);
      const vezes = await mandar(10 * MB);
      expect(cena.cabo.quedas()).toBe(1);
      expect(vezes).toBeLessThanOrEqual(1.05);
    },
  );

  test('when the line drops every 64 kB, then it arrives all the same, and is not sent twice', async () => {
    cena.cabo.cortarEm(64 * KB, true);
    const comeco = performance.now();
    const vezes = await mandar(10 * MB);
    const segundos = (performance.now() - comeco) / 1_000;
    console.log(`every 64 kB: ${vezes.toFixed(4)}, ${cena.cabo.quedas()} drops, ${segundos.toFixed(1)} s`);
    expect(cena.cabo.quedas()).toBeGreaterThan(150);
    expect(vezes).toBeLessThanOrEqual(2);
  });
});

describe('given a file of 900 kB, which goes at once', () => {
  test('when the line drops every 64 kB, then it goes in pieces and arrives', async () => {
    cena.cabo.cortarEm(64 * KB, true);
    expect(await mandar(900 * KB)).toBeLessThanOrEqual(2);
  });
});
