import { createHash } from 'node:crypto';
import type { Conta } from '../../contract/bridge/acesso.ts';
import type { Resultado } from '../../contract/bridge/metodos.ts';
import type { Aprovacao, FiltroDeAprovacoes } from '../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../contract/domain/decisao.ts';
import { relogio } from '../../main/hosts/portas-node.ts';
import type { Derivar, SecretStore } from '../../main/ports.ts';
import { abrirLinhaOuvida } from './escuta.ts';
import { esperarAte } from './esperar.ts';
import type { Janela } from './hospedeiro.ts';
import { chaveiroEmMemoria, novoNucleo, type NucleoDeTeste } from './nucleo.ts';
import { apagarPasta, pastaNova } from './pasta.ts';
import { cpfDe, HELENA, SERRA } from './pessoas.ts';
import { abrirLinha, type Filtro, type Linha } from './proxy.ts';
import { iniciarServidor, noBancoDoServidor, type Servidor } from './servidor.ts';

export const SENHA_DA_HELENA = 'Serra2026';
export const LOTE: Filtro = { metodo: 'POST', caminho: /^\/v1\/lote$/ };
export const DECISAO: Filtro = { metodo: 'POST', caminho: /\/decisoes$/ };
export const RENOVACAO: Filtro = { metodo: 'POST', caminho: /^\/v1\/sessoes\/renovacao$/ };
export const APROVAR: Decisao = { decisao: 'APROVAR', perfis: ['CADASTRADOR'] };

/** As good as Argon2id for whoever looks at the flow, without its third of a second. */
const derivarDepressa: Derivar = (texto, sal, custo) =>
  Promise.resolve(
    createHash('sha256')
      .update(`${texto.normalize('NFC')}|${sal}|${JSON.stringify(custo)}`)
      .digest(),
  );

type ServidorNovo = {
  readonly pasta?: string;
  readonly novaEpoca?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};

/** A server process, a line to it, and what people ask of it from elsewhere. Everything ends with `fechar`. */
export class Reparticao {
  readonly linha: Linha;
  #servidor: Servidor;
  readonly #pastas: string[] = [];
  readonly #abertos: { encerrar: () => Promise<void> }[] = [];

  private constructor(linha: Linha, servidor: Servidor) {
    this.linha = linha;
    this.#servidor = servidor;
    this.#pastas.push(servidor.pasta);
  }

  /** @param o.avisos whether the line carries the stream of hints, too; otherwise it never answers it */
  static async abrir(
    o: { avisos?: boolean; env?: Readonly<Record<string, string>> } = {},
  ): Promise<Reparticao> {
    const servidor = await iniciarServidor(o.env === undefined ? {} : { env: o.env });
    let esta: Reparticao | null = null;
    const destino = (): string => esta?.servidor.url ?? servidor.url;
    const linha = await (o.avisos === true ? abrirLinhaOuvida(destino) : abrirLinha(destino));
    esta = new Reparticao(linha, servidor);
    return esta;
  }

  get servidor(): Servidor {
    return this.#servidor;
  }

  /** Puts another server (the same one restarted, a restored one) behind the line. */
  async trocarServidor(o: ServidorNovo = {}): Promise<void> {
    await this.#servidor.parar();
    const pasta = o.pasta ?? this.#servidor.pasta;
    this.#pastas.push(pasta);
    this.#servidor = await iniciarServidor({ ...o, pasta });
  }

  /** A request that waits for the representante legal; each with an e-mail of its own. */
  async pedido(n: number, mais: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const id = idDe(n);
    await this.#porPedido(id, envioDe(n, mais), { 'if-none-match': '*', 'idempotency-key': `pedido-${id}` });
    return id;
  }

