import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { erro } from '../../../contract/bridge/errors.ts';
import type { Verificacao } from '../../../contract/domain/verificacao.ts';
import { criarEnvio } from '../../../main/cadastro/envio.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { criarApi } from '../../../main/sync/api.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import type { Desfecho, TipoDeOperacao } from '../../../main/sync/operacoes.ts';
import {
  AGORA,
  armazemAberto,
  CHAVE,
  idDe,
  naFila,
  O5,
  operacaoDe,
  RelogioParado,
  resposta,
  valor,
  type ArmazemDeTeste,
} from './apoio.ts';

/** Status and body with which the backend answers, by method. */
type Papel = Partial<Record<'GET' | 'POST' | 'PUT', readonly [number, unknown]>>;

let a: ArmazemDeTeste;
let envio: TipoDeOperacao;
let papel: Papel;
/** The calls that reached the backend. */
let chegaram: string[];

beforeEach(async () => {
  a = armazemAberto();
  [papel, chegaram] = [{}, []];
  const servidor = createServer((req, res) => {
    chegaram.push(`${req.method ?? ''} ${req.url?.split('/').at(-1) ?? ''}`);
    const [status, corpo] = Object.entries(papel).find(([metodo]) => metodo === req.method)?.[1] ?? [500, {}];
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(corpo));
  });
  await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
  onTestFinished(() => {
    servidor.closeAllConnections();
    servidor.close();
  });
  const { port } = servidor.address() as AddressInfo;
  const clock = new RelogioParado();
  const db = criarRemoto((servico, metodo, args) =>
    Promise.resolve(executar(a.armazem, { servico, metodo, args })),
  );
  const api = criarApi(`http://127.0.0.1:${port}`, criarHttp(fetch), clock, () => undefined);
  envio = criarEnvio({ api, db, clock });
});

const problema = (nome: NomeDeProblema): readonly [number, unknown] => {
  const { status, titulo } = PROBLEMAS[nome];
  return [status, { type: PREFIXO_DO_PROBLEMA + nome, title: titulo, status }];
};
/** Takes the oldest operation and sends it once. */
async function enviarUma(): Promise<Desfecho> {
  const [operacao] = a.fila.tomar(AGORA + 1_000, 1);
  if (operacao === undefined) throw new Error('nothing waits');
  return envio.enviar(operacao, new AbortController().signal);
}
const estado = (n = 1): string => valor(a.pedidos.abrir(idDe(n))).estado;
function verificadoNaFila(n = 1): void {
  naFila(a, n, {}, AGORA - 100 + n);
  valor(a.pedidos.guardarVerificacao(idDe(n), O5, AGORA, false));
}

