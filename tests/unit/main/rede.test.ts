import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rotasDeCadastro } from '../../../contract/api/cadastro.ts';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { rotasDeSaude } from '../../../contract/api/saude.ts';
import { criarApi, type FalhaDaApi } from '../../../main/sync/api.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import { recuo } from '../../../main/sync/recuo.ts';
import { acasoFixo, AGORA, idDe, RelogioParado, resposta } from './apoio.ts';

const SAUDE = { status: 'ok', versao: '1', epoca: 'e', durabilidade: 'fsync', ambiente: 'local' };

function escutar(servidor: Server): Promise<number> {
  const sockets = new Set<Socket>();
  servidor.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // the tests break connections on purpose
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    servidor.close();
  });
  return new Promise((resolver) =>
    servidor.listen(0, '127.0.0.1', () => resolver((servidor.address() as AddressInfo).port)),
  );
}

const api = (porta: number, contatos: (FalhaDaApi | null)[] = []) =>
  criarApi(`http://127.0.0.1:${porta}/`, criarHttp(fetch), new RelogioParado(), (falha) =>
    contatos.push(falha),
  );

/** What the client makes of one answer of an HTTP server. */
async function deHttp(atender: (req: IncomingMessage, res: ServerResponse) => void, prazoMs = 5_000) {
  const contatos: (FalhaDaApi | null)[] = [];
  const porta = await escutar(createServer(atender));
  const r = await api(porta, contatos).chamar(rotasDeSaude.saude, { prazoMs });
  return { resultado: r, falha: r.ok ? null : r.error, codigo: r.ok ? 'ok' : r.error.erro.codigo, contatos };
}

/** What the client makes of bytes on the wire; the connection is closed after them. */
async function deBytes(bytes: string, comoAcaba: 'end' | 'reset' | 'nunca' = 'end', prazoMs = 5_000) {
  const porta = await escutar(
    createTcp((socket) => {
      socket.once('data', () => {
        if (comoAcaba === 'reset') socket.resetAndDestroy();
        else if (comoAcaba === 'end') socket.end(bytes);
        else socket.write(bytes);
      });
    }),
  );
  const r = await api(porta).chamar(rotasDeSaude.saude, { prazoMs });
  return r.ok ? 'ok' : r.error;
}
const json = (
  res: ServerResponse,
  status: number,
  corpo: unknown,
  mais: Record<string, string> = {},
): void => {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...mais });
  res.end(typeof corpo === 'string' ? corpo : JSON.stringify(corpo));
};
const problema = (nome: NomeDeProblema, mais: object = {}) => ({
  type: PREFIXO_DO_PROBLEMA + nome,
  title: PROBLEMAS[nome].titulo,
  status: PROBLEMAS[nome].status,
  ...mais,
});

