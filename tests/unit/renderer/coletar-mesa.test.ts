import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAXIMO_DE_PAGINAS } from '../../../contract/bridge/assinatura.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import {
  estaPronta,
  lugarAoSoltar,
  lugarDa,
  mover,
  oQueSera,
  paginasEscolhidas,
  folhaDaPagina,
  type FolhaPronta,
} from '../../../renderer/features/assinatura/coletar/reunir/folhas.ts';
import { criarMesa, type Mesa } from '../../../renderer/features/assinatura/coletar/reunir/mesa.ts';
import { arquivo, pdf, ponteDeMemoria, type PonteDeMemoria } from './coletar-apoio.ts';

const montar = (item: Item): { ponte: PonteDeMemoria; mesa: Mesa } => {
  const ponte = ponteDeMemoria();
  return { ponte, mesa: criarMesa(ponte.invoke, item) };
};
const nomes = (mesa: Mesa): string[] => mesa.store.getState().folhas.map((f) => f.nome);
const recusas = (mesa: Mesa): string[] => mesa.store.getState().recusadas.map((r) => r.nome);
const noPrograma = (ponte: PonteDeMemoria): string[] => [...ponte.guardados.values()].map((g) => g.nome);
const chaveDe = (mesa: Mesa, nome: string): string =>
  mesa.store.getState().folhas.find((f) => f.nome === nome)?.chave ?? '';

const folha = (nome: string, paginas = 1): FolhaPronta => ({
  chave: nome,
  nome,
  tamanho: 64,
  fonte: pdf(nome),
  estado: 'pronta',
  recebido: {
    arquivo: '00000000-0000-4000-8000-000000000001',
    nome,
    tipo: 'application/pdf',
    tamanho: 64,
    paginas,
    largura: null,
    altura: null,
    miniatura: null,
  },
  girar: 0,
  recorte: null,
});

describe('several photos for one document', () => {
  it('given good and bad files together, then the good ones stay in their order and the bad ones say why', async () => {
    const { ponte, mesa } = montar(4);
    await mesa.adicionar([
      arquivo('a.png'),
      arquivo('vazio.pdf', 0),
      arquivo('b.png'),
      arquivo('virus.pdf', 64, [0x4d, 0x5a]),
      pdf('c.pdf'),
    ]);
    expect(nomes(mesa)).toEqual(['a.png', 'b.png', 'c.pdf']);
    expect(noPrograma(ponte)).toEqual(['a.png', 'b.png', 'c.pdf']);
    expect(recusas(mesa).toSorted()).toEqual(['vazio.pdf', 'virus.pdf']);
    expect(ponte.chamadas).not.toContain('receber virus.pdf');
  });

  it('given two drops, one while the other is crossing, then one file after the other, in the order of the drops', async () => {
    const { ponte, mesa } = montar(5);
    await Promise.all([
      mesa.adicionar([arquivo('a.png'), arquivo('b.png')]),
      mesa.adicionar([arquivo('c.png')]),
    ]);
    expect(nomes(mesa)).toEqual(['a.png', 'b.png', 'c.png']);
    expect(ponte.chamadas.filter((chamada) => !chamada.startsWith('pedaco'))).toEqual(
      ['a.png', 'b.png', 'c.png'].flatMap((nome) => [`receber ${nome}`, `recebido ${nome}`]),
    );
  });

  it('moved, turned and cropped, then the program is asked for exactly that', async () => {
    const { mesa } = montar(1);
    await mesa.adicionar([arquivo('a.png'), arquivo('b.png')]);
    mesa.mover(chaveDe(mesa, 'b.png'), 0);
    expect(mesa.store.getState().fala).toBe('b.png: agora é a página 1 de 2.');
    mesa.recortar(chaveDe(mesa, 'b.png'), { x: 0, y: 0, largura: 0.5, altura: 1 });
    mesa.girar(chaveDe(mesa, 'b.png'), 1);
    const paginas = paginasEscolhidas(mesa.store.getState().folhas);
    expect(paginas.map(({ girar, recorte }) => ({ girar, recorte }))).toEqual([
      { girar: 90, recorte: { x: 0, y: 0, largura: 1, altura: 0.5 } },
      { girar: 0, recorte: null },
    ]);
  });

  it(`given more than ${String(MAXIMO_DE_PAGINAS)}, then the rest is refused and can be tried again`, async () => {
    const { mesa } = montar(4);
    await mesa.adicionar(
      Array.from({ length: MAXIMO_DE_PAGINAS + 2 }, (_, i) => arquivo(`${String(i)}.png`)),
    );
    expect(nomes(mesa)).toHaveLength(MAXIMO_DE_PAGINAS);
    expect(mesa.store.getState().recusadas.map((r) => r.saida)).toEqual(['Tentar de novo', 'Tentar de novo']);
  });

  it('a full disk is no fault of the file: tried again, it is taken', async () => {
    const { mesa, ponte } = montar(4);
    ponte.falharEm('assinatura.receber', 'DISCO_CHEIO');
    await mesa.adicionar([arquivo('a.png')]);
    const [recusada] = mesa.store.getState().recusadas;
    expect(recusada).toMatchObject({ nome: 'a.png', saida: 'Tentar de novo' });
    expect(recusada?.motivo.titulo).toContain('disco');
    expect(recusada?.motivo.texto).not.toContain('digitar');
  });
});

