import { describe, expect, it } from 'vitest';
import { linhaDoTempo } from '../../../contract/domain/linha-do-tempo.ts';
import {
  ehEditavel,
  estadoDoPedido,
  FILTRO_DO_ESTADO,
  nuncaRecebido,
  soNesteComputador,
  versaoEnviada,
  type EstadoDoPedido,
  type Pedido,
} from '../../../contract/domain/pedido.ts';
import type { EventoDoHistorico } from '../../../contract/domain/pre-cadastro.ts';
import { campos } from './apoio.ts';

const em = (hora: number): string => `2026-11-10T${String(hora).padStart(2, '0')}:00:00.000Z`;
const evento = (e: EventoDoHistorico['evento'], hora: number, justificativa?: string): EventoDoHistorico => ({
  em: em(hora),
  evento: e,
  ...(justificativa === undefined ? {} : { justificativa }),
});

function pedido(
  estado: EstadoDoPedido,
  mais: Partial<Pedido> = {},
  historico: EventoDoHistorico[] = [],
): Pedido {
  const recebido = {
    protocolo: '2026.000112-3',
    versao: 1,
    situacaoCadastral: 'ANALISE' as const,
    status: 'INATIVO' as const,
    em: em(12),
    consultadoEm: em(13),
    historico,
  };
  return {
    id: '0190a5e0-0000-7000-8000-000000000001',
    estado,
    nome: 'Marina Alves Costa',
    cpfMascarado: '***.982.247-**',
    cnpj: '11222333000181',
    razaoSocial: null,
    etapa: 4,
    pendencias: 0,
    verificacaoPendente: false,
    protocolo: null,
    atualizadoEm: em(11),
    fila: null,
    impedimento: null,
    corrigindo: false,
    senhaCriada: false,
    enviados: null,
    naoEnviada: null,
    revisao: 1,
    campos: campos(),
    formulario: 'USUARIO_EXTERNO',
    verificacao: null,
    criadoEm: em(8),
    conferidoEm: em(10),
    enfileiradoEm: em(10),
    recebido: soNesteComputador(estado) ? null : recebido,
    ...mais,
  };
}

/** A returned request whose correction is where `estado` says. */
const emCorrecao = (estado: EstadoDoPedido): Pedido => {
  const { recebido } = pedido('DEVOLVIDO', {}, [evento('RECEBIDO', 12), evento('DEVOLVIDO', 13)]);
  return pedido(estado, { recebido, corrigindo: true, enviados: campos() });
};

const passos = (p: Pedido): string[] => linhaDoTempo(p).map((m) => `${m.marco} ${m.situacao}`);
const DEPOIS = ['RECEBIDO depois', 'APROVADO depois', 'LINK_ENVIADO depois', 'SENHA_CRIADA depois'];