describe('an answer of the backend', () => {
  it('is parsed, and tells that there is contact', async () => {
    const { resultado, contatos } = await deHttp((_, res) => json(res, 200, SAUDE));
    expect(resultado).toEqual({ ok: true, value: SAUDE });
    expect(contatos).toEqual([null]);
  });

  it('may have grown fields that this version does not know', async () => {
    expect((await deHttp((_, res) => json(res, 200, { ...SAUDE, novo: 1 }))).codigo).toBe('ok');
  });

  it.each(Object.keys(PROBLEMAS) as NomeDeProblema[])(
    'with the problem %s has its code and its one action',
    async (nome) => {
      const { falha, contatos } = await deHttp((_, res) =>
        json(res, PROBLEMAS[nome].status, problema(nome), { 'content-type': 'application/problem+json' }),
      );
      expect(falha?.erro.codigo).toBe(nome.toUpperCase().replaceAll('-', '_'));
      expect(falha?.acao).toBe(PROBLEMAS[nome].acao);
      expect(falha?.respondeu).toBe(true);
      expect(contatos).toEqual([null]);
    },
  );

  it.each(['falha-interna', 'indisponivel', 'em-processamento'] as const)(
    'with %s may have had its effect',
    async (nome) => {
      expect(
        (await deHttp((_, res) => json(res, PROBLEMAS[nome].status, problema(nome)))).falha?.talvezEnviada,
      ).toBe(true);
    },
  );

  it('with a refusal had none', async () => {
    expect((await deHttp((_, res) => json(res, 422, problema('validacao')))).falha?.talvezEnviada).toBe(
      false,
    );
  });

  it('names the fields that were refused', async () => {
    const campos = [{ campo: 'cpf', codigo: 'DIGITO_VERIFICADOR' }];
    const { falha } = await deHttp((_, res) => json(res, 422, problema('validacao', { campos })));
    expect(falha?.erro.campos).toEqual(campos);
  });

  it.each([
    ['30', 30_000],
    [new Date(AGORA + 90_000).toUTCString(), 90_000],
    ['999999999', 86_400_000],
    [new Date(AGORA - 90_000).toUTCString(), undefined],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
  ])('with Retry-After %s asks for a pause of %s ms', async (texto, ms) => {
    const { falha } = await deHttp((_, res) =>
      json(res, 429, problema('limite-excedido'), { 'retry-after': texto }),
    );
    expect(falha).toMatchObject({ acao: 'repetir', erro: { codigo: 'LIMITE_EXCEDIDO' } });
    expect(falha?.esperarMs).toBe(ms);
    expect(falha?.erro.params?.['segundos']).toBe(ms === undefined ? undefined : ms / 1000);
  });
});

describe('a problem of a newer backend', () => {
  const novo = (status: number) => ({ type: `${PREFIXO_DO_PROBLEMA}do-futuro`, title: 'x', status });

  it.each([400, 403, 409, 422])('with %i is a refusal, in words of our own, and contact', async (status) => {
    const { falha, contatos } = await deHttp((_, res) => json(res, status, novo(status)));
    expect(falha).toMatchObject({
      erro: { codigo: 'CORPO_INVALIDO' },
      acao: 'encerrar',
      talvezEnviada: false,
      respondeu: true,
    });
    expect(contatos).toEqual([null]);
  });

  it.each([429, 500, 503])('with %i is asked again', async (status) => {
    const { falha } = await deHttp((_, res) => json(res, status, novo(status), { 'retry-after': '7' }));
    expect(falha).toMatchObject({ acao: 'repetir', talvezEnviada: true, esperarMs: 7_000 });
  });

  it('with a known type and a code that is not known is read all the same', async () => {
    const campos = [{ campo: 'cpf', codigo: 'DO_FUTURO' }];
    const { falha } = await deHttp((_, res) => json(res, 422, problema('validacao', { campos })));
    expect(falha?.erro).toMatchObject({ codigo: 'VALIDACAO', campos: [{ campo: 'cpf', codigo: 'FORMATO' }] });
  });
});

