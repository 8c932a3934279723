import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { rotasDeAprovacao } from '../../../contract/api/aprovacao.ts';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { criarApi } from '../../../main/sync/api.ts';
import type { Operacao } from '../../../main/sync/fila.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import { loteDosComandos } from '../../../main/sync/lote.ts';
import type { TipoDeComando } from '../../../main/sync/operacoes.ts';
import { AGORA, idDe, operacaoDe, RelogioParado } from './apoio.ts';

type Linha = { chave: string; metodo: string; rota: string; seVersao?: number; corpo?: unknown };
type Resposta = { status: number; corpo: unknown };

let recebido: Linha[];
let responder: (linhas: Linha[]) => Resposta;
let concluidas: string[];
let recusas: string[];
let url: string;

const problema = (nome: NomeDeProblema, mais: object = {}) => {
  const { status, titulo: title } = PROBLEMAS[nome];
  return { status, corpo: { type: PREFIXO_DO_PROBLEMA + nome, title, status, ...mais } };
};
const operacao = (n: number, tipo = 'aprovacao.decidir'): Operacao => ({
  seq: n,
  id: operacaoDe(n),
  tipo,
  alvo: idDe(n),
  corpo: JSON.stringify({ n }),
  estado: 'EM_VOO',
  tentativas: 0,
  talvez_enviada: true,
  proxima_em: AGORA,
  motivo: null,
  criada_em: AGORA,
});
const nDe = ({ seq }: Operacao): number => seq;

const decidir: TipoDeComando = {
  tipo: 'aprovacao.decidir',
  comando: ({ alvo, corpo }) => ({
    rota: rotasDeAprovacao.decidir,
    parametros: { id: alvo },
    seVersao: 3,
    corpo,
  }),
  concluir: (o, r) => {
    concluidas.push(`${String(nDe(o))} ${r.ok ? JSON.stringify(r.value) : r.error.erro.codigo}`);
    return Promise.resolve(r.ok ? { tipo: 'confirmada' } : { tipo: 'adiar', falha: r.error });
  },
};
const enviar = (operacoes: readonly Operacao[], sinal = new AbortController().signal) =>
  loteDosComandos(
    criarApi(url, criarHttp(globalThis.fetch), new RelogioParado(), () => undefined),
    [decidir],
    (falha) => recusas.push(falha.erro.codigo),
  ).enviar(operacoes, sinal);
const aceitas = (linhas: Linha[]) => linhas.map((l) => ({ chave: l.chave, status: 200, corpo: l.corpo }));
const resultados = (r: unknown): Resposta => ({ status: 200, corpo: { resultados: r } });

beforeEach(async () => {
  [recebido, concluidas, recusas] = [[], [], []];
  responder = (linhas) => resultados(aceitas(linhas));
  const servidor = createServer((req, res) => {
    let texto = '';
    req.on('data', (parte: Buffer) => (texto += parte.toString()));
    req.on('end', () => {
      recebido = (JSON.parse(texto) as { operacoes: Linha[] }).operacoes;
      const { status, corpo } = responder(recebido);
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(corpo));
    });
  });
  await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
  onTestFinished(() => {
    servidor.closeAllConnections();
    servidor.close();
  });
  url = `http://127.0.0.1:${String((servidor.address() as AddressInfo).port)}`;
});

