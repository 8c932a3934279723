import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtroDePedidos, resumoDoPedidoSchema } from '../../../contract/domain/pedido.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { campos, textos } from '../domain/apoio.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  idDe,
  naFila,
  O5,
  operacao,
  operacaoDe,
  pastaNova,
  rascunho,
  recebido,
  resposta,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';

const nomes = (a: ArmazemDeTeste, busca: string): string[] =>
  a.pedidos.listar('todos', busca, undefined, 50).itens.map((p) => p.nome);

describe('the list', () => {
  it('gives every request once over its pages, newest first, also when many changed in one millisecond', () => {
    const a = armazemAberto();
    for (let n = 0; n < 25; n += 1) rascunho(a, n, {}, AGORA + (n % 3));
    const vistos: string[] = [];
    let depoisDe: string | undefined;
    do {
      const pagina = a.pedidos.listar('todos', '', depoisDe, 7);
      expect(pagina.total).toBe(25);
      for (const item of pagina.itens) vistos.push(resumoDoPedidoSchema.parse(item).id);
      depoisDe = pagina.proxima ?? undefined;
    } while (depoisDe !== undefined);
    expect(new Set(vistos).size).toBe(25);
    const datas = vistos.map((id) => Number(id.slice(-12)) % 3);
    expect(datas).toEqual(datas.toSorted((x, y) => y - x));
  });

  it('counts the tabs as it shows them', () => {
    const a = armazemAberto();
    for (const n of [1, 2, 3]) rascunho(a, n);
    naFila(a, 4);
    recebido(a, 5);
    recebido(a, 6, { situacaoCadastral: 'DEVOLVIDO' });
    recebido(a, 7, { situacaoCadastral: 'APROVADO' });
    valor(a.pedidos.descartar(idDe(1), AGORA));
    const { contagens } = a.pedidos.listar('todos', '', undefined, 50);
    expect(contagens).toEqual({ todos: 6, rascunhos: 2, fila: 1, analise: 2, decididos: 1 });
    for (const filtro of filtroDePedidos.options) {
      const pagina = a.pedidos.listar(filtro, '', undefined, 50);
      expect([pagina.itens.length, pagina.total]).toEqual([contagens[filtro], contagens[filtro]]);
    }
  });

  it('finds a name that was pasted with its accents in two characters', () => {
    const a = armazemAberto();
    rascunho(a, 1, { nomeCompleto: 'Zélia Conceição'.normalize('NFD') });
    for (const busca of ['zelia', 'zélia', 'zélia'.normalize('NFD')]) expect(nomes(a, busca)).toHaveLength(1);
  });

  it('wants all words, and finds nothing where they are not', () => {
    const a = armazemAberto();
    rascunho(a, 1, { nomeCompleto: 'Ana Lima' });
    rascunho(a, 2, { nomeCompleto: 'Ana Souza' });
    expect(nomes(a, 'ana')).toHaveLength(2);
    expect(nomes(a, 'lima ana')).toEqual(['Ana Lima']);
    expect(nomes(a, 'ana pereira')).toEqual([]);
    expect(nomes(a, '?!')).toEqual([]);
  });

  it('finds a request by its new name and no longer by the old one', () => {
    const a = armazemAberto();
    const { id, revisao } = rascunho(a, 1, { nomeCompleto: 'Ana Lima' });
    valor(a.pedidos.salvar(id, revisao, campos({ nomeCompleto: 'Ana Souza' }), AGORA));
    expect(nomes(a, 'lima')).toEqual([]);
    expect(nomes(a, 'souza')).toEqual(['Ana Souza']);
  });

  it('combines search and tab', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    naFila(a, 2);
    expect(a.pedidos.listar('fila', 'marina', undefined, 50)).toMatchObject({
      total: 1,
      itens: [{ id: idDe(2) }],
    });
  });

  it('answers any search and any place in the list', () => {
    const a = armazemAberto();
    rascunho(a, 1);
    fc.assert(
      fc.property(textos, fc.option(textos, { nil: undefined }), (busca, depoisDe) => {
        const { contagens } = a.pedidos.listar('todos', busca, depoisDe, 5);
        expect(contagens.todos).toBe(1);
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (busca) => {
        expect(a.pedidos.listar('todos', busca, undefined, 5).contagens.todos).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a search', () => {
  const aoFim: (() => void)[] = [];
  let a: ArmazemDeTeste;
  beforeAll(() => {
    const depois = (limpar: () => void): number => aoFim.unshift(limpar);
    a = armazemAberto(pastaNova(depois), undefined, depois);
    const { id, revisao } = rascunho(a, 1, {
      nomeCompleto: "Marina Antônia Conceição d'Ávila Costa",
      cnpj: '12.ABC.345/01DE-35',
    });
    valor(a.pedidos.enfileirar(id, revisao, operacao(1), AGORA));
    valor(a.pedidos.guardarVerificacao(id, O5, AGORA, false));
    valor(a.pedidos.confirmarEnvio(operacaoDe(1), resposta(1), AGORA));
    rascunho(a, 2, { nomeCompleto: 'Outra Pessoa', cpf: '111.444.777-35' });
  });
  afterAll(() => {
    for (const limpar of aoFim) limpar();
  });

  it.each([
    ['a name', 'marina'],
    ['the start of a name', 'mar cos'],
    ['a name without its accents', 'antonia conceicao'],
    ['a name with accents that it does not have', 'mariná'],
    ['a name as some systems write accents, in two characters', 'Antônia Conceição'.normalize('NFD')],
    ['the entity', 'serra do exemplo'],
    ['a whole CPF', '529.982.247-25'],
    ['a bare CPF', '52998224725'],
    ['the middle of a CPF, as the list shows it', '982.247'],
    ['a masked CPF, copied from the list', '***.982.247-**'],
    ['the last part of its middle', '247-25'],
    ['a CNPJ with its mask', '12.ABC.345/01DE-35'],
    ['a CNPJ in lower case', '12.abc.345/01de'],
    ['a protocol', '2026.000001-7'],
    ['a protocol without punctuation', '20260000017'],
    ['the number of a protocol with its punctuation', '2026.0000'],
  ])('finds a request by %s', (_por_que, busca) => {
    expect(nomes(a, busca)).toEqual(["Marina Antônia Conceição d'Ávila Costa"]);
  });

  it.each([
    '"',
    '*',
    '""',
    '(',
    ')',
    ':',
    '^',
    '-',
    '+',
    '{a}',
    'NEAR(',
    'AND',
    'OR NOT',
    'texto:marina',
    'a"*',
    "'; --",
    '\0',
    '%',
    '_',
  ])('takes the search %j for text, never for syntax', (busca) => {
    expect(a.pedidos.listar('todos', busca, undefined, 50).contagens.todos).toBe(2);
  });
});

describe('a row that a newer version of the program wrote', () => {
  it.each([
    ['estado', 'DO_FUTURO'],
    ['formulario', 'OUTRO'],
  ])('with another %s is left out; it neither empties the list nor stops the rest', (coluna, conteudo) => {
    const a = armazemAberto();
    for (const n of [1, 2, 3]) rascunho(a, n);
    for (const n of [1, 2, 3]) valor(a.pedidos.marcarVerificacaoPendente(idDe(n)));
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.prepare(`UPDATE pedido SET ${coluna} = ? WHERE id = ?`).run(conteudo, idDe(2));
    banco.close();
    const { itens } = a.pedidos.listar('todos', '', undefined, 10);
    expect(itens.map((p) => p.id)).toEqual([idDe(3), idDe(1)]);
    expect(a.pedidos.aVerificar(10).map((p) => p.id)).toEqual([idDe(1), idDe(3)]);
  });
});