describe('an answer of somebody else on the way', () => {
  it.each<[string, (res: ServerResponse) => void, string]>([
    [
      'HTML with 200',
      (res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'RESPOSTA_ESTRANHA',
    ],
    ['a redirect', (res) => res.writeHead(302, { location: '/elsewhere' }).end(), 'RESPOSTA_ESTRANHA'],
    ['an empty 204', (res) => res.writeHead(204).end(), 'RESPOSTA_ESTRANHA'],
    ['JSON of another kind', (res) => json(res, 200, { hello: 1 }), 'RESPOSTA_ESTRANHA'],
    ['JSON with a status that the route does not know', (res) => json(res, 201, SAUDE), 'RESPOSTA_ESTRANHA'],
    [
      'a problem that is not ours',
      (res) => json(res, 400, { type: 'about:blank', title: 'x', status: 400 }),
      'RESPOSTA_ESTRANHA',
    ],
    [
      'HTML with 404',
      (res) => res.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
      'RESPOSTA_ESTRANHA',
    ],
    [
      'text with 500',
      (res) => res.writeHead(500, { 'content-type': 'text/plain' }).end('oops'),
      'FALHA_INTERNA',
    ],
    [
      'HTML with 502',
      (res) => res.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
      'FALHA_INTERNA',
    ],
    [
      'HTML with 503',
      (res) => res.writeHead(503, { 'content-type': 'text/html' }).end('<html>'),
      'INDISPONIVEL',
    ],
  ])('%s is asked again, and is no contact', async (_caso, atender, esperado) => {
    const { falha, codigo, contatos } = await deHttp((_, res) => atender(res));
    expect(codigo).toBe(esperado);
    expect(falha).toMatchObject({ acao: 'repetir', talvezEnviada: true, respondeu: false });
    expect(contatos).toEqual([falha]);
  });

  it('a redirect is never followed: a captive portal does not get our data', async () => {
    const vistos: string[] = [];
    await deHttp((req, res) => {
      vistos.push(req.url ?? '');
      res.writeHead(307, { location: '/portal' }).end();
    });
    expect(vistos).toEqual(['/v1/saude']);
  });

  it('a pause asked for by a proxy is kept, too', async () => {
    const { falha } = await deHttp((_, res) =>
      res.writeHead(503, { 'content-type': 'text/html', 'retry-after': '7' }).end('<html>'),
    );
    expect(falha?.esperarMs).toBe(7_000);
  });

  it('an answer without end is not taken in', async () => {
    const { codigo, falha } = await deHttp((_, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      const mega = Buffer.alloc(1024 * 1024, 0x20);
      const mais = (): void => {
        while (!res.destroyed && res.write(mega));
      };
      res.on('drain', mais);
      mais();
    }, 10_000);
    expect(codigo).not.toBe('TEMPO_ESGOTADO');
    expect(falha?.acao).toBe('repetir');
  });
});

describe('a line that breaks', () => {
  const CABECA = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
  const CORPO = JSON.stringify(SAUDE);

  it('refused: certainly never sent', async () => {
    const servidor = createTcp();
    const porta = await escutar(servidor);
    await new Promise((resolver) => servidor.close(resolver));
    const r = await api(porta).chamar(rotasDeSaude.saude);
    expect(!r.ok && r.error).toMatchObject({
      erro: { codigo: 'SEM_CONEXAO' },
      talvezEnviada: false,
      respondeu: false,
    });
  });

  it('a name that does not exist: certainly never sent', async () => {
    const semNome = criarApi(
      'http://nao-existe.invalid',
      criarHttp(fetch),
      new RelogioParado(),
      () => undefined,
    );
    const r = await semNome.chamar(rotasDeSaude.saude);
    expect(!r.ok && r.error).toMatchObject({ erro: { codigo: 'SEM_CONEXAO' }, talvezEnviada: false });
  });

  it('reset: may have been sent', async () => {
    expect(await deBytes('', 'reset')).toMatchObject({
      erro: { codigo: 'SEM_CONEXAO' },
      talvezEnviada: true,
    });
  });

  it('closed without an answer: may have been sent', async () => {
    expect(await deBytes('')).toMatchObject({ acao: 'repetir', talvezEnviada: true });
  });

  it.each([
    [
      'shorter than its Content-Length',
      `${CABECA}content-length: ${CORPO.length}\r\n\r\n${CORPO.slice(0, 20)}`,
    ],
    [
      'cut by somebody who also mended its Content-Length',
      `${CABECA}content-length: 20\r\n\r\n${CORPO.slice(0, 20)}`,
    ],
    ['cut without a Content-Length', `${CABECA}connection: close\r\n\r\n${CORPO.slice(0, 20)}`],
    ['cut within a chunk', `${CABECA}transfer-encoding: chunked\r\n\r\n40\r\n${CORPO.slice(0, 20)}`],
  ])('an answer %s: RESPOSTA_CORTADA', async (_caso, bytes) => {
    expect(await deBytes(bytes)).toMatchObject({
      erro: { codigo: 'RESPOSTA_CORTADA' },
      acao: 'repetir',
      talvezEnviada: true,
    });
  });

  it.each([
    ['never answers', ''],
    ['never ends its headers', 'HTTP/1.1 200 OK\r\n'],
    ['never ends its body', `${CABECA}content-length: 999\r\n\r\n{`],
  ])('a backend that %s: TEMPO_ESGOTADO', async (_caso, bytes) => {
    expect(await deBytes(bytes, 'nunca', 150)).toMatchObject({
      erro: { codigo: 'TEMPO_ESGOTADO' },
      talvezEnviada: true,
    });
  });

  it('bytes that are no HTTP: asked again', async () => {
    expect(await deBytes('SSH-2.0-OpenSSH\r\n')).toMatchObject({ acao: 'repetir', talvezEnviada: true });
  });

  it('a call that was given up tells nothing about the line', async () => {
    const contatos: (FalhaDaApi | null)[] = [];
    const controle = new AbortController();
    const porta = await escutar(createServer(() => controle.abort()));
    const r = await api(porta, contatos).chamar(rotasDeSaude.saude, { sinal: controle.signal });
    expect(r.ok).toBe(false);
    expect(contatos).toEqual([]);
  });
});

describe('a command', () => {
  it.each([
    ['saude', 'a question', true],
    ['enviar', 'a command', false],
  ] as const)('%s is told as %s', async (rota, _que, pergunta) => {
    const perguntas: boolean[] = [];
    const porta = await escutar(createServer((_, res) => json(res, 503, problema('indisponivel'))));
    const cliente = criarApi(
      `http://127.0.0.1:${porta}`,
      criarHttp(fetch),
      new RelogioParado(),
      (_falha, p) => perguntas.push(p),
    );
    await cliente.chamar({ saude: rotasDeSaude.saude, enviar: rotasDeCadastro.enviar }[rota]);
    expect(perguntas).toEqual([pergunta]);
  });

  it('goes out byte by byte as it was queued, under its key, with its id escaped', async () => {
    const visto: Record<string, unknown> = {};
    const corpo = '{"nomeCompleto":"Zoë  👍","z":1,  "a":2}';
    const porta = await escutar(
      createServer((req, res) => {
        const partes: Buffer[] = [];
        req.on('data', (parte: Buffer) => partes.push(parte));
        req.on('end', () => {
          const { url, method, headers } = req;
          Object.assign(visto, { url, method, headers, corpo: Buffer.concat(partes).toString() });
          json(res, 201, resposta(1));
        });
      }),
    );
    const r = await api(porta).chamar(rotasDeCadastro.enviar, {
      parametros: { id: `${idDe(1)}/../x` },
      cabecalhos: { 'idempotency-key': 'chave-1', 'if-none-match': '*' },
      corpo,
    });
    expect(r.ok).toBe(true);
    expect(visto).toMatchObject({
      method: 'PUT',
      url: `/v1/pre-cadastros/${idDe(1)}%2F..%2Fx`,
      corpo,
      headers: { 'idempotency-key': 'chave-1', 'if-none-match': '*', 'content-type': 'application/json' },
    });
    expect(visto['headers']).not.toHaveProperty('cookie');
  });
});

describe('recuo', () => {
  it('stays between half a second and 2 s × 2^n, and never above five minutes', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tentativas, unit) => {
          const ms = recuo(tentativas, acasoFixo(unit));
          expect(ms).toBeGreaterThanOrEqual(500);
          expect(ms).toBeLessThanOrEqual(Math.min(300_000, 2_000 * 2 ** tentativas));
        },
      ),
    );
  });

  it('uses the whole range, so that clients that failed together do not come back together', () => {
    expect([0, 0.5, 0.999].map((unit) => recuo(4, acasoFixo(unit)))).toEqual([500, 16_000, 31_968]);
  });
});
