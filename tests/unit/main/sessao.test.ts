import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { rotasDeAcesso } from '../../../contract/api/acesso.ts';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { abrirSessao, type EstadoDaSessao, type Sessao } from '../../../main/acesso/sessao.ts';
import { criarApi } from '../../../main/sync/api.ts';
import { criarHttp } from '../../../main/sync/http.ts';
import { sinal } from '../../support/esperar.ts';
import { AGORA, RelogioParado, SEM_REGISTRO } from './apoio.ts';
import { Chaveiro } from './contas-apoio.ts';

const ID = 'ab'.repeat(16);
const NOME = `sessao-${ID}`;
const USUARIO = { cpf: '11144477735', nomeCompleto: 'Helena Prado', vinculos: [] };
const EU = {
  ...USUARIO,
  email: 'helena@exemplo.mg.gov.br',
  telefoneFixo: '3133330000',
  telefoneCelular: '31999990100',
  assinatura: { situacao: 'APROVADA' },
  perfisAtribuiveis: [],
};

/** The backend's side of one session: the present generation, and what it answers instead. */
type Backend = {
  geracao: number;
  /** Access tokens from this generation on are accepted. */
  vale: number;
  readonly pedidos: string[];
  /** Answers in the backend's place; false: let it answer. */
  desvio: (metodo: string, caminho: string, res: ServerResponse) => Promise<boolean> | boolean;
};

let backend: Backend;
let chaveiro: Chaveiro;
let estados: EstadoDaSessao[];
let url: string;

const json = (res: ServerResponse, status: number, corpo: unknown): void => {
  res.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
  res.end(JSON.stringify(corpo));
};
const problema = (res: ServerResponse, nome: NomeDeProblema): true => {
  const { status, titulo: title } = PROBLEMAS[nome];
  json(res, status, { type: PREFIXO_DO_PROBLEMA + nome, title, status });
  return true;
};
const lerCorpo = async (req: IncomingMessage): Promise<string> => {
  let texto = '';
  for await (const parte of req) texto += String(parte);
  return texto;
};
const par = (geracao: number) => ({ acesso: `acesso-${geracao}`, renovacao: `renovacao-${geracao}` });
const geracaoDe = (texto: string): number => Number(/-(\d+)/.exec(texto)?.[1]);

async function atender(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const corpo = await lerCorpo(req);
  const caminho = (req.url ?? '').replace('/v1/', '');
  const geracao = geracaoDe(req.headers.authorization ?? corpo);
  backend.pedidos.push(`${req.method ?? ''} ${caminho} ${geracao}`);
  if (await backend.desvio(req.method ?? '', caminho, res)) return;
  if (caminho === 'sessoes/renovacao') {
    // Rotation: the present token gives a new pair, its predecessor the same pair once more; older ones end it.
    if (geracao === backend.geracao) backend.geracao += 1;
    else if (geracao !== backend.geracao - 1) return void problema(res, 'sessao-encerrada');
    backend.vale = Math.max(backend.vale, backend.geracao);
    return json(res, 200, {
      ...par(backend.geracao),
      expiraEm: new Date(AGORA).toISOString(),
      usuario: USUARIO,
    });
  }
  if (req.method === 'DELETE') return json(res, 200, {});
  if (geracao < backend.vale) return void problema(res, 'nao-autenticado');
  json(res, 200, EU);
}