  /** Its author sends it corrected, after it was returned. */
  async corrigir(n: number, versao: number, mais: Readonly<Record<string, unknown>>): Promise<void> {
    const id = idDe(n);
    // The first sending, repeated with its key, tells the author's secret again.
    const criado = { 'if-none-match': '*', 'idempotency-key': `pedido-${id}` };
    const acompanhamento = await this.#porPedido(id, envioDe(n, {}), criado);
    await this.#porPedido(id, envioDe(n, mais), {
      'if-match': `"${String(versao)}"`,
      'idempotency-key': `correcao-${id}-${JSON.stringify(mais).length.toString()}-${String(versao)}`,
      acompanhamento,
    });
  }

  async #porPedido(
    id: string,
    corpo: Readonly<Record<string, unknown>>,
    cabecalhos: Readonly<Record<string, string>>,
  ): Promise<string> {
    const resposta = await fetch(`${this.#servidor.url}/v1/pre-cadastros/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...cabecalhos },
      body: JSON.stringify(corpo),
    });
    if (!resposta.ok) throw new Error(`not taken: ${await resposta.text()}`);
    const { acompanhamento = '' } = (await resposta.json()) as { acompanhamento?: string };
    return acompanhamento;
  }

  /** Some at a time: the server takes them in few commits. */
  async pedidos(de: number, quantos: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = de; n < de + quantos; n += 20) {
      const vez = Array.from({ length: Math.min(20, de + quantos - n) }, (_, i) => this.pedido(n + i));
      ids.push(...(await Promise.all(vez)));
    }
    return ids;
  }

  /** Somebody who decides elsewhere, without this product's client. */
  async decidirEmOutroLugar(id: string, versao: number, decisao: Decisao): Promise<void> {
    const json = { 'content-type': 'application/json' };
    const sessao = await fetch(`${this.#servidor.url}/v1/sessoes`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ cpf: HELENA, senha: SENHA_DA_HELENA }),
    });
    const { acesso } = (await sessao.json()) as { acesso: string };
    const feita = await fetch(`${this.#servidor.url}/v1/pre-cadastros/${id}/decisoes`, {
      method: 'POST',
      headers: {
        ...json,
        authorization: `Bearer ${acesso}`,
        'if-match': `"${String(versao)}"`,
        'idempotency-key': `outro-${id}-${String(versao)}`,
      },
      body: JSON.stringify(decisao),
    });
    if (feita.status !== 200) throw new Error(`not decided: ${await feita.text()}`);
  }

  /** A workstation in this process, with the computer's own clock. */
  async estacao(o: OpcoesDaEstacao = {}): Promise<Estacao> {
    const pasta = o.pasta ?? pastaNova('sigcon-perfil');
    this.#pastas.push(pasta);
    const estacao = await Estacao.ligar({ api: this.linha.url, ...o, pasta });
    this.#abertos.push(estacao);
    return estacao;
  }

  async fechar(): Promise<void> {
    for (const aberto of this.#abertos) await aberto.encerrar();
    await this.#servidor.parar();
    await this.linha.fechar();
    for (const pasta of this.#pastas) apagarPasta(pasta);
  }
}

const idDe = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const envioDe = (n: number, mais: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  cpf: cpfDe(n),
  cnpj: SERRA,
  nomeCompleto: 'Marina Teste da Silva',
  setorTrabalho: 'Planejamento',
  telefoneFixo: '3133330000',
  telefoneCelular: '31988887777',
  email: emailDe(n),
  solicitaAssinatura: true,
  ...mais,
});
export const emailDe = (n: number): string => `pessoa${String(n)}@serradoexemplo.mg.gov.br`;

export type OpcoesDaEstacao = {
  readonly api?: string;
  readonly pasta?: string;
  readonly paginasNoMaximo?: number;
};

/** Profile folder and keychain outlive the program that runs on them. */
export class Estacao {
  readonly pasta: string;
  readonly #chaveiro: SecretStore = chaveiroEmMemoria();
  readonly #o: OpcoesDaEstacao & { readonly api: string };
  #nucleo: NucleoDeTeste | null = null;

  private constructor(o: OpcoesDaEstacao & { readonly api: string; readonly pasta: string }) {
    this.#o = o;
    this.pasta = o.pasta;
  }
  static async ligar(
    o: OpcoesDaEstacao & { readonly api: string; readonly pasta: string },
  ): Promise<Estacao> {
    const estacao = new Estacao(o);
    await estacao.ligar();
    return estacao;
  }
  async ligar(): Promise<void> {
    this.#nucleo = novoNucleo({
      ...this.#o,
      pasta: this.pasta,
      clock: relogio,
      secretStore: this.#chaveiro,
      derivar: derivarDepressa,
    });
    await this.#nucleo.iniciar();
  }
  get n(): NucleoDeTeste {
    if (this.#nucleo === null) throw new Error('the workstation is off');
    return this.#nucleo;
  }
  async encerrar(): Promise<void> {
    await this.#nucleo?.encerrar();
    this.#nucleo = null;
  }
}

