import { beforeEach, describe, expect, it } from 'vitest';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { criarEnvioDaCorrecao } from '../../../main/cadastro/envio-da-correcao.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import { criarApi } from '../../../main/sync/api.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import type { Desfecho, TipoDeOperacao } from '../../../main/sync/operacoes.ts';
import { AGORA, armazemAberto, idDe, RelogioParado, type ArmazemDeTeste } from './apoio.ts';
import { correcaoNaFila, naBase, respostaCorrigida, respostaDevolvida } from './correcao.apoio.ts';

let a: ArmazemDeTeste;
let correcao: TipoDeOperacao;
/** Status and body with which the backend answers, by method. */
let papel: Partial<Record<string, readonly [number, unknown]>>;
let chegaram: { metodo: string; cabecalhos: Headers; corpo: string }[];

beforeEach(() => {
  a = armazemAberto();
  [papel, chegaram] = [{}, []];
  const backend: typeof fetch = async (entrada, init) => {
    const pedido = new Request(entrada, init);
    chegaram.push({
      metodo: pedido.method,
      cabecalhos: pedido.headers,
      corpo: await pedido.text(),
    });
    const [status, corpo] = papel[pedido.method] ?? [500, {}];
    return Response.json(corpo, { status });
  };
  const clock = new RelogioParado();
  correcao = criarEnvioDaCorrecao({
    api: criarApi('http://127.0.0.1:9', criarHttp(backend), clock, () => undefined),
    db: criarRemoto((servico, metodo, args) =>
      Promise.resolve(executar(a.armazem, { servico, metodo, args })),
    ),
    clock,
  });
});

const problema = (nome: NomeDeProblema, mais: object = {}): readonly [number, unknown] => {
  const { status, titulo } = PROBLEMAS[nome];
  return [status, { type: PREFIXO_DO_PROBLEMA + nome, title: titulo, status, ...mais }];
};
async function enviarUma(): Promise<Desfecho> {
  const [operacao] = a.fila.tomar(AGORA + 1_000, 1);
  if (operacao === undefined) throw new Error('nothing waits');
  return correcao.enviar(operacao, new AbortController().signal);
}

describe('sending a correction', () => {
  it('goes to the same request, for the version that was seen, as its author', async () => {
    const chave = correcaoNaFila(a, 1);
    papel = { PUT: [200, respostaCorrigida(1)] };
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    const [put] = chegaram;
    expect(
      ['if-match', 'if-none-match', 'idempotency-key', 'acompanhamento'].map((c) => put?.cabecalhos.get(c)),
    ).toEqual(['"2"', null, chave, 'segredo-1']);
    expect(JSON.parse(put?.corpo ?? '')).toMatchObject({
      cpf: '52998224725',
      setorTrabalho: 'Controladoria',
    });
    expect(a.pedidos.envioDe(idDe(1))).toBe(put?.corpo);
    expect(naBase(a, 1)).toMatchObject({ estado: 'EM_ANALISE', recebido: { versao: 3 } });
  });

  it.each([
    ['validacao', 'PRECISA_DE_VOCE'],
    ['ja-cadastrado', 'PRECISA_DE_VOCE'],
    ['pedido-em-andamento', 'PRECISA_DE_VOCE'],
    ['proibido', 'RECUSADO'],
    ['nao-encontrado', 'RECUSADO'],
    ['chave-reutilizada', 'RECUSADO'],
  ] as const)('that the backend refuses with %s waits as %s, its text kept', async (nome, estado) => {
    correcaoNaFila(a, 1);
    papel = { PUT: problema(nome) };
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(naBase(a, 1)).toMatchObject({
      estado,
      corrigindo: true,
      campos: { setorTrabalho: 'Controladoria' },
    });
  });

  it.each(['falha-interna', 'indisponivel', 'limite-excedido', 'em-processamento'] as const)(
    'that meets %s stays in the queue',
    async (nome) => {
      correcaoNaFila(a, 1);
      papel = { PUT: problema(nome) };
      expect(await enviarUma()).toMatchObject({ tipo: 'adiar' });
      expect(naBase(a, 1).estado).toBe('ENVIANDO');
    },
  );

  it('after a lost answer tells how the request stands now, not how it stood then', async () => {
    correcaoNaFila(a, 1);
    const [primeira] = a.fila.tomar(AGORA + 1_000, 1);
    a.fila.devolver([{ id: primeira?.id ?? '', talvez_enviada: true }]);
    papel = {
      PUT: [200, respostaCorrigida(1)],
      GET: [200, respostaCorrigida(1, { versao: 4, situacaoCadastral: 'APROVADO' })],
    };
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    expect(naBase(a, 1)).toMatchObject({ estado: 'APROVADO', recebido: { versao: 4 } });
  });
});

describe('a correction of a version that is no more (412)', () => {
  const conflito = (atual: unknown): void => {
    papel = { PUT: problema('versao-desatualizada', { atual }) };
  };

  it('still returned: the present version is taken in, the person looks, and only then it goes again', async () => {
    correcaoNaFila(a, 1);
    conflito(respostaDevolvida(1, { versao: 4 }));
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(naBase(a, 1)).toMatchObject({
      estado: 'PRECISA_DE_VOCE',
      corrigindo: true,
      impedimento: { codigo: 'VERSAO_DESATUALIZADA' },
      recebido: { versao: 4 },
      campos: { setorTrabalho: 'Controladoria' },
    });
    expect(a.fila.tomar(AGORA + 1_000, 8)).toEqual([]);
  });

  it('decided meanwhile: the correction is over and its text is kept', async () => {
    correcaoNaFila(a, 1);
    conflito(respostaDevolvida(1, { versao: 4, situacaoCadastral: 'APROVADO' }));
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(naBase(a, 1)).toMatchObject({
      estado: 'APROVADO',
      corrigindo: false,
      naoEnviada: { setorTrabalho: 'Controladoria' },
    });
  });

  it('is the correction itself, when the backend has forgotten its key', async () => {
    correcaoNaFila(a, 1);
    conflito(respostaCorrigida(1));
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    expect(naBase(a, 1)).toMatchObject({ estado: 'EM_ANALISE', naoEnviada: null });
  });

  it.each([
    ['cannot be read just now', 'falha-interna', 'adiar', 'ENVIANDO'],
    ['is not told to us', 'nao-encontrado', 'parada', 'PRECISA_DE_VOCE'],
  ] as const)('whose present version %s', async (_porque, nome, tipo, estado) => {
    correcaoNaFila(a, 1);
    papel = { PUT: problema('versao-desatualizada'), GET: problema(nome) };
    expect(await enviarUma()).toMatchObject({ tipo });
    expect(naBase(a, 1)).toMatchObject({ estado, corrigindo: true });
  });

  it('is read from the backend where the answer does not tell it', async () => {
    correcaoNaFila(a, 1);
    papel = {
      PUT: problema('versao-desatualizada'),
      GET: [200, respostaDevolvida(1, { versao: 4, situacaoCadastral: 'REPROVADO' })],
    };
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(chegaram.map((c) => c.metodo)).toEqual(['PUT', 'GET']);
    expect(naBase(a, 1).estado).toBe('REPROVADO');
  });
});
