import { describe, expect, it } from 'vitest';
import { filtroDeAprovacoes, resumoDeAprovacaoSchema } from '../../../contract/domain/aprovacao.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { AGORA, armazemAberto, idDe, type ArmazemDeTeste } from './apoio.ts';
import {
  APROVAR,
  CNPJ,
  corrigidoDe,
  cpfDe,
  decididoDe,
  decidir,
  DEVOLVER,
  fatos,
  listar,
  nova,
  OUTRO_CNPJ,
  pedidoDe,
  receberPagina,
} from './aprovacao-apoio.ts';

type Params = Parameters<typeof listar>[1];
const receber = (a: ArmazemDeTeste, n: number, mais: Partial<PreCadastro> = {}): void => {
  a.aprovacoes.receber(pedidoDe(n, mais), AGORA);
};
const numeros = (a: ArmazemDeTeste, mais: Params = {}): number[] =>
  listar(a, mais).itens.map((i) => Number(i.id.slice(-12)));

function todasAsPaginas(a: ArmazemDeTeste, mais: Params): number[] {
  const vistos: number[] = [];
  let depoisDe: string | undefined;
  do {
    const pagina = listar(a, { ...mais, limite: 7, ...(depoisDe === undefined ? {} : { depoisDe }) });
    for (const i of pagina.itens) vistos.push(Number(resumoDeAprovacaoSchema.parse(i).id.slice(-12)));
    depoisDe = pagina.proxima ?? undefined;
  } while (depoisDe !== undefined);
  return vistos;
}