async function servir(): Promise<string> {
  const servidor: Server = createServer((req, res) => {
    atender(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolver) => servidor.listen(0, '127.0.0.1', resolver));
  onTestFinished(() => {
    servidor.closeAllConnections();
    servidor.close();
  });
  return `http://127.0.0.1:${String((servidor.address() as AddressInfo).port)}`;
}

const abrir = (): Promise<Sessao> =>
  abrirSessao({
    id: ID,
    api: criarApi(url, criarHttp(globalThis.fetch), new RelogioParado(), () => undefined),
    segredos: chaveiro,
    logger: SEM_REGISTRO,
    aoMudar: (estado) => estados.push(estado),
  });
/** A session that was kept at an earlier sign-in. */
async function comSessao(): Promise<Sessao> {
  chaveiro.tem.set(NOME, JSON.stringify(par(1)));
  return abrir();
}
const perguntar = async (s: Sessao): Promise<string> => {
  const eu = await s.api.chamar(rotasDeAcesso.eu);
  return eu.ok ? 'ok' : eu.error.erro.codigo;
};
const guardados = (): unknown => JSON.parse(chaveiro.tem.get(NOME) ?? 'null');
const renovacoes = (): string[] => backend.pedidos.filter((p) => p.includes('renovacao'));

beforeEach(async () => {
  backend = { geracao: 1, vale: 1, pedidos: [], desvio: () => false };
  chaveiro = new Chaveiro();
  estados = [];
  url = await servir();
});

describe('a kept session', () => {
  it('is unsure until the backend has answered, then active', async () => {
    const s = await comSessao();
    expect(s.estado()).toBe('sem-conexao');
    expect(await perguntar(s)).toBe('ok');
    expect(s.estado()).toBe('ativa');
    expect(estados).toEqual(['ativa']);
  });

  it.each([
    ['nothing', null],
    ['something unreadable', '{"acesso":'],
    ['something else', '{"token":"x"}'],
  ])(
    'of which the keychain has %s asks for the password, and asks the backend nothing',
    async (_o, texto) => {
      if (texto !== null) chaveiro.tem.set(NOME, texto);
      const s = await abrir();
      expect(s.estado()).toBe('entrar-de-novo');
      expect(s.autorizacao()).toBeNull();
      expect(await perguntar(s)).toBe('SESSAO_ENCERRADA');
      expect(backend.pedidos).toEqual([]);
    },
  );

  it('stays unsure while nobody, or somebody else on the line, answers', async () => {
    const s = await comSessao();
    backend.desvio = (_m, _c, res) => {
      res.writeHead(200, { 'content-type': 'text/html' }).end('<form>Aceite os termos</form>');
      return true;
    };
    expect(await perguntar(s)).toBe('RESPOSTA_ESTRANHA');
    expect([s.estado(), estados]).toEqual(['sem-conexao', []]);
    expect(guardados()).toEqual(par(1));
  });
});

describe('an access token that has expired', () => {
  it('is renewed once for all calls that wait for it, and each is made again', async () => {
    const s = await comSessao();
    backend.vale = 2;
    const todas = await Promise.all(Array.from({ length: 20 }, () => perguntar(s)));
    expect(new Set(todas)).toEqual(new Set(['ok']));
    expect(renovacoes()).toEqual(['POST sessoes/renovacao 1']);
    expect(guardados()).toEqual(par(2));
    expect(s.autorizacao()).toBe('Bearer acesso-2');
  });

  it('is not renewed again by a call whose refusal arrives after the renewal', async () => {
    const s = await comSessao();
    backend.vale = 2;
    const [chegou, solta] = [sinal(), sinal()];
    let primeira = true;
    backend.desvio = async (_m, caminho, res) => {
      if (caminho !== 'eu' || !primeira) return false;
      primeira = false;
      chegou.dar();
      await solta.promessa;
      return problema(res, 'nao-autenticado');
    };
    const lenta = perguntar(s);
    await chegou.promessa;
    expect(await perguntar(s)).toBe('ok');
    solta.dar();
    expect(await lenta).toBe('ok');
    expect(renovacoes()).toHaveLength(1);
  });

  it('survives the lost answer of its renewal: the predecessor is asked with again', async () => {
    const s = await comSessao();
    backend.vale = 2;
    let perdidas = 0;
    backend.desvio = (_m, caminho, res) => {
      if (caminho !== 'sessoes/renovacao' || perdidas > 0) return false;
      perdidas += 1;
      // The backend has rotated; its answer never arrives.
      backend.geracao += 1;
      res.destroy();
      return true;
    };
    expect(await perguntar(s)).toBe('SEM_CONEXAO');
    expect(guardados()).toEqual(par(1));
    expect(s.estado()).toBe('sem-conexao');
    expect(await perguntar(s)).toBe('ok');
    expect(renovacoes()).toEqual(['POST sessoes/renovacao 1', 'POST sessoes/renovacao 1']);
    expect(guardados()).toEqual(par(2));
  });

  it('survives a program that ended before the new pair was kept', async () => {
    const s = await comSessao();
    backend.vale = 2;
    chaveiro.falha = 'bloqueado';
    expect(await perguntar(s)).toBe('ok');
    chaveiro.falha = null;
    expect(guardados()).toEqual(par(1));
    const depois = await abrir();
    expect(await perguntar(depois)).toBe('ok');
    expect(guardados()).toEqual(par(2));
  });
});

describe('a keychain that keeps nothing', () => {
  it('lets the session last as long as the program runs', async () => {
    const s = await abrir();
    chaveiro.falha = 'ausente';
    await s.receber(par(1));
    expect([s.estado(), await perguntar(s)]).toEqual(['ativa', 'ok']);
    chaveiro.falha = null;
    expect((await abrir()).estado()).toBe('entrar-de-novo');
  });

  it('and is locked at the start asks for the password', async () => {
    chaveiro.tem.set(NOME, JSON.stringify(par(1)));
    chaveiro.falha = 'bloqueado';
    expect((await abrir()).estado()).toBe('entrar-de-novo');
  });
});

describe('the end of a session', () => {
  it.each([
    ['sessao-encerrada', 'SESSAO_ENCERRADA', 'entrar-de-novo'],
    ['usuario-inativo', 'USUARIO_INATIVO', 'encerrada'],
  ] as const)('(%s) is told once, and its tokens are forgotten', async (nome, codigo, estado) => {
    const s = await comSessao();
    backend.desvio = (_m, _c, res) => problema(res, nome);
    expect(await perguntar(s)).toBe(codigo);
    expect([s.estado(), estados]).toEqual([estado, [estado]]);
    expect([s.autorizacao(), guardados()]).toEqual([null, null]);
    // From now on, the backend is left alone.
    expect(await perguntar(s)).toBe('SESSAO_ENCERRADA');
    expect(backend.pedidos).toHaveLength(1);
    expect(estados).toEqual([estado]);
  });

  it.each([
    ['sessao-encerrada', 'entrar-de-novo'],
    ['usuario-inativo', 'encerrada'],
  ] as const)('(%s) is found out by the renewal, too', async (nome, estado) => {
    const s = await comSessao();
    backend.vale = 2;
    backend.desvio = (_m, caminho, res) => caminho === 'sessoes/renovacao' && problema(res, nome);
    await perguntar(s);
    expect([s.estado(), estados, guardados()]).toEqual([estado, [estado], null]);
  });

  it('is not undone by an answer that was on its way', async () => {
    const s = await comSessao();
    const [chegou, solta] = [sinal(), sinal()];
    let n = 0;
    backend.desvio = async (_m, _c, res) => {
      n += 1;
      if (n === 2) return problema(res, 'usuario-inativo');
      chegou.dar();
      await solta.promessa;
      return false;
    };
    const lenta = perguntar(s);
    await chegou.promessa;
    expect(await perguntar(s)).toBe('USUARIO_INATIVO');
    solta.dar();
    expect(await lenta).toBe('ok');
    expect([s.estado(), estados]).toEqual(['encerrada', ['encerrada']]);
  });

  it('of earlier tokens does not end the session that the password opened meanwhile', async () => {
    const s = await comSessao();
    const [chegou, solta] = [sinal(), sinal()];
    backend.desvio = async (_m, _c, res) => {
      chegou.dar();
      await solta.promessa;
      return problema(res, 'sessao-encerrada');
    };
    const lenta = perguntar(s);
    await chegou.promessa;
    await s.receber(par(7));
    solta.dar();
    await lenta;
    expect([s.estado(), guardados()]).toEqual(['ativa', par(7)]);
  });

  it('ends by typing the password', async () => {
    const s = await comSessao();
    backend.desvio = (_m, _c, res) => problema(res, 'sessao-encerrada');
    await perguntar(s);
    backend.desvio = () => false;
    await s.receber(par(1));
    expect([s.estado(), await perguntar(s)]).toEqual(['ativa', 'ok']);
    expect(estados).toEqual(['entrar-de-novo', 'ativa']);
  });
});

describe('signing out', () => {
  it('tells the backend and forgets the tokens', async () => {
    const s = await comSessao();
    await s.encerrar();
    expect(backend.pedidos).toEqual(['DELETE sessoes/atual 1']);
    expect([s.autorizacao(), guardados()]).toEqual([null, null]);
  });

  it('forgets them without a connection, too', async () => {
    const s = await comSessao();
    backend.desvio = (_m, _c, res) => {
      res.destroy();
      return true;
    };
    await s.encerrar();
    expect(guardados()).toBeNull();
  });

  it('is not undone by a renewal that was under way', async () => {
    const s = await comSessao();
    const [chegou, solta] = [sinal(), sinal()];
    backend.desvio = async (_m, caminho) => {
      if (caminho !== 'sessoes/renovacao') return false;
      chegou.dar();
      await solta.promessa;
      return false;
    };
    const renovando = s.renovar();
    await chegou.promessa;
    await s.encerrar();
    solta.dar();
    expect((await renovando).ok).toBe(false);
    expect([s.autorizacao(), guardados()]).toEqual([null, null]);
  });
});