describe('linhaDoTempo (domain.md §10.1, §10.2)', () => {
  it.each<[string, Pedido, string[]]>([
    ['RASCUNHO', pedido('RASCUNHO', { conferidoEm: null }), ['RASCUNHO agora', ...DEPOIS]],
    [
      'RASCUNHO whose verificação is owed',
      pedido('RASCUNHO', { verificacaoPendente: true }),
      ['RASCUNHO agora', 'VERIFICACAO_PENDENTE local', ...DEPOIS],
    ],
    ['NA_FILA', pedido('NA_FILA'), ['RASCUNHO local', 'NA_FILA agora', ...DEPOIS]],
    ['ENVIANDO', pedido('ENVIANDO'), ['RASCUNHO local', 'NA_FILA agora', ...DEPOIS]],
    ['PRECISA_DE_VOCE', pedido('PRECISA_DE_VOCE'), ['RASCUNHO local', 'PARADO agora', ...DEPOIS]],
    ['RECUSADO', pedido('RECUSADO'), ['RASCUNHO local', 'PARADO agora', ...DEPOIS]],
    [
      'NA_FILA of the representante legal, whom nobody has to approve',
      pedido('NA_FILA', { formulario: 'REPRESENTANTE_LEGAL' }),
      ['RASCUNHO local', 'NA_FILA agora', 'RECEBIDO depois', 'LINK_ENVIADO depois', 'SENHA_CRIADA depois'],
    ],
    [
      'EM_ANALISE',
      pedido('EM_ANALISE', {}, [evento('RECEBIDO', 12)]),
      [
        'RASCUNHO feito',
        'ENVIADO feito',
        'RECEBIDO feito',
        'EM_ANALISE agora',
        'APROVADO depois',
        'LINK_ENVIADO depois',
        'SENHA_CRIADA depois',
      ],
    ],
    [
      'DEVOLVIDO',
      pedido('DEVOLVIDO', {}, [evento('RECEBIDO', 12), evento('DEVOLVIDO', 13)]),
      ['RASCUNHO feito', 'ENVIADO feito', 'RECEBIDO feito', 'DEVOLVIDO feito'],
    ],
    [
      'REPROVADO',
      pedido('REPROVADO', {}, [evento('RECEBIDO', 12), evento('REPROVADO', 13)]),
      ['RASCUNHO feito', 'ENVIADO feito', 'RECEBIDO feito', 'REPROVADO feito'],
    ],
    [
      'APROVADO',
      pedido('APROVADO', {}, [evento('RECEBIDO', 12), evento('APROVADO', 13)]),
      [
        'RASCUNHO feito',
        'ENVIADO feito',
        'RECEBIDO feito',
        'APROVADO feito',
        'LINK_ENVIADO depois',
        'SENHA_CRIADA depois',
      ],
    ],
    [
      'APROVADO with the senha created',
      pedido('APROVADO', {}, [
        evento('RECEBIDO', 12),
        evento('APROVADO', 13),
        evento('LINK_ENVIADO', 13),
        evento('SENHA_CRIADA', 14),
      ]),
      [
        'RASCUNHO feito',
        'ENVIADO feito',
        'RECEBIDO feito',
        'APROVADO feito',
        'LINK_ENVIADO feito',
        'SENHA_CRIADA feito',
      ],
    ],
    [
      'EM_ANALISE again after two rounds',
      pedido('EM_ANALISE', {}, [
        evento('RECEBIDO', 12),
        evento('DEVOLVIDO', 13),
        evento('CORRIGIDO', 14),
        evento('DEVOLVIDO', 15),
        evento('CORRIGIDO', 16),
      ]),
      [
        'RASCUNHO feito',
        'ENVIADO feito',
        'RECEBIDO feito',
        'DEVOLVIDO feito',
        'CORRIGIDO feito',
        'DEVOLVIDO feito',
        'CORRIGIDO feito',
        'EM_ANALISE agora',
        'APROVADO depois',
        'LINK_ENVIADO depois',
        'SENHA_CRIADA depois',
      ],
    ],
    ...(
      [
        ['DEVOLVIDO', 'EM_CORRECAO'],
        ['NA_FILA', 'NA_FILA'],
        ['ENVIANDO', 'NA_FILA'],
        ['PRECISA_DE_VOCE', 'PARADO'],
        ['RECUSADO', 'PARADO'],
      ] as const
    ).map(([estado, agora]): [string, Pedido, string[]] => [
      `${estado} with its correction`,
      emCorrecao(estado),
      [
        'RASCUNHO feito',
        'ENVIADO feito',
        'RECEBIDO feito',
        'DEVOLVIDO feito',
        `${agora} agora`,
        'CORRIGIDO depois',
        'APROVADO depois',
        'LINK_ENVIADO depois',
        'SENHA_CRIADA depois',
      ],
    ]),
  ])('%s', (_estado, p, esperado) => {
    expect(passos(p)).toEqual(esperado);
  });

  it.each(estadoDoPedido.options)(
    '%s shows nothing as done by the State before it was acknowledged',
    (estado) => {
      const feitos = linhaDoTempo(pedido(estado)).filter((m) => m.situacao === 'feito');
      expect(feitos.length === 0).toBe(soNesteComputador(estado));
    },
  );

  it('shows the times of each step and why a request came back', () => {
    const p = pedido('DEVOLVIDO', {}, [
      evento('RECEBIDO', 12),
      evento('DEVOLVIDO', 13, 'O nome não confere.'),
    ]);
    expect(linhaDoTempo(p).map((m) => m.em)).toEqual([em(10), em(10), em(12), em(13)]);
    expect(linhaDoTempo(p).at(-1)?.texto).toBe('O nome não confere.');
  });

  it('counts the analysis from the correction, not from the first time', () => {
    const p = pedido('EM_ANALISE', {}, [
      evento('RECEBIDO', 12),
      evento('DEVOLVIDO', 13),
      evento('CORRIGIDO', 14),
    ]);
    expect(linhaDoTempo(p).find((m) => m.marco === 'EM_ANALISE')?.em).toBe(em(14));
  });

  it('tells a draft that was never checked by the time at which it was begun', () => {
    expect(linhaDoTempo(pedido('RASCUNHO', { conferidoEm: null }))[0]?.em).toBe(em(8));
  });
});

describe('a request that is being corrected', () => {
  it.each(estadoDoPedido.options)('%s: was received, wherever its correction is', (estado) => {
    expect(nuncaRecebido({ estado, corrigindo: true })).toBe(false);
    expect(nuncaRecebido({ estado, corrigindo: false })).toBe(soNesteComputador(estado));
  });

  it('may be changed like a draft, a returned one only after that was asked for', () => {
    const editaveis = (corrigindo: boolean): EstadoDoPedido[] =>
      estadoDoPedido.options.filter((estado) => ehEditavel({ estado, corrigindo }));
    expect(editaveis(false)).toEqual(['RASCUNHO', 'PRECISA_DE_VOCE', 'RECUSADO']);
    expect(editaveis(true)).toEqual(['RASCUNHO', 'PRECISA_DE_VOCE', 'RECUSADO', 'DEVOLVIDO']);
  });

  it('is told by the version that its author sent last, counted as whoever decides sees it', () => {
    const de = (...eventos: EventoDoHistorico['evento'][]): number =>
      versaoEnviada({ historico: eventos.map((e) => evento(e, 12)) });
    expect(de('RECEBIDO')).toBe(1);
    expect(de('RECEBIDO', 'DEVOLVIDO')).toBe(1);
    expect(de('RECEBIDO', 'DEVOLVIDO', 'CORRIGIDO', 'DEVOLVIDO', 'CORRIGIDO', 'APROVADO')).toBe(5);
    expect(de('RECEBIDO', 'APROVADO', 'LINK_ENVIADO', 'SENHA_CRIADA')).toBe(1);
  });
});

describe('groups of the list', () => {
  it('puts every estado in exactly one tab', () => {
    expect(Object.keys(FILTRO_DO_ESTADO).toSorted()).toEqual(estadoDoPedido.options.toSorted());
  });

  it('says of five estados that they are only on this computer', () => {
    expect(estadoDoPedido.options.filter(soNesteComputador)).toEqual([
      'RASCUNHO',
      'NA_FILA',
      'ENVIANDO',
      'PRECISA_DE_VOCE',
      'RECUSADO',
    ]);
  });
});
