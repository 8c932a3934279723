import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { digitoModulo11 } from '../../../contract/domain/modulo11.ts';
import { sessaoSchema, type Sessao } from '../../../contract/api/acesso.ts';
import { nomeDoProblema, problemaSchema, type Problema } from '../../../contract/api/problema.ts';
import { preCadastroSchema, type PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { createServer, type Opcoes } from '../../../server/app.ts';

export const SERRA = '11222333000181';
export const VALE = '12ABC34501DE35';
export const CAMPO = '90021382000122';
export const CONSORCIO = '90000001000129';
export const FORA_DO_CAGEC = '01234567000195';
export const HELENA = '11144477735';
export const CAIO = '12345678909';
export const RITA = '98765432100';
export const OTAVIO = '10000000280';
export const LIA = '24681357928';
export const LIVRE = '52998224725';

/** The passwords of the sample users. */
export const SENHAS: Readonly<Record<string, string>> = {
  [HELENA]: 'Serra2026',
  [RITA]: 'Campo2026',
  [OTAVIO]: 'Vale2026',
  [LIA]: 'Analise2026',
};

/** The n-th CPF of a series that touches none of the sample data. */
export function cpfDe(n: number): string {
  const base = Array.from(String(300_000_000 + n), Number);
  const dv1 = digitoModulo11(base, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  const dv2 = digitoModulo11([...base, dv1], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return [...base, dv1, dv2].join('');
}

export const novoId = (): string => v7();

/** A clock that stands still until the test moves it. */
export class RelogioDeTeste {
  #agora = Date.parse('2026-11-10T12:00:00Z');
  agora = (): Date => new Date(this.#agora);
  avancar(ms: number): void {
    this.#agora += ms;
  }
}

export function pastaNova(): string {
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-servidor-'));
  onTestFinished(() => rmSync(pasta, { recursive: true, force: true, maxRetries: 3 }));
  return pasta;
}

let modelo: Promise<string> | undefined;

/** A copy of a data folder with the sample data, which each test file seeds once only (Argon2id takes its time). */
async function pastaSemeada(): Promise<string> {
  modelo ??= semearModelo();
  const pasta = pastaNova();
  cpSync(await modelo, pasta, { recursive: true });
  return pasta;
}

async function semearModelo(): Promise<string> {
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-modelo-'));
  const servidor = createServer({
    dados: pasta,
    relogio: new RelogioDeTeste(),
    diario: { write: () => undefined },
  });
  const escutando = await servidor.listen();
  await servidor.close();
  if (!escutando.ok) throw new Error(escutando.error);
  return pasta;
}

afterAll(async () => {
  if (modelo !== undefined) rmSync(await modelo, { recursive: true, force: true });
});

export type Resposta = {
  readonly status: number;
  readonly cabecalhos: Headers;
  readonly texto: string;
  readonly corpo: unknown;
};
export type Pedido = {
  readonly metodo?: string;
  readonly cabecalhos?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; a string as it is. */
  readonly corpo?: unknown;
};

export async function pedir(
  url: string,
  { metodo = 'GET', cabecalhos = {}, corpo }: Pedido = {},
): Promise<Resposta> {
  const resposta = await fetch(url, {
    method: metodo,
    headers: { ...(corpo === undefined ? {} : { 'content-type': 'application/json' }), ...cabecalhos },
    ...(corpo === undefined ? {} : { body: typeof corpo === 'string' ? corpo : JSON.stringify(corpo) }),
  });
  const texto = await resposta.text();
  const json = /json/.test(resposta.headers.get('content-type') ?? '');
  return {
    status: resposta.status,
    cabecalhos: resposta.headers,
    texto,
    corpo: json ? (JSON.parse(texto) as unknown) : undefined,
  };
}

/** The name of the problem answered, with its status: `409 pedido-em-andamento`; `201` when it is none. */
export function desfecho(r: Resposta): string {
  if (r.status < 400) return String(r.status);
  return `${r.status} ${nomeDoProblema(problema(r).type) ?? 'desconhecido'}`;
}
export const problema = (r: Resposta): Problema => problemaSchema.parse(r.corpo);
export const pedidoDe = (r: Resposta): PreCadastro => preCadastroSchema.parse(r.corpo);
/** The author's secret, which only the answer of a PUT tells. */
export function segredoDe(r: Resposta): string {
  const { acompanhamento } = pedidoDe(r);
  if (acompanhamento === undefined) throw new Error('the answer tells no acompanhamento');
  return acompanhamento;
}

export const sessaoDe = (r: Resposta): Sessao => sessaoSchema.parse(r.corpo);
/** The header of whoever holds this access token. */
export const comAcesso = (acesso: string): Record<string, string> => ({ authorization: `Bearer ${acesso}` });

export const envio = (mais: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  cpf: LIVRE,
  cnpj: SERRA,
  nomeCompleto: 'Marina Teste da Silva',
  setorTrabalho: 'Planejamento',
  telefoneFixo: '3133330000',
  telefoneCelular: '31988887777',
  email: 'marina.teste@serradoexemplo.mg.gov.br',
  solicitaAssinatura: true,
  ...mais,
});

/** What the representante legal of the CAGEC sends: no e-mail (BR-03). */
export const envioDoRepresentante = (mais: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  envio({ cpf: CAIO, cnpj: VALE, nomeCompleto: 'Caio Duarte', email: undefined, ...mais });

/** What people do over the network with one server. */
export function usar(url: () => string) {
  const caminho = (id: string): string => `${url()}/v1/pre-cadastros/${id}`;
  return {
    verificar: (cpf: string, cnpj: string) =>
      pedir(`${url()}/v1/pre-cadastros/verificacao`, { metodo: 'POST', corpo: { cpf, cnpj } }),
    criar: (
      corpo: unknown,
      {
        id = novoId(),
        chave = id,
        cabecalhos = {},
      }: { id?: string; chave?: string; cabecalhos?: Record<string, string> } = {},
    ) =>
      pedir(caminho(id), {
        metodo: 'PUT',
        corpo,
        cabecalhos: { 'if-none-match': '*', 'idempotency-key': chave, ...cabecalhos },
      }),
    corrigir: (
      id: string,
      corpo: unknown,
      {
        versao,
        acompanhamento,
        chave = novoId(),
      }: { versao: number; acompanhamento?: string; chave?: string },
    ) =>
      pedir(caminho(id), {
        metodo: 'PUT',
        corpo,
        cabecalhos: {
          'if-match': `"${versao}"`,
          'idempotency-key': chave,
          ...(acompanhamento === undefined ? {} : { acompanhamento }),
        },
      }),
    acompanhar: (id: string, acompanhamento?: string) =>
      pedir(caminho(id), acompanhamento === undefined ? {} : { cabecalhos: { acompanhamento } }),
    feed: (segredos: readonly string[], consulta: Readonly<Record<string, string>> = {}) =>
      pedir(`${url()}/v1/feed?${new URLSearchParams(consulta).toString()}`, {
        cabecalhos: { acompanhamento: segredos.join(',') },
      }),
    entrar: (cpf: string, senha: unknown = SENHAS[cpf]) =>
      pedir(`${url()}/v1/sessoes`, { metodo: 'POST', corpo: { cpf, senha } }),
    renovar: (renovacao: string) =>
      pedir(`${url()}/v1/sessoes/renovacao`, { metodo: 'POST', corpo: { renovacao } }),
    sair: (acesso: string) =>
      pedir(`${url()}/v1/sessoes/atual`, { metodo: 'DELETE', cabecalhos: comAcesso(acesso) }),
    eu: (acesso: string) => pedir(`${url()}/v1/eu`, { cabecalhos: comAcesso(acesso) }),
    pedirSenha: (cpf: string) => pedir(`${url()}/v1/senhas/solicitacoes`, { metodo: 'POST', corpo: { cpf } }),
    conferirLink: (usuario: string, chave: string) =>
      pedir(`${url()}/v1/senhas/conferencia`, { metodo: 'POST', corpo: { usuario, chave } }),
    criarSenha: (corpo: unknown, idempotencia = novoId()) =>
      pedir(`${url()}/v1/senhas`, {
        metodo: 'POST',
        corpo,
        cabecalhos: { 'idempotency-key': idempotencia },
      }),
    trocarSenha: (acesso: string, corpo: unknown, idempotencia = novoId()) =>
      pedir(`${url()}/v1/senhas/atual`, {
        metodo: 'PUT',
        corpo,
        cabecalhos: { ...comAcesso(acesso), 'idempotency-key': idempotencia },
      }),
    saude: () => pedir(`${url()}/v1/saude`),
    mensagens: (cabecalhos: Readonly<Record<string, string>> = {}) =>
      pedir(`${url()}/ambiente-local/mensagens`, { cabecalhos }),
    cru: (rota: string, pedido: Pedido = {}) => pedir(url() + rota, pedido),
  };
}

export type ServidorDeTeste = ReturnType<typeof usar> & {
  readonly pasta: string;
  readonly relogio: RelogioDeTeste;
  readonly diario: readonly string[];
  readonly url: string;
  readonly fechar: () => Promise<void>;
};

/** A server on a free loopback port with its own data folder; gone at the end of the test. */
export async function servidorDeTeste(opcoes: Partial<Opcoes> = {}): Promise<ServidorDeTeste> {
  const local = (opcoes.ambiente ?? 'local') === 'local' && opcoes.segredo === undefined;
  const pasta = opcoes.dados ?? (local ? await pastaSemeada() : pastaNova());
  const relogio = new RelogioDeTeste();
  const diario: string[] = [];
  const servidor = createServer({
    dados: pasta,
    relogio,
    limiteDeVerificacao: 10_000,
    limiteDeEntrada: 10_000,
    diario: { write: (linha) => void diario.push(linha) },
    ...opcoes,
  });
  const escutando = await servidor.listen();
  if (!escutando.ok) throw new Error(escutando.error);
  onTestFinished(() => servidor.close());
  const url = servidor.url;
  return { ...usar(() => url), pasta, relogio, diario, url, fechar: () => servidor.close() };
}

/** Looks into (or changes) the data file as another process would. */
export function noBanco<T>(pasta: string, fazer: (banco: Database.Database) => T): T {
  const banco = new Database(join(pasta, 'sigcon.db'));
  try {
    return fazer(banco);
  } finally {
    banco.close();
  }
}

export const contar = (pasta: string, tabela: string): number =>
  noBanco(pasta, (banco) => Number(banco.prepare(`select count(*) from ${tabela}`).pluck().get()));

/** The representante legal returns a request; the route of decisions is not there yet. */
export function devolver(pasta: string, id: string): void {
  noBanco(pasta, (banco) =>
    banco
      .prepare(`update pre_cadastros set situacao_cadastral = 'DEVOLVIDO', versao = versao + 1 where id = ?`)
      .run(id),
  );
}

const cartas = z.object({
  mensagens: z.array(z.object({ para: z.string(), assunto: z.string(), texto: z.string() })),
});
/** The letters of the local environment, the oldest first. */
export const cartasDe = async (s: ServidorDeTeste) => cartas.parse((await s.mensagens()).corpo).mensagens;

/** The password key in the n-th letter, as soon as there are so many. */
export async function chaveDaCarta(s: ServidorDeTeste, carta: number): Promise<string> {
  const texto = await vi.waitFor(async () => {
    const uma = (await cartasDe(s))[carta - 1];
    if (uma === undefined) throw new Error('not there yet');
    return uma.texto;
  });
  const link = lerLinkDeSenha(texto);
  if (link === null) throw new Error('no link in the letter');
  return link.chave;
}
