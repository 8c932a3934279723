import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resumoDeAprovacaoSchema, type ResumoDeAprovacao } from '../../../contract/domain/aprovacao.ts';
import { decisaoSchema } from '../../../contract/domain/decisao.ts';
import { erro } from '../../../contract/bridge/errors.ts';
import { palavraDaDecisaoLocal } from '../../../contract/mensagens/aprovacao.ts';
import { diferenca, type Trecho } from '../../../renderer/features/aprovacao/conflito/diferenca.ts';
import {
  decisaoDeDevolver,
  devolucaoDe,
  verificarDevolucao,
} from '../../../renderer/features/aprovacao/decidir/devolucao.ts';
import {
  comNaoEnviados,
  NAO_ENVIADOS_NO_ALTO,
  proximoPendente,
} from '../../../renderer/features/aprovacao/lista/grupos.ts';
import { paraConferir, situacaoDoLote } from '../../../renderer/features/aprovacao/lote/situacaoDoLote.ts';
import { idade } from '../../../renderer/features/aprovacao/palavras.ts';

const idDe = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const pedido = (n: number, mais: Partial<ResumoDeAprovacao> = {}): ResumoDeAprovacao =>
  resumoDeAprovacaoSchema.parse({
    id: idDe(n),
    protocolo: `2026.${String(n).padStart(6, '0')}-0`,
    nome: `Pessoa ${String(n)}`,
    cpfMascarado: '***.982.247-**',
    setor: 'Planejamento',
    cnpj: '11222333000181',
    versao: 3,
    situacaoCadastral: 'ANALISE',
    status: 'INATIVO',
    solicitaAssinatura: false,
    perfis: [],
    criadoEm: '2026-11-10T17:07:00.000Z',
    atualizadoEm: '2026-11-10T17:07:00.000Z',
    conferencia: { conferem: 5, de: 5, avisos: 0, divergencias: 0 },
    local: null,
    ...mais,
  });

const decidido = (
  n: number,
  estado: NonNullable<ResumoDeAprovacao['local']>['estado'],
  mais: Partial<ResumoDeAprovacao> = {},
): ResumoDeAprovacao =>
  pedido(n, {
    local: { decisao: 'APROVAR', estado, em: '2026-11-11T19:05:00.000Z', motivo: null },
    ...mais,
  });

const comMarcas = (trechos: readonly Trecho[]): string =>
  trechos.map(({ texto, mudou }) => (mudou ? `[${texto}]` : texto)).join('');
const texto = (trechos: readonly Trecho[]): string => trechos.map((t) => t.texto).join('');

describe('what changed between two versions, word by word', () => {
  it.each([
    [
      'Secretaria Municipal de Planejamento',
      'Secretaria Municipal de Educação',
      'Secretaria Municipal de [Planejamento]',
      'Secretaria Municipal de [Educação]',
    ],
    ['(31) 98888-0000', '(31) 98888-7777', '(31) 98888-[0000]', '(31) 98888-[7777]'],
    [
      'marina.costa@exemplo.mg.gov.br',
      'marina.educacao@exemplo.mg.gov.br',
      '[marina.costa]@exemplo.mg.gov.br',
      '[marina.educacao]@exemplo.mg.gov.br',
    ],
    ['Obras', 'Secretaria de Obras', 'Obras', '[Secretaria de ]Obras'],
    ['Maria José Souza', 'Ana Paula Souza', '[Maria José] Souza', '[Ana Paula] Souza'],
    ['', 'Saúde', '', '[Saúde]'],
  ])('%s → %s', (antes, agora, marcaAntes, marcaAgora) => {
    const d = diferenca(antes, agora);
    expect(comMarcas(d.antes)).toBe(marcaAntes);
    expect(comMarcas(d.agora)).toBe(marcaAgora);
  });

  it('never loses or invents a character, and equal texts have no mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const d = diferenca(a, b);
        expect(texto(d.antes)).toBe(a);
        expect(texto(d.agora)).toBe(b);
        if (a !== b) expect([...d.antes, ...d.agora].some((t) => t.mudou)).toBe(true);
        else expect([...d.antes, ...d.agora].some((t) => t.mudou)).toBe(false);
      }),
    );
  });

  it('a pasted novel is compared as a whole, quickly', () => {
    const novela = 'palavra '.repeat(5_000);
    expect(diferenca(novela, `${novela}fim`).agora).toEqual([{ texto: `${novela}fim`, mudou: true }]);
  });
});