describe('a batch', () => {
  it('carries each command with its own key, the version that was seen and the frozen content', async () => {
    await enviar([operacao(1), operacao(2)]);
    expect(recebido).toEqual(
      [1, 2].map((n) => ({
        chave: operacaoDe(n),
        metodo: 'POST',
        rota: `/v1/pre-cadastros/${idDe(n)}/decisoes`,
        seVersao: 3,
        corpo: { n },
      })),
    );
    expect(concluidas).toEqual(['1 {"n":1}', '2 {"n":2}']);
  });

  it('gives every command its own answer, in whatever order the answers come', async () => {
    responder = (linhas) => resultados(aceitas(linhas).toReversed());
    const feito = await enviar([operacao(1), operacao(2), operacao(3)]);
    expect(concluidas).toEqual(['1 {"n":1}', '2 {"n":2}', '3 {"n":3}']);
    expect(feito).toMatchObject({ ok: true, value: [{}, {}, {}].map(() => ({ tipo: 'confirmada' })) });
  });

  it('with refusals and a 5xx inside stops none of the others', async () => {
    responder = (linhas) =>
      resultados(
        linhas.map((l, i) => ({
          chave: l.chave,
          ...[
            { status: 200, corpo: l.corpo },
            problema('versao-desatualizada', { atual: { versao: 9 } }),
            { status: 500, corpo: 'Internal Server Error' },
            problema('representante-substituido'),
            { status: 200, corpo: l.corpo },
          ][i],
        })),
      );
    const feito = await enviar([1, 2, 3, 4, 5].map((n) => operacao(n)));
    expect(concluidas).toEqual([
      '1 {"n":1}',
      '2 VERSAO_DESATUALIZADA',
      '3 RESPOSTA_ESTRANHA',
      '4 REPRESENTANTE_SUBSTITUIDO',
      '5 {"n":5}',
    ]);
    expect(recusas).toEqual(['VERSAO_DESATUALIZADA', 'RESPOSTA_ESTRANHA', 'REPRESENTANTE_SUBSTITUIDO']);
    expect(feito).toMatchObject({
      value: [
        {},
        { falha: { acao: 'perguntar', talvezEnviada: false, atual: { versao: 9 } } },
        { falha: { acao: 'repetir', talvezEnviada: true } },
        { falha: { acao: 'encerrar' } },
        {},
      ],
    });
  });

  it('of which an answer is missing counts that command as perhaps done: it goes again with its key', async () => {
    responder = (linhas) => resultados(aceitas(linhas).slice(1));
    const feito = await enviar([operacao(1), operacao(2)]);
    expect(concluidas).toEqual(['1 RESPOSTA_CORTADA', '2 {"n":2}']);
    expect(feito).toMatchObject({ value: [{ falha: { acao: 'repetir', talvezEnviada: true } }, {}] });
  });

  it('ignores answers to what was never asked', async () => {
    responder = (linhas) => resultados([{ chave: 'outra', status: 500 }, ...aceitas(linhas)]);
    await enviar([operacao(1)]);
    expect(concluidas).toEqual(['1 {"n":1}']);
  });

  it.each(['corpo-grande', 'nao-encontrado', 'metodo-nao-permitido', 'validacao'] as const)(
    'that the backend does not take (%s) is sent one by one',
    async (nome) => {
      responder = () => problema(nome);
      expect(await enviar([operacao(1), operacao(2)])).toEqual({ ok: false, error: 'uma-a-uma' });
      expect(concluidas).toEqual([]);
    },
  );

  it.each([
    ['falha-interna', 'FALHA_INTERNA'],
    ['indisponivel', 'INDISPONIVEL'],
    ['limite-excedido', 'LIMITE_EXCEDIDO'],
    ['sessao-encerrada', 'SESSAO_ENCERRADA'],
  ] as const)('that fails as a whole (%s) concludes nothing', async (nome, codigo) => {
    responder = () => problema(nome);
    expect(await enviar([operacao(1)])).toMatchObject({ error: { erro: { codigo } } });
    expect(concluidas).toEqual([]);
  });

  it('that is given up (the program locks) concludes nothing: all of it may have arrived', async () => {
    const corte = new AbortController();
    responder = (linhas) => {
      corte.abort();
      return resultados(aceitas(linhas));
    };
    expect(await enviar([operacao(1)], corte.signal)).toMatchObject({
      ok: false,
      error: { talvezEnviada: true },
    });
    expect(concluidas).toEqual([]);
  });

  it('with a command of a kind that this version does not know is not sent at all', async () => {
    expect(await enviar([operacao(1), operacao(2, 'assinatura.assinar')])).toEqual({
      ok: false,
      error: 'uma-a-uma',
    });
    expect(recebido).toEqual([]);
  });
});
