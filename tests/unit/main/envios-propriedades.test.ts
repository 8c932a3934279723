import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { armazemAberto, idDe, type ArmazemDeTeste } from './apoio.ts';
import { Backend, bytesDe, KIB, montar, sha256De, type Tropeco } from './envios-apoio.ts';

const tropeco: fc.Arbitrary<Tropeco> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Tropeco>('passar') },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 600 * KIB }).map((cortarApos) => ({ cortarApos })) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Tropeco>(
      'cortar-antes',
      'perder-resposta',
      'portal',
      'redirecionar',
      'esquecer-envio',
      { problema: 'anexo-ocupado' },
      { problema: 'posicao-errada' },
      { problema: 'nao-autenticado' },
      { problema: 'falha-interna' },
      { problema: 'limite-excedido', esperarSegundos: 3 },
      { problema: 'indisponivel', esperarSegundos: 1 },
      { problema: 'pedaco-nao-confere' },
    ),
  },
);

describe('whatever happens on the way', () => {
  let aoFim: (() => void)[] = [];
  let a: ArmazemDeTeste;
  let b: Backend;
  let n = 0;
  beforeEach(async () => {
    aoFim = [];
    a = armazemAberto(undefined, undefined, (limpar) => aoFim.push(limpar));
    b = await Backend.abrir((limpar) => aoFim.push(limpar));
  });
  afterEach(() => {
    for (const limpar of aoFim.reverse()) limpar();
  });

  it('the backend ends with exactly the bytes of every file, and the store never runs ahead of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 1_800 * KIB }), { minLength: 1, maxLength: 3 }),
        fc.array(tropeco, { maxLength: 25 }),
        fc.option(fc.integer({ min: 60 * KIB, max: 900 * KIB }), { nil: null }),
        async (tamanhos, tropecos, bytesPorSegundo) => {
          b.tropecos = [...tropecos];
          const frente: [number, number][] = [];
          const cena = montar(a, b, {
            bytesPorSegundo,
            aoContato: () => {
              for (const e of a.envios.todos()) {
                const la = [...b.envios.values()].filter((envio) => envio.sha256 === e.sha256);
                // What a forgotten upload had counts until that is known; so does what is whole.
                if (e.estado !== 'ENVIANDO' || e.url === null || !b.envios.has(e.url.split('/').at(-1) ?? ''))
                  continue;
                frente.push([e.enviados, Math.max(0, ...la.map(({ bytes }) => bytes.length))]);
              }
            },
          });
          const arquivos = tamanhos.map((tamanho) => {
            n += 1;
            return { bytes: bytesDe(tamanho, n), id: cena.enfileirar(n, bytesDe(tamanho, n)) };
          });
          cena.transporte.cutucar();
          for (const { id } of arquivos) await cena.ate(id, 'ENVIADO');
          for (const { bytes } of arquivos)
            expect(b.guardados.get(sha256De(bytes))?.equals(bytes)).toBe(true);
          expect(frente.filter(([aqui, la]) => aqui > la)).toEqual([]);
          await cena.transporte.encerrar();
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);

  it('a program that is closed at any moment goes on where it was, never from the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
        async (cortes) => {
          n += 1;
          const bytes = bytesDe(4_000 * KIB, n);
          const arquivos = new Map([[idDe(n), bytes]]);
          let id = '';
          for (const corte of cortes) {
            const antes = b.recebidas.length;
            const cena = montar(a, b, { arquivos });
            if (id === '') id = cena.enfileirar(n, bytes);
            let encerrada = Promise.resolve();
            const parar = b.assinar(() => {
              if (b.recebidas.length >= antes + corte) encerrada = cena.transporte.encerrar();
            });
            cena.transporte.cutucar();
            while (a.envios.doArquivo(id)?.estado !== 'ENVIADO' && b.recebidas.length < antes + corte)
              await new Promise((resolver) => setImmediate(resolver));
            parar();
            await encerrada;
            await cena.transporte.encerrar();
          }
          const ultima = montar(a, b, { arquivos });
          ultima.transporte.cutucar();
          await ultima.ate(id, 'ENVIADO');
          await ultima.transporte.encerrar();
          expect(b.guardados.get(sha256De(bytes))?.equals(bytes)).toBe(true);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  }, 60_000);
});