describe('sending a pré-cadastro', () => {
  it('ends with the acknowledgement of the backend, stored', async () => {
    verificadoNaFila();
    papel = { PUT: [201, resposta(1)] };
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    expect([estado(), chegaram]).toEqual(['EM_ANALISE', [`PUT ${idDe(1)}`]]);
  });

  it.each([
    ['validacao', 'PRECISA_DE_VOCE'],
    ['ja-cadastrado', 'PRECISA_DE_VOCE'],
    ['proibido', 'RECUSADO'],
    ['chave-reutilizada', 'RECUSADO'],
    ['corpo-grande', 'RECUSADO'],
  ] as const)('that the backend refuses with %s waits as %s', async (nome, esperado) => {
    verificadoNaFila();
    papel = { PUT: problema(nome) };
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(estado()).toBe(esperado);
  });

  it.each([
    'falha-interna',
    'indisponivel',
    'limite-excedido',
    'em-processamento',
    'nao-autenticado',
  ] as const)('that meets %s stays in the queue', async (nome) => {
    verificadoNaFila();
    papel = { PUT: problema(nome) };
    expect(await enviarUma()).toMatchObject({ tipo: 'adiar' });
    expect(estado()).toBe('ENVIANDO');
  });

  it('of which the backend has the request but lost the key ends with what the backend has', async () => {
    verificadoNaFila();
    a.fila.tomar(AGORA, 1);
    valor(a.pedidos.confirmarEnvio(operacaoDe(1), resposta(1), AGORA));
    a.fila.reenviarTudo(AGORA);
    papel = {
      PUT: problema('versao-desatualizada'),
      GET: [200, resposta(1, { versao: 5, situacaoCadastral: 'APROVADO' })],
    };
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    expect([estado(), valor(a.pedidos.abrir(idDe(1))).recebido?.versao]).toEqual(['APROVADO', 5]);
  });

  it('that is there already, its key and secret unknown here, ends as received: sending again would not help', async () => {
    verificadoNaFila();
    papel = { PUT: problema('versao-desatualizada') };
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    const { impedimento } = valor(a.pedidos.abrir(idDe(1)));
    expect([estado(), impedimento?.codigo]).toEqual(['RECUSADO', 'JA_RECEBIDO']);
  });

  it('whose draft was lost holds back nothing but itself', async () => {
    verificadoNaFila();
    const banco = abrirBanco(join(a.pasta, 'dispositivo.db'), CHAVE);
    banco.exec('DELETE FROM pedido');
    banco.close();
    expect(await enviarUma()).toMatchObject({
      tipo: 'adiar',
      falha: { erro: erro('PEDIDO_NAO_ENCONTRADO'), respondeu: true },
    });
    expect(chegaram).toEqual([]);
  });
});

describe('a request that was queued without an answer to the first step', () => {
  const responder = (v: Verificacao): void => {
    papel = { POST: [200, v], PUT: [201, resposta(1)] };
  };

  it('is verified first, then sent', async () => {
    naFila(a, 1);
    responder(O5);
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    expect(chegaram).toEqual(['POST verificacao', `PUT ${idDe(1)}`]);
  });

  it.each([
    ['O2', 'ENTIDADE_NAO_ENCONTRADA'],
    ['O3', 'REPRESENTANTE_AUSENTE'],
    ['O6', 'JA_CADASTRADO'],
    ['O8', 'PEDIDO_EM_ANDAMENTO'],
    ['O9', 'CAGEC_DESATUALIZADO'],
  ] as const)('does not go out after %s', async (resultado, codigo) => {
    naFila(a, 1);
    responder({ resultado });
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(chegaram).toEqual(['POST verificacao']);
    expect(valor(a.pedidos.abrir(idDe(1)))).toMatchObject({
      estado: 'PRECISA_DE_VOCE',
      impedimento: { codigo },
    });
  });

  it('is shown again to the representante legal, whose form is another one', async () => {
    naFila(a, 1);
    responder({ resultado: 'O4', formulario: 'REPRESENTANTE_LEGAL' });
    expect(await enviarUma()).toEqual({ tipo: 'parada' });
    expect(valor(a.pedidos.abrir(idDe(1)))).toMatchObject({
      formulario: 'REPRESENTANTE_LEGAL',
      impedimento: { codigo: 'FORMULARIO_MUDOU' },
    });
  });

  it('certainly did not arrive when not even the first step was answered', async () => {
    naFila(a, 1);
    papel = { POST: problema('falha-interna') };
    expect(await enviarUma()).toMatchObject({ tipo: 'adiar', falha: { talvezEnviada: false } });
    expect(chegaram).toEqual(['POST verificacao']);
  });

  it('is not asked about once it may have arrived: it would stand in its own way (O8)', async () => {
    naFila(a, 1);
    a.fila.tomar(AGORA + 1_000, 1);
    a.fila.devolver([{ id: operacaoDe(1), talvez_enviada: true }]);
    responder({ resultado: 'O8' });
    papel = { ...papel, GET: [200, resposta(1)] };
    expect(await enviarUma()).toEqual({ tipo: 'confirmada' });
    expect(chegaram[0]).toBe(`PUT ${idDe(1)}`);
  });
});