/** What can be asked of a workstation, in this process or in its own. */
export type Posto = Pick<Janela, 'feito' | 'recusa' | 'invoke' | 'assinar'>;
export type Caixa = Resultado<'aprovacao.listar'>;

export const entrar = (p: Posto, senha = SENHA_DA_HELENA, cpf = HELENA) =>
  p.feito('acesso.entrar', { cpf, senha });

export async function contaDe(p: Posto): Promise<Conta> {
  const estado = await p.feito('acesso.estado', {});
  if (estado.situacao !== 'dentro') throw new Error(`not inside: ${estado.situacao}`);
  return estado.conta;
}

export const listar = (p: Posto, filtro: FiltroDeAprovacoes): Promise<Caixa> =>
  p.feito('aprovacao.listar', { filtro, busca: '', ordem: 'mais-antigos', limite: 500 });

/** Waits, moved by events, until the tab is as wanted. */
export const ateCaixa = (
  p: Posto,
  filtro: FiltroDeAprovacoes,
  como: (c: Caixa) => boolean,
  oQue: string,
): Promise<Caixa> =>
  esperarAte(
    p.assinar,
    async () => {
      const caixa = await listar(p, filtro);
      return como(caixa) ? caixa : undefined;
    },
    oQue,
  );

export const contem = (ids: readonly string[]) => {
  return (c: Caixa): boolean => {
    const tem = new Set(c.itens.map((i) => i.id));
    return ids.every((id) => tem.has(id));
  };
};

export const ateChegarem = (p: Posto, ids: readonly string[]): Promise<Caixa> =>
  ateCaixa(p, 'pendentes', contem(ids), 'the requests in the inbox');

/** Waits, moved by events, until one request is as wanted. */
export const ateAprovacao = (
  p: Posto,
  id: string,
  como: (a: Aprovacao) => boolean,
  oQue: string,
): Promise<Aprovacao> =>
  esperarAte(
    p.assinar,
    async () => {
      const lida = await p.invoke('aprovacao.abrir', { id });
      return lida.ok && como(lida.value) ? lida.value : undefined;
    },
    oQue,
  );

/** Nothing is on its way any more: sent, or waiting for a person. */
export const ateEsvaziar = (p: Posto): Promise<Conta> =>
  esperarAte(
    p.assinar,
    async () => {
      const { naFila } = await p.feito('sync.estado', {});
      return naFila === 0 ? await contaDe(p) : undefined;
    },
    'an empty queue',
  );

/** Decides, and makes sure that each was taken into the queue. */
export async function decidir(
  p: Posto,
  ids: readonly string[],
  decisao: Decisao = APROVAR,
  versao = 1,
): Promise<void> {
  const { resultados } = await p.feito('aprovacao.decidir', {
    decisoes: ids.map((id) => ({ id, versao, decisao })),
  });
  const recusadas = resultados.filter((r) => r.erro !== null);
  if (recusadas.length > 0) throw new Error(`not queued: ${JSON.stringify(recusadas)}`);
}

/** What the decisions on one request left behind in the server. */
export type EfeitoDaDecisao = {
  readonly versao: number;
  readonly situacao: string;
  readonly auditoria: number;
  readonly eventos: number;
  readonly cartas: number;
};
export const UMA_APROVACAO: EfeitoDaDecisao = {
  versao: 2,
  situacao: 'APROVADO',
  auditoria: 1,
  eventos: 1,
  cartas: 1,
};

export const efeitosDaDecisao = (pasta: string, ids: readonly string[]): Map<string, EfeitoDaDecisao> =>
  noBancoDoServidor(pasta, (banco) => {
    const ler = banco.prepare<[string], EfeitoDaDecisao>(
      `SELECT versao, situacao_cadastral AS situacao,
         (SELECT count(*) FROM auditoria WHERE recurso = 'pre-cadastro/' || p.id
            AND acao IN ('pre-cadastro.aprovar', 'pre-cadastro.reprovar', 'pre-cadastro.devolver')) AS auditoria,
         (SELECT count(*) FROM json_each(p.historico) h
            WHERE h.value ->> 'evento' IN ('APROVADO', 'REPROVADO', 'DEVOLVIDO')) AS eventos,
         (SELECT count(*) FROM mensagens m WHERE m.para = p.email) AS cartas
       FROM pre_cadastros p WHERE id = ?`,
    );
    return new Map(
      ids.flatMap((id) => (ler.get(id) === undefined ? [] : [[id, ler.get(id) as EfeitoDaDecisao]])),
    );
  });
