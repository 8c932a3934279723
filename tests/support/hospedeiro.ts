import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lerEnvelope } from '../../contract/bridge/envelope.ts';
import type { Erro } from '../../contract/bridge/errors.ts';
import { eventoSchema, type Evento } from '../../contract/bridge/events.ts';
import {
  METODOS,
  type Invoke,
  type NomeDeMetodo,
  type Params,
  type Resultado,
} from '../../contract/bridge/metodos.ts';
import { CAMINHO_EVENTOS, CAMINHO_INVOKE } from '../../contract/bridge/ponte.ts';
import type { EstadoDoSync } from '../../contract/bridge/sync.ts';
import type { Pedido } from '../../contract/domain/pedido.ts';
import { comPrazo, esperarAte, sinal } from './esperar.ts';
import { pastaNova } from './pasta.ts';
import { rodar, type OpcoesDoProcesso, type Processo } from './processo.ts';

/**
 * No desktop session around: a test never writes to the keychain of whoever runs it. Tests of the keychain bring
 * their own session.
 */
export const SEM_CHAVEIRO = {
  DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nao-existe',
  DISPLAY: undefined,
  WAYLAND_DISPLAY: undefined,
} as const;

export type OpcoesDoHospedeiro = Omit<OpcoesDoProcesso, 'env'> & {
  readonly api: string;
  readonly pasta?: string;
  /** What is started: the sources, or what was built of them. */
  readonly programa?: 'main/hosts/node.ts' | 'out/main/node.js';
  /** A key in a file; true unless told otherwise. */
  readonly demonstracao?: boolean;
  /** More of its command line: the policy that an IT department sets. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** The host as a process, its one-time link not opened yet: what a browser test needs. */
export type Programa = Processo & {
  readonly pasta: string;
  /** Opens the application once. */
  readonly link: string;
  /** Another link, asked for as a second start of the program does. */
  readonly novoLink: () => Promise<string>;
};

/** Starts main/hosts/node.ts on a folder and waits for its link. */
export async function iniciarPrograma(o: OpcoesDoHospedeiro): Promise<Programa> {
  const pasta = o.pasta ?? pastaNova('sigcon-perfil');
  const chave = o.demonstracao === false ? [] : ['--demonstracao'];
  const args = ['--api', o.api, '--data', pasta, ...chave, ...(o.args ?? [])];
  const processo = rodar(o.programa ?? 'main/hosts/node.ts', args, {
    ...o,
    env: { ...SEM_CHAVEIRO, ...o.env },
  });
  const [, link = ''] = await processo.linha(/^SIGCON Desktop: (http:\S+)$/m);
  return { ...processo, pasta, link, novoLink: () => pedirLink(pasta) };
}

async function pedirLink(pasta: string): Promise<string> {
  const { porta, segredo } = JSON.parse(readFileSync(join(pasta, 'hospedeiro.json'), 'utf8')) as {
    porta: number;
    segredo: string;
  };
  const resposta = await fetch(`http://127.0.0.1:${String(porta)}/ponte/porta`, {
    method: 'POST',
    headers: { 'x-sigcon-porta': segredo },
  });
  return ((await resposta.json()) as { link: string }).link;
}

/** A window onto the host: the typed bridge and its events. */
export type Janela = {
  readonly origem: string;
  readonly cookie: string;
  readonly invoke: Invoke;
  /** The value of a call that must succeed. */
  readonly feito: <M extends NomeDeMetodo>(metodo: M, params: Params<M>) => Promise<Resultado<M>>;
  /** The error of a call that must fail. */
  readonly recusa: <M extends NomeDeMetodo>(metodo: M, params: Params<M>) => Promise<Erro>;
  /** A call as it is, unchecked. */
  readonly cru: (metodo: unknown, params: unknown) => Promise<unknown>;
  readonly eventos: readonly Evento[];
  readonly assinar: (avisar: () => void) => () => void;
  /** Waits, moved by events only, until the request is as described. */
  readonly esperarPedido: (id: string, como: (p: Pedido) => boolean, oQue: string) => Promise<Pedido>;
  readonly esperarSync: (como: (s: EstadoDoSync) => boolean, oQue: string) => Promise<EstadoDoSync>;
  readonly fechar: () => void;
};

export type Hospedeiro = Programa & Janela;

/** Starts the host and opens its link, as a window would. */
export async function iniciarHospedeiro(o: OpcoesDoHospedeiro): Promise<Hospedeiro> {
  const programa = await iniciarPrograma(o);
  const janela = await abrirJanela(programa.link);
  const ao = (terminar: () => Promise<void>) => async (): Promise<void> => {
    janela.fechar();
    await terminar();
  };
  return { ...programa, ...janela, parar: ao(programa.parar), matar: ao(programa.matar) };
}

/** Opens a one-time link and listens to the host's events. */
export async function abrirJanela(link: string): Promise<Janela> {
  const origem = new URL(link).origin;
  const aberta = await fetch(link, { redirect: 'manual' });
  const [cookie] = (aberta.headers.get('set-cookie') ?? '').split(';');
  if (aberta.status !== 303 || cookie === undefined)
    throw new Error(`the link answered ${String(aberta.status)}`);

  const cru = async (metodo: unknown, params: unknown): Promise<unknown> => {
    const resposta = await fetch(origem + CAMINHO_INVOKE, {
      method: 'POST',
      headers: { cookie, origin: origem, 'content-type': 'application/json' },
      body: JSON.stringify({ metodo, params }),
    });
    if (resposta.status !== 200) throw new Error(`the bridge answered ${String(resposta.status)}`);
    return resposta.json();
  };
  const invoke: Invoke = async (metodo, params) => {
    const lido = lerEnvelope(await cru(metodo, params), METODOS[metodo].resultado);
    if (lido === null) throw new Error(`${metodo} answered something else than its contract`);
    return lido;
  };
  const feito: Janela['feito'] = async (metodo, params) => {
    const resultado = await invoke(metodo, params);
    if (!resultado.ok) throw new Error(`${metodo}: ${JSON.stringify(resultado.error)}`);
    return resultado.value;
  };
  const recusa: Janela['recusa'] = async (metodo, params) => {
    const resultado = await invoke(metodo, params);
    if (resultado.ok) throw new Error(`${metodo} was not refused`);
    return resultado.error;
  };
  const { eventos, assinar, fechar } = await escutar(origem, cookie);
  return {
    origem,
    cookie,
    invoke,
    feito,
    recusa,
    cru,
    eventos,
    assinar,
    esperarPedido: (id, como, oQue) =>
      esperarAte(
        assinar,
        async () => {
          const pedido = await feito('cadastro.abrir', { id });
          return como(pedido) ? pedido : undefined;
        },
        oQue,
      ),
    esperarSync: (como, oQue) =>
      esperarAte(
        assinar,
        async () => {
          const estado = await feito('sync.estado', {});
          return como(estado) ? estado : undefined;
        },
        oQue,
      ),
    fechar,
  };
}

async function escutar(
  origem: string,
  cookie: string,
): Promise<Pick<Janela, 'eventos' | 'assinar' | 'fechar'>> {
  const eventos: Evento[] = [];
  const ouvintes = new Set<() => void>();
  const controle = new AbortController();
  const resposta = await fetch(origem + CAMINHO_EVENTOS, { headers: { cookie }, signal: controle.signal });
  if (resposta.body === null) throw new Error('no stream of events');
  const ligado = sinal();
  const ler = async (corpo: ReadableStream<Uint8Array>): Promise<void> => {
    const texto = new TextDecoder();
    let resto = '';
    const leitor = corpo.getReader();
    for (let lido = await leitor.read(); !lido.done; lido = await leitor.read()) {
      ligado.dar();
      const linhas = (resto + texto.decode(lido.value, { stream: true })).split('\n');
      resto = linhas.pop() ?? '';
      const dados = linhas.filter((linha) => linha.startsWith('data: ')).map((linha) => linha.slice(6));
      eventos.push(...dados.map((dado) => eventoSchema.parse(JSON.parse(dado))));
      if (dados.length > 0) for (const avisar of [...ouvintes]) avisar();
    }
  };
  // The stream ends with the host or with `fechar`; whoever waits for an event has a deadline of his own.
  ler(resposta.body).catch(() => undefined);
  await comPrazo(ligado.promessa, 'the first byte of the events');
  return {
    eventos,
    assinar: (avisar) => {
      ouvintes.add(avisar);
      return () => ouvintes.delete(avisar);
    },
    fechar: () => controle.abort(),
  };
}