describe('the inbox', () => {
  it.each([
    ['mais-antigos', (a: number, b: number) => a - b],
    ['mais-recentes', (a: number, b: number) => b - a],
  ] as const)('in the order %s gives every request once over its pages', (ordem, compara) => {
    const a = armazemAberto();
    // Received in another order than that of their age; half of them of one and the same millisecond.
    for (let n = 40; n > 20; n -= 1) receber(a, n);
    const junto = new Date(AGORA).toISOString();
    for (let n = 0; n < 20; n += 1) receber(a, n, { criadoEm: junto });
    for (const busca of ['', 'pessoa'])
      for (const filtro of ['todos', 'pendentes'] as const) {
        const vistos = todasAsPaginas(a, { ordem, busca, filtro });
        expect(vistos).toHaveLength(40);
        expect(vistos.filter((n) => n > 20)).toEqual(
          Array.from({ length: 20 }, (_, i) => 21 + i).toSorted(compara),
        );
        expect(new Set(vistos).size).toBe(40);
      }
  });

  it('by name ignores accents and case, also over pages and in a search', () => {
    const a = armazemAberto();
    const nomes = ['Érica Lima', 'ana Souza', 'Ana Souza', 'Zélia Reis', 'Bruno Dias', 'Ávila Nunes'];
    for (const [n, nomeCompleto] of nomes.entries()) receber(a, n + 1, { nomeCompleto });
    const esperado = [2, 3, 6, 5, 1, 4];
    expect(todasAsPaginas(a, { ordem: 'nome', limite: 2 })).toEqual(esperado);
    expect(todasAsPaginas(a, { ordem: 'nome', filtro: 'pendentes' })).toEqual(esperado);
    expect(numeros(a, { ordem: 'nome', busca: 'ana' })).toEqual([2, 3]);
  });

  it('by name gives the same for a search that finds very many', () => {
    const a = armazemAberto();
    const nomeDe = (n: number): string => (n % 2 === 0 ? 'Ana Lima' : 'Bia Lima');
    const pedidos = Array.from({ length: 1_030 }, (_, n) => pedidoDe(n, { nomeCompleto: nomeDe(n) }));
    receberPagina(a, pedidos);
    const pagina = listar(a, { ordem: 'nome', busca: 'lima', limite: 500 });
    expect(pagina.itens.map((i) => i.nome)).toEqual(Array.from({ length: 500 }, () => 'Ana Lima'));
    expect(pagina.total).toBe(1_000);
    expect(pagina.proxima).not.toBeNull();
  });

  it.each([
    ['name, without accents', 'tavora', [1]],
    ['several words', 'joao tav', [1]],
    ['CPF with its mask', cpfDe(2).replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4'), [2]],
    ['CPF from its middle, as the list shows it', cpfDe(2).replace(/...(...)(...)../, '$1.$2'), [2]],
    ['e-mail', 'pessoa2@serradoexemplo', [2]],
    ['protocol', pedidoDe(1).protocolo, [1]],
    ['setor', 'contabil', [2]],
    ['a word that no request has', 'inexistente', []],
    ['nothing that can be searched', '?!', []],
    ['what an index might take for syntax', '" OR texto:*', []],
  ])('finds by %s', (_caso, busca, esperado) => {
    const a = armazemAberto();
    receber(a, 1, { nomeCompleto: 'João Távora' });
    receber(a, 2, { setorTrabalho: 'Contabilidade' });
    expect(numeros(a, { busca })).toEqual(esperado);
    expect(listar(a, { busca }).total).toBe(esperado.length);
  });

  it('finds in its own tab and entity only', () => {
    const a = armazemAberto();
    receber(a, 1);
    receber(a, 2);
    receber(a, 3, { cnpj: OUTRO_CNPJ });
    a.aprovacoes.receber(decididoDe(pedidoDe(2), APROVAR), AGORA);
    expect(numeros(a, { busca: 'pessoa', filtro: 'pendentes' })).toEqual([1]);
    expect(numeros(a, { busca: 'pessoa', filtro: 'decididos' })).toEqual([2]);
    expect(numeros(a, { busca: 'pessoa' })).toEqual([1, 2]);
    decidir(a, [nova(1)]);
    expect(numeros(a, { busca: 'pessoa', filtro: 'pendentes' })).toEqual([]);
    expect(numeros(a, { busca: 'pessoa', filtro: 'nao-enviados' })).toEqual([1]);
  });

  it('filters, and counts what the filters find without reading the rows', () => {
    const a = armazemAberto();
    receber(a, 1, { setorTrabalho: 'Obras', solicitaAssinatura: false });
    receber(a, 2, { setorTrabalho: 'Obras' });
    receber(a, 3, { setorTrabalho: 'Água' });
    a.aprovacoes.receber(decididoDe(pedidoDe(3, { setorTrabalho: 'Água' }), APROVAR), AGORA);
    a.aprovacoes.receber(decididoDe(pedidoDe(4), { ...APROVAR, perfis: ['CADASTRADOR_B'] }), AGORA);
    const casos: [Params, number[]][] = [
      [{ setor: 'Obras' }, [1, 2]],
      [{ setor: 'Obras', assinatura: true }, [2]],
      [{ setor: 'Obras', busca: 'pessoa', assinatura: false }, [1]],
      [{ assinatura: false }, [1]],
      [{ situacao: 'APROVADO' }, [3, 4]],
      [{ status: 'INATIVO' }, [1, 2]],
      [{ perfil: 'CADASTRADOR' }, [3]],
      [{ setor: 'Nenhum' }, []],
    ];
    for (const [filtro, esperado] of casos) {
      expect(numeros(a, filtro)).toEqual(esperado);
      expect(listar(a, filtro).total).toBe(esperado.length);
    }
    expect(listar(a).setores).toEqual(['Água', 'Obras', 'Planejamento']);
  });

  it('counts the tabs as it shows them', () => {
    const a = armazemAberto();
    for (let n = 1; n <= 6; n += 1) receber(a, n);
    a.aprovacoes.receber(decididoDe(pedidoDe(1), APROVAR), AGORA);
    a.aprovacoes.receber(decididoDe(pedidoDe(2), DEVOLVER), AGORA);
    a.aprovacoes.receber(corrigidoDe(decididoDe(pedidoDe(2), DEVOLVER)), AGORA);
    a.aprovacoes.receber(decididoDe(pedidoDe(3), DEVOLVER), AGORA);
    decidir(a, [nova(4), nova(5)]);
    const { contagens } = listar(a);
    expect(contagens).toEqual({ pendentes: 2, 'nao-enviados': 2, devolvidos: 1, decididos: 1, todos: 6 });
    for (const filtro of filtroDeAprovacoes.options)
      expect([numeros(a, { filtro }).length, listar(a, { filtro }).total]).toEqual([
        contagens[filtro],
        contagens[filtro],
      ]);
  });

  it('shows a decision under the profiles that it gives', () => {
    const a = armazemAberto();
    receber(a, 1);
    decidir(a, [nova(1)]);
    expect(numeros(a, { filtro: 'nao-enviados', perfil: 'CADASTRADOR' })).toEqual([1]);
    a.aprovacoes.cancelar(CNPJ, [idDe(1)]);
    expect(numeros(a, { perfil: 'CADASTRADOR' })).toEqual([]);
  });

  it('takes a handle that is none for the beginning', () => {
    const a = armazemAberto();
    receber(a, 1);
    expect(numeros(a, { depoisDe: 'x' })).toEqual([1]);
  });
});

describe('the checks that the list shows', () => {
  const resumoDe = (a: ArmazemDeTeste, n: number) =>
    listar(a).itens.find((i) => i.id === idDe(n))?.conferencia;

  it('follow requests that share a CPF or an e-mail, as they come, change and go', () => {
    const a = armazemAberto();
    a.entidades.guardar(fatos(), AGORA);
    const email = 'junto@serradoexemplo.mg.gov.br';
    receber(a, 1, { email });
    receber(a, 2, { email: email.toUpperCase() });
    receber(a, 3, { cpf: cpfDe(1), cnpj: OUTRO_CNPJ, situacaoCadastral: 'ANALISE' });
    expect([resumoDe(a, 1), resumoDe(a, 2)]).toMatchObject([
      { divergencias: 1, avisos: 1 },
      { divergencias: 1, avisos: 0 },
    ]);
    a.aprovacoes.receber(corrigidoDe(pedidoDe(2)), AGORA);
    a.aprovacoes.remover(idDe(3));
    expect([resumoDe(a, 1), resumoDe(a, 2)]).toMatchObject([{ conferem: 5 }, { conferem: 5 }]);
  });

  it('follow new facts of the entity, some requests at a time', () => {
    const a = armazemAberto();
    for (let n = 1; n <= 5; n += 1) receber(a, n);
    expect(listar(a).itens.map((i) => i.conferencia.conferem)).toEqual([3, 3, 3, 3, 3]);
    a.entidades.guardar(fatos(), AGORA);
    expect(a.aprovacoes.reconferir(2)).toBe(true);
    // The newest first: they are the ones that wait.
    expect(listar(a).itens.map((i) => i.conferencia.conferem)).toEqual([3, 3, 3, 5, 5]);
    while (a.aprovacoes.reconferir(2));
    expect(listar(a).itens.map((i) => i.conferencia.conferem)).toEqual([5, 5, 5, 5, 5]);
    a.entidades.guardar(fatos({ razaoSocial: 'Outro nome' }), AGORA);
    expect(a.aprovacoes.reconferir()).toBe(false);
  });
});