describe('BR-08: returning a request needs a reason', () => {
  const nenhum = new Map<never, string>();

  it('given nothing written nor ticked, then the general reason is asked for', () => {
    expect([...verificarDevolucao({ geral: '  ', porCampo: nenhum }).keys()]).toEqual(['geral']);
  });

  it('given one field ticked and explained, then the general reason may stay empty', () => {
    const devolucao = { geral: '', porCampo: new Map([['email', 'Use o e-mail da prefeitura'] as const]) };
    expect(verificarDevolucao(devolucao).size).toBe(0);
    expect(decisaoDeDevolver(devolucao)).toEqual({
      decisao: 'DEVOLVER',
      apontamentos: [{ campo: 'email', justificativa: 'Use o e-mail da prefeitura' }],
    });
  });

  it('given a field ticked and not explained, then that field is asked for', () => {
    const devolucao = { geral: 'Corrija, por favor', porCampo: new Map([['setorTrabalho', ' '] as const]) };
    expect([...verificarDevolucao(devolucao).keys()]).toEqual(['setorTrabalho']);
  });

  it('what passes the check is a decision for the contract, and comes back the same for another try', () => {
    const devolucao = {
      geral: 'Faltam dados',
      porCampo: new Map([
        ['telefoneFixo', 'Falta um número'],
        ['nomeCompleto', 'Falta o sobrenome'],
      ] as const),
    };
    const decisao = decisaoDeDevolver(devolucao);
    expect(verificarDevolucao(devolucao).size).toBe(0);
    expect(decisaoSchema.safeParse(decisao).success).toBe(true);
    expect(decisaoDeDevolver(devolucaoDe(decisao))).toEqual(decisao);
  });
});

describe('the list "Para decidir"', () => {
  it('shows unsent decisions on top, those that stopped first, and none of them twice', () => {
    const lista = comNaoEnviados(
      [decidido(1, 'NA_FILA'), decidido(2, 'CONFLITO')],
      [decidido(1, 'NA_FILA'), pedido(3), pedido(4)],
    );
    expect(lista.map((p) => p.id)).toEqual([2, 1, 3, 4].map(idDe));
  });

  it('with 200 unsent ones, what waits for a decision stays in sight', () => {
    const naoEnviados = Array.from({ length: 200 }, (_, i) => decidido(i + 10, 'NA_FILA'));
    expect(comNaoEnviados(naoEnviados, [pedido(1)]).findIndex((p) => p.id === idDe(1))).toBe(
      NAO_ENVIADOS_NO_ALTO,
    );
  });

  it('after a decision opens the next that waits, then starts over, and in the end none', () => {
    const itens = [
      decidido(9, 'NA_FILA'),
      pedido(1),
      pedido(2),
      pedido(3, { situacaoCadastral: 'APROVADO' }),
    ];
    expect(proximoPendente(itens, idDe(1))).toBe(idDe(2));
    expect(proximoPendente(itens, idDe(2))).toBe(idDe(1));
    expect(proximoPendente([pedido(1)], idDe(1))).toBeNull();
  });

  it('an age of more than three days is emphasised', () => {
    const agora = new Date('2026-11-14T12:00:00.000Z');
    expect(idade('2026-11-09T12:00:00.000Z', agora)).toEqual({ palavras: 'há 5 dias', demora: true });
    expect(idade('2026-11-12T12:00:00.000Z', agora)).toEqual({ palavras: 'há 2 dias', demora: false });
  });

  it('a decision that somebody else anticipated asks for no new one', () => {
    expect(palavraDaDecisaoLocal(decidido(1, 'CONFLITO'))).toBe('Mudou: decida de novo');
    expect(palavraDaDecisaoLocal(decidido(1, 'CONFLITO', { situacaoCadastral: 'REPROVADO' }))).toBe(
      'Já decidido',
    );
    expect(palavraDaDecisaoLocal(pedido(1))).toBeNull();
  });
});

describe('several approved at once', () => {
  const itens = [1, 2, 3, 4].map((n) => pedido(n));
  const resultado = (n: number, codigo: 'VERSAO_DESATUALIZADA' | 'SOMENTE_LEITURA' | null = null) => ({
    id: idDe(n),
    erro: codigo === null ? null : erro(codigo),
    item: null,
  });

  it('divergências come first in the review, then avisos', () => {
    const divergente = pedido(8, {
      nome: 'Zélia',
      conferencia: { conferem: 4, de: 5, avisos: 0, divergencias: 1 },
    });
    const aviso = pedido(9, {
      nome: 'Yara',
      conferencia: { conferem: 4, de: 5, avisos: 1, divergencias: 0 },
    });
    expect(paraConferir([pedido(1), aviso, divergente]).map((p) => p.id)).toEqual([8, 9, 1].map(idDe));
  });

  it('the report tells approved, waiting, changed and failed apart', () => {
    const naoEnviados = new Map([
      [idDe(2), decidido(2, 'NA_FILA')],
      [idDe(4), decidido(4, 'CONFLITO')],
    ]);
    const linhas = situacaoDoLote(
      itens,
      [resultado(1), resultado(2), resultado(3, 'SOMENTE_LEITURA'), resultado(4)],
      naoEnviados,
    );
    expect(linhas.map((l) => l.desfecho)).toEqual(['aprovado', 'aguardando', 'falhou', 'mudou']);
  });

  it('one that changed before it was decided is told so, with the reason', () => {
    const [linha] = situacaoDoLote([pedido(1)], [resultado(1, 'VERSAO_DESATUALIZADA')], new Map());
    expect(linha).toMatchObject({ desfecho: 'mudou', motivo: 'O pedido mudou no SIGCON.' });
  });

  it('nothing is called approved before the unsent ones were read', () => {
    const linhas = situacaoDoLote(
      itens,
      itens.map((_, i) => resultado(i + 1)),
      undefined,
    );
    expect(new Set(linhas.map((l) => l.desfecho))).toEqual(new Set(['aguardando']));
  });
});
