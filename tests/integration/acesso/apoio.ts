import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { EstadoDoAcesso, Conta } from '../../../contract/bridge/acesso.ts';
import type { Resultado } from '../../../contract/bridge/metodos.ts';
import { ok } from '../../../contract/result.ts';
import type { Derivar, Fetch, SecretStore } from '../../../main/ports.ts';
import type { Politica } from '../../../main/acesso/politica.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import type { Opcoes } from '../../../server/app.ts';
import type { Registro } from '../../../server/registro/registro.ts';
import { esperarAte } from '../../support/esperar.ts';
import { novoNucleo, RelogioParado, type NucleoDeTeste } from '../../support/nucleo.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import {
  envio,
  novoId,
  RelogioDeTeste,
  segredoDe,
  servidorDeTeste,
  type ServidorDeTeste,
} from '../server/apoio.ts';

export const DIA = 24 * 60 * 60 * 1000;
export const MINUTO = 60_000;
export const SENHA_DA_HELENA = 'Serra2026';

/** A keychain in memory whose entries a test may read, change and take away. */
export class Chaveiro implements SecretStore {
  readonly tem = new Map<string, string>();
  read = (conta: string) => Promise.resolve(ok(this.tem.get(conta) ?? null));
  write = (conta: string, segredo: string) => {
    this.tem.set(conta, segredo);
    return Promise.resolve(ok(null));
  };
  remove = (conta: string) => {
    this.tem.delete(conta);
    return Promise.resolve(ok(null));
  };
}

/** As good as Argon2id for whoever looks at the flow, without its third of a second. */
const derivarDepressa: Derivar = (texto, sal, custo) =>
  Promise.resolve(
    createHash('sha256')
      .update(`${texto.normalize('NFC')}|${sal}|${JSON.stringify(custo)}`)
      .digest(),
  );

/** What the line of one workstation does with each request. */
export class Rede {
  caida = false;
  readonly pedidos: string[] = [];
  /** Called before a request leaves; what it returns is waited for. */
  antes: (pedido: string) => Promise<void> | void = () => undefined;
  /** Called when the backend has answered; throwing loses the answer. */
  depois: (pedido: string) => Promise<void> | void = () => undefined;
  /** The hint stream, as far as it got to the program. */
  readonly avisos = { aberto: false, aoBater: () => {}, aoAcabar: () => {} };
  #corte = new AbortController();

  readonly fetch: Fetch = async (alvo, o) => {
    const url = new URL(alvo instanceof Request ? alvo.url : alvo);
    const pedido = `${o?.method ?? (alvo instanceof Request ? alvo.method : 'GET')} ${url.pathname}`;
    this.pedidos.push(pedido);
    await this.antes(pedido);
    if (this.caida) throw semLinha();
    const sinais = [
      this.#corte.signal,
      ...(o?.signal == null ? [] : [o.signal]),
      ...(alvo instanceof Request ? [alvo.signal] : []),
    ];
    const signal = AbortSignal.any(sinais);
    const resposta = await globalThis.fetch(alvo, { ...o, signal });
    await this.depois(pedido);
    const ehFluxo = resposta.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    return ehFluxo && resposta.body !== null
      ? new Response(this.#comBatidas(resposta.body, signal), resposta)
      : resposta;
  };
  #comBatidas(
    fluxo: ReadableStream<Uint8Array<ArrayBuffer>>,
    signal: AbortSignal,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    const acabou = (): void => {
      this.avisos.aberto = false;
      this.avisos.aoAcabar();
    };
    this.avisos.aberto = true;
    signal.addEventListener('abort', acabou, { once: true });
    return fluxo.pipeThrough(
      new TransformStream({
        transform: (pedaco, saida) => {
          this.avisos.aoBater();
          saida.enqueue(pedaco);
        },
        flush: acabou,
      }),
    );
  }
  cair(): void {
    this.caida = true;
    this.#corte.abort();
  }
  voltar(): void {
    this.caida = false;
    this.#corte = new AbortController();
  }
}
const falhaDeRede = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
/** Nobody is there: the request has certainly not arrived. */
export const semLinha = (): TypeError => falhaDeRede('ECONNREFUSED');
/** The line ended before the answer came: the request may have arrived. */
export const respostaPerdida = (): TypeError => falhaDeRede('ECONNRESET');