describe('a side of an ID is one picture', () => {
  it('given two at once, then the first is taken and the second waits for a decision', async () => {
    const { mesa } = montar(2);
    await mesa.adicionar([arquivo('frente.png'), arquivo('verso.png')]);
    expect([nomes(mesa), recusas(mesa)]).toEqual([['frente.png'], ['verso.png']]);
    expect(mesa.store.getState().recusadas[0]?.saida).toBe('Usar este no lugar');
  });

  it('given another one that is good, then it takes the place, and the program forgets the first', async () => {
    const { ponte, mesa } = montar(2);
    await mesa.adicionar([arquivo('velha.png')]);
    await mesa.adicionar([arquivo('nova.png')]);
    expect(nomes(mesa)).toEqual(['nova.png']);
    expect(noPrograma(ponte)).toEqual(['nova.png']);
  });

  it('given another one that is not, then the first stays', async () => {
    const { ponte, mesa } = montar(3);
    await mesa.adicionar([arquivo('verso.png')]);
    ponte.falharEm('assinatura.recebido', 'ARQUIVO_DANIFICADO');
    await mesa.adicionar([arquivo('quebrado.png')]);
    expect([nomes(mesa), recusas(mesa)]).toEqual([['verso.png'], ['quebrado.png']]);
    expect(noPrograma(ponte)).toEqual(['verso.png']);
  });
});

describe('nothing that was received stays behind', () => {
  it('given any order of coming, moving, turning and going, then the program holds what lies on the table', async () => {
    const passos = fc.array(
      fc.record({
        o: fc.constantFrom('trazer', 'trazer-mau', 'tirar', 'mover', 'girar', 'largar-tudo'),
        qual: fc.nat({ max: 5 }),
      }),
      { maxLength: 14 },
    );
    await fc.assert(
      fc.asyncProperty(passos, fc.constantFrom<Item>(2, 4), async (feitos, item) => {
        const { ponte, mesa } = montar(item);
        const emCurso: Promise<void>[] = [];
        for (const { o, qual } of feitos) {
          const chave = mesa.store.getState().folhas[qual]?.chave ?? '';
          if (o === 'trazer') emCurso.push(mesa.adicionar([arquivo(`${String(qual)}.png`)]));
          if (o === 'trazer-mau') emCurso.push(mesa.adicionar([arquivo('mau.png', 64, [0x4d, 0x5a])]));
          if (o === 'tirar') mesa.tirar(chave);
          if (o === 'mover') mesa.mover(chave, qual);
          if (o === 'girar') mesa.girar(chave, 1);
          if (o === 'largar-tudo') mesa.largarTudo();
          // Some steps come while files are crossing, some after.
          if (qual % 2 === 0) await Promise.all(emCurso);
        }
        await Promise.all(emCurso);
        await assentar();
        const { folhas } = mesa.store.getState();
        expect(folhas.every(estaPronta)).toBe(true);
        expect([...ponte.guardados.keys()].toSorted()).toEqual(
          paginasEscolhidas(folhas)
            .map((p) => p.arquivo)
            .toSorted(),
        );
        if (item === 2) expect(folhas.length).toBeLessThanOrEqual(1);
        mesa.largarTudo();
        await assentar();
        expect(ponte.guardados.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

/** Lets the calls that nobody waits for (`largar`) reach the other end. */
const assentar = (): Promise<void> => new Promise((resolver) => setImmediate(resolver));

describe('the order in words', () => {
  const lista = [folha('a'), folha('b', 4), folha('c')];

  it('a PDF in the middle counts its pages', () => {
    expect(lista.map((f) => lugarDa(lista, f.chave))).toEqual([
      'página 1 de 6',
      'páginas 2 a 5 de 6',
      'página 6 de 6',
    ]);
    expect(oQueSera(lista)).toBe('As 3 partes viram um PDF de 6 páginas, nesta ordem.');
    expect(oQueSera([folha('a')])).toBeNull();
  });

  it('a page of the document is found in the file that it came from', () => {
    expect(folhaDaPagina(lista, 1)).toMatchObject({ folha: { nome: 'a' }, pagina: 1 });
    expect(folhaDaPagina(lista, 4)).toMatchObject({ folha: { nome: 'b' }, pagina: 3 });
    expect(folhaDaPagina(lista, 6)).toMatchObject({ folha: { nome: 'c' }, pagina: 1 });
    expect(folhaDaPagina(lista, 7)).toBeNull();
  });

  it('a card dropped on the half of another lands beside it, and none is lost', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.boolean(), (de, sobre, depois) => {
        const dez = Array.from({ length: 10 }, (_, i) => folha(String(i)));
        const nova = mover(dez, String(de), lugarAoSoltar(de, sobre, depois)).map((f) => f.chave);
        expect(nova.toSorted()).toEqual(dez.map((f) => f.chave).toSorted());
        if (de === sobre) expect(nova[de]).toBe(String(de));
        else expect(nova.indexOf(String(de)) - nova.indexOf(String(sobre))).toBe(depois ? 1 : -1);
      }),
    );
  });
});