/** The CAGEC as the test has it. */
export class Cagec implements Registro {
  lista = structuredClone(listaLocal);
  readonly #relogio: RelogioDeTeste;
  constructor(relogio: RelogioDeTeste) {
    this.#relogio = relogio;
  }
  consultar: Registro['consultar'] = (cnpj) => registroDeLista(this.lista, this.#relogio).consultar(cnpj);
  nomear(cnpj: string, representante: { cpf: string; nomeCompleto: string; email: string }): void {
    for (const entidade of this.lista)
      if (entidade.cnpj === cnpj) entidade.representanteLegal = { ...representante, atualizado: true };
  }
}

export type Cena = { readonly servidor: ServidorDeTeste; readonly cagec: Cagec };

/** The real server with sample people and a CAGEC that the test holds. */
export async function abrirCena(opcoes: Partial<Opcoes> = {}): Promise<Cena> {
  let cagec: Cagec | null = null;
  const servidor = await servidorDeTeste({
    ...opcoes,
    registro: { consultar: (cnpj) => (cagec ?? new Cagec(new RelogioDeTeste())).consultar(cnpj) },
  });
  cagec = new Cagec(servidor.relogio);
  return { servidor, cagec };
}

/** One workstation: profile folder, keychain, clock and line outlive the program that runs on it. */
export class Estacao {
  readonly pasta = pastaNova('sigcon-perfil');
  readonly chaveiro = new Chaveiro();
  readonly rede = new Rede();
  readonly relogio = new RelogioParado(Date.now());
  readonly #api: string;
  readonly #politica: Partial<Politica>;
  #nucleo: NucleoDeTeste | null = null;

  private constructor(api: string, politica: Partial<Politica>) {
    this.#api = api;
    this.#politica = politica;
  }
  static async ligar(cena: Cena, politica: Partial<Politica> = {}): Promise<Estacao> {
    const estacao = new Estacao(cena.servidor.url, politica);
    await estacao.ligar();
    onTestFinished(async () => {
      await estacao.desligar();
      apagarPasta(estacao.pasta);
    });
    return estacao;
  }
  async ligar(): Promise<void> {
    this.#nucleo = novoNucleo({
      api: this.#api,
      pasta: this.pasta,
      clock: this.relogio,
      secretStore: this.chaveiro,
      politica: this.#politica,
      derivar: derivarDepressa,
      fetch: this.rede.fetch,
      unit: () => 0,
    });
    await this.#nucleo.iniciar();
  }
  async desligar(): Promise<void> {
    await this.#nucleo?.encerrar();
    this.#nucleo = null;
  }
  async reiniciar(): Promise<void> {
    await this.desligar();
    await this.ligar();
  }
  get n(): NucleoDeTeste {
    if (this.#nucleo === null) throw new Error('the workstation is off');
    return this.#nucleo;
  }

  entrar = (cpf: string, senha: string, recomecar = false) =>
    this.n.feito('acesso.entrar', { cpf, senha, recomecar });
  naoEntra = async (cpf: string, senha: string): Promise<string> =>
    (await this.n.recusa('acesso.entrar', { cpf, senha })).codigo;
  estado = (): Promise<EstadoDoAcesso> => this.n.feito('acesso.estado', {});
  async conta(): Promise<Conta> {
    const estado = await this.estado();
    if (estado.situacao !== 'dentro') throw new Error(`not inside: ${estado.situacao}`);
    return estado.conta;
  }
  lista = (filtro: 'pendentes' | 'nao-enviados' | 'decididos' | 'todos' = 'pendentes') =>
    this.n.feito('aprovacao.listar', { filtro, busca: '', ordem: 'mais-antigos', limite: 500 });
  /** Waits, moved by events, until the state is as wanted. */
  ate = (como: (e: EstadoDoAcesso) => boolean, oQue: string): Promise<EstadoDoAcesso> =>
    esperarAte(
      this.n.assinar,
      async () => {
        const e = await this.estado();
        return como(e) ? e : undefined;
      },
      oQue,
    );
  ateLista = (
    filtro: 'pendentes' | 'nao-enviados' | 'decididos' | 'todos',
    como: (l: Resultado<'aprovacao.listar'>) => boolean,
    oQue: string,
  ): Promise<Resultado<'aprovacao.listar'>> =>
    esperarAte(
      this.n.assinar,
      async () => {
        const l = await this.lista(filtro);
        return como(l) ? l : undefined;
      },
      oQue,
    );
  /** The request has arrived in the inbox. */
  ateChegar = (id: string) =>
    this.ateLista('pendentes', (l) => l.itens.some((i) => i.id === id), 'the request in the inbox');
  aprovar = (id: string, versao = 1) =>
    this.n.feito('aprovacao.decidir', {
      decisoes: [{ id, versao, decisao: { decisao: 'APROVAR', perfis: ['CADASTRADOR'] } }],
    });
  /** Decides and makes sure that it was taken into the queue. */
  async aprovarNaFila(id: string, versao = 1): Promise<void> {
    const { resultados } = await this.aprovar(id, versao);
    if (resultados[0]?.erro !== null) throw new Error(`not queued: ${JSON.stringify(resultados)}`);
  }
}

/** A request that waits for the representante legal of its CNPJ. */
export async function pedido(cena: Cena, mais: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = novoId();
  segredoDe(await cena.servidor.criar(envio(mais), { id }));
  return id;
}
