import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Clock } from '../../../main/ports.ts';
import { criarRemoto, executar, type Remoto } from '../../../main/storage/rpc.ts';
import {
  criarTransporte,
  type DependenciasDoTransporte,
  type Transporte,
} from '../../../main/sync/anexos/transporte.ts';
import { esperarAte } from '../../support/esperar.ts';
import { acasoFixo, AGORA, idDe, SEM_REGISTRO, type ArmazemDeTeste } from './apoio.ts';

export const KIB = 1024;

/** Bytes that tell where they come from, so that one in a wrong place is seen. */
export function bytesDe(tamanho: number, semente = 1): Buffer {
  const bytes = Buffer.alloc(tamanho);
  for (let i = 0; i < tamanho; i += 1)
    bytes[i] = (i * 31 + (i >> 8) * 17 + (i >> 16) * 7 + semente * 13) & 0xff;
  return bytes;
}
export const sha256De = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What the backend, or the line before it, does with one request. */
export type Tropeco =
  | 'passar'
  /** Nothing of it arrives. */
  | 'cortar-antes'
  /** So many bytes of the body arrive and are kept; then the line breaks. */
  | { readonly cortarApos: number }
  /** It is done; the answer is lost. */
  | 'perder-resposta'
  /** A page of the hotel's network, with 200. */
  | 'portal'
  | 'redirecionar'
  /** The upload that was begun is gone. */
  | 'esquecer-envio'
  /** One byte arrives changed. */
  | 'alterar'
  | { readonly problema: NomeDeProblema; readonly esperarSegundos?: number }
  /** It comes, and nothing is ever answered. */
  | 'calar';

export type Recebida = {
  readonly metodo: string;
  readonly caminho: string;
  readonly cabecalhos: IncomingMessage['headers'];
  bytes: number;
  status: number | null;
};

type Envio = { readonly sha256: string; readonly tamanho: number; bytes: Buffer };

/** A backend over a real socket that keeps to contract/api/anexos.ts, and meets the troubles that it is given. */
export class Backend {
  readonly guardados = new Map<string, Buffer>();
  readonly envios = new Map<string, Envio>();
  readonly recebidas: Recebida[] = [];
  /** Taken in order, one for each request. */
  tropecos: Tropeco[] = [];
  /** For every request for which `tropecos` has nothing. */
  sempre: (r: Recebida) => Tropeco = () => 'passar';
  token = 'Bearer 1';
  /** What uploads are called; may be on another path, or at somebody else's. */
  lugar = (id: string): string => `/v1/anexos/envios/${id}`;
  readonly #ouvintes = new Set<() => void>();
  readonly #servidor = createServer((req, res) => void this.#atender(req, res));

  static async abrir(aoFim: (limpar: () => void) => void = onTestFinished): Promise<Backend> {
    const b = new Backend();
    await new Promise<void>((resolver) => b.#servidor.listen(0, '127.0.0.1', resolver));
    aoFim(() => {
      b.#servidor.close();
      b.#servidor.closeAllConnections();
    });
    return b;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#servidor.address() as AddressInfo).port}`;
  }
  /** Calls back whenever a request comes or is over. */
  readonly assinar = (avisar: () => void): (() => void) => {
    this.#ouvintes.add(avisar);
    return () => this.#ouvintes.delete(avisar);
  };
  das(metodo: string): Recebida[] {
    return this.recebidas.filter((r) => r.metodo === metodo);
  }
  get bytesRecebidos(): number {
    return this.recebidas.reduce((soma, { bytes }) => soma + bytes, 0);
  }
  readonly #avisar = (): void => {
    for (const avisar of [...this.#ouvintes]) avisar();
  };

  async #atender(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const recebida: Recebida = {
      metodo: req.method ?? '',
      caminho: req.url ?? '',
      cabecalhos: req.headers,
      bytes: 0,
      status: null,
    };
    const { socket } = req;
    this.recebidas.push(recebida);
    this.#avisar();
    const tropeco = this.tropecos.shift() ?? this.sempre(recebida);
    if (tropeco === 'cortar-antes') return void socket.resetAndDestroy();
    const corpo = await this.#ler(
      req,
      typeof tropeco === 'object' && 'cortarApos' in tropeco ? tropeco.cortarApos : Infinity,
    );
    if (corpo === null) return void socket.destroy();
    recebida.bytes = corpo.length;
    if (tropeco === 'alterar' && corpo.length > 0) corpo[0] = (corpo[0] ?? 0) ^ 0xff;
    if (tropeco === 'esquecer-envio') this.envios.delete(idNo(recebida.caminho));
    const responder = (status: number, cabecalhos: Record<string, string>, texto = ''): void => {
      recebida.status = status;
      if (tropeco === 'perder-resposta' || typeof tropeco === 'object') socket.resetAndDestroy();
      else res.writeHead(status, cabecalhos).end(req.method === 'HEAD' ? '' : texto);
      this.#avisar();
    };
    if (tropeco === 'calar') return;
    if (tropeco === 'portal') return void res.writeHead(200, { 'content-type': 'text/html' }).end('<form>');
    if (tropeco === 'redirecionar') return void res.writeHead(307, { location: `${this.url}/outro` }).end();
    if (typeof tropeco === 'object' && 'problema' in tropeco) {
      recebida.status = PROBLEMAS[tropeco.problema].status;
      const esperar = tropeco.esperarSegundos;
      res.writeHead(recebida.status, {
        ...PROBLEMA,
        ...(esperar === undefined ? {} : { 'retry-after': String(esperar) }),
      });
      res.end(req.method === 'HEAD' ? '' : corpoDo(tropeco.problema));
      return this.#avisar();
    }
    const resposta = this.#fazer(req, corpo);
    responder(resposta.status, resposta.cabecalhos, resposta.texto);
  }

  /** The body, or what of it arrived before the line was cut; null when the client went away with nothing kept. */
  async #ler(req: IncomingMessage, maximo: number): Promise<Buffer | null> {
    const partes: Buffer[] = [];
    let bytes = 0;
    try {
      for await (const parte of req) {
        partes.push(parte as Buffer);
        bytes += (parte as Buffer).length;
        if (bytes >= maximo) break;
      }
    } catch {
      // The client has given it up: what came counts, as the contract says.
    }
    return Buffer.concat(partes).subarray(0, maximo);
  }

  #fazer(req: IncomingMessage, corpo: Buffer): Resposta {
    if (req.headers.authorization !== this.token) return recusa('nao-autenticado');
    const caminho = req.url ?? '';
    if (caminho === '/v1/anexos') return this.#criar(req, corpo);
    const sha256 = /^\/v1\/anexos\/([0-9a-f]{64})$/.exec(caminho)?.[1];
    if (sha256 !== undefined) return this.#inteiro(req.method ?? '', sha256, corpo);
    const id = idNo(caminho);
    const envio = this.envios.get(id);
    if (envio === undefined) return recusa('envio-expirado');
    if (req.method === 'DELETE') {
      this.envios.delete(id);
      return { status: 204, cabecalhos: TUS };
    }
    if (req.method === 'HEAD')
      return {
        status: 200,
        cabecalhos: {
          ...TUS,
          'upload-offset': String(envio.bytes.length),
          'upload-length': String(envio.tamanho),
        },
      };
    if (Number(req.headers['upload-offset']) !== envio.bytes.length) return recusa('posicao-errada');
    return (
      this.#juntar(id, envio, corpo) ?? {
        status: 204,
        cabecalhos: { ...TUS, 'upload-offset': String(envio.bytes.length) },
      }
    );
  }

  #criar(req: IncomingMessage, corpo: Buffer): Resposta {
    const metadados = String(req.headers['upload-metadata']).split(' ');
    const envio: Envio = {
      sha256: Buffer.from(metadados[1] ?? '', 'base64').toString(),
      tamanho: Number(req.headers['upload-length']),
      bytes: Buffer.alloc(0),
    };
    const id = idDe(this.envios.size + this.recebidas.length);
    this.envios.set(id, envio);
    const location = this.lugar(id);
    return (
      this.#juntar(id, envio, corpo) ?? {
        status: 201,
        cabecalhos: { ...TUS, location, 'upload-offset': String(envio.bytes.length) },
      }
    );
  }

  #inteiro(metodo: string, sha256: string, corpo: Buffer): Resposta {
    const guardado = this.guardados.get(sha256);
    if (metodo === 'HEAD')
      return guardado === undefined
        ? recusa('nao-encontrado')
        : {
            status: 200,
            cabecalhos: {
              'content-type': 'application/octet-stream',
              'content-length': String(guardado.length),
            },
          };
    if (sha256De(corpo) !== sha256) return recusa('anexo-nao-confere');
    this.guardados.set(sha256, corpo);
    const texto = JSON.stringify({ sha256, tamanho: corpo.length, tipo: 'application/pdf' });
    return { status: 201, cabecalhos: { 'content-type': 'application/json' }, texto };
  }

  /** Null unless what is whole now is not what was announced. */
  #juntar(id: string, envio: Envio, corpo: Buffer): Resposta | null {
    if (envio.bytes.length + corpo.length > envio.tamanho) return recusa('corpo-grande');
    envio.bytes = Buffer.concat([envio.bytes, corpo]);
    if (envio.bytes.length < envio.tamanho) return null;
    if (sha256De(envio.bytes) === envio.sha256) {
      this.guardados.set(envio.sha256, envio.bytes);
      return null;
    }
    this.envios.delete(id);
    return recusa('anexo-nao-confere');
  }
}

type Resposta = { status: number; cabecalhos: Record<string, string>; texto?: string };
const TUS = { 'tus-resumable': '1.0.0' };
const PROBLEMA = { 'content-type': 'application/problem+json' };
const idNo = (caminho: string): string => caminho.split('/').at(-1) ?? '';
const corpoDo = (nome: NomeDeProblema): string =>
  JSON.stringify({ type: PREFIXO_DO_PROBLEMA + nome, title: 'x', status: PROBLEMAS[nome].status });
const recusa = (nome: NomeDeProblema): Resposta => ({
  status: PROBLEMAS[nome].status,
  cabecalhos: PROBLEMA,
  texto: corpoDo(nome),
});

/** Time passes whenever nobody does anything: short waits are over at once; a watch over a dead line never is. */
export class RelogioApressado implements Clock {
  readonly esperas: number[] = [];
  #agora = AGORA;
  readonly now = (): number => this.#agora;
  readonly timer = (ms: number, aoVencer: () => void): (() => void) => {
    if (ms >= 30_000 && ms < 3_600_000) return () => undefined;
    this.esperas.push(ms);
    const marcado = setImmediate(() => {
      // What only paces the screen takes no time from a piece that is measured.
      if (ms > 250) this.#agora += ms;
      aoVencer();
    });
    return () => clearImmediate(marcado);
  };
}

export type Cena = {
  readonly transporte: Transporte;
  readonly db: Pick<Remoto, 'envios'>;
  readonly mudancas: string[];
  readonly concluidos: string[];
  readonly assinar: (avisar: () => void) => () => void;
  /** Into the queue; answers its id. */
  readonly enfileirar: (n: number, bytes: Buffer) => string;
  /** Waits until the file is in this state. */
  readonly ate: (arquivo: string, estado: string) => Promise<void>;
};

/** A store and a transport with files that lie in memory. */
export function montar(
  a: ArmazemDeTeste,
  b: Pick<Backend, 'url'>,
  mais: Partial<DependenciasDoTransporte> & { readonly arquivos?: Map<string, Buffer> } = {},
): Cena {
  const arquivos = mais.arquivos ?? new Map<string, Buffer>();
  const mudancas: string[] = [];
  const concluidos: string[] = [];
  const ouvintes = new Set<() => void>();
  const assinar = (avisar: () => void): (() => void) => {
    ouvintes.add(avisar);
    return () => ouvintes.delete(avisar);
  };
  const db = criarRemoto((servico, metodo, args) =>
    Promise.resolve(executar(a.armazem, { servico, metodo, args })),
  );
  const transporte = criarTransporte({
    db,
    cofre: {
      ler: (id, inicio, quantos): Promise<Result<Uint8Array, Erro>> => {
        const bytes = arquivos.get(id);
        if (bytes === undefined) return Promise.resolve(fail(erro('ARQUIVO_NAO_ENCONTRADO')));
        return Promise.resolve(ok(bytes.subarray(inicio, inicio + quantos)));
      },
    },
    fetch,
    api: b.url,
    clock: new RelogioApressado(),
    random: acasoFixo(0),
    logger: SEM_REGISTRO,
    autorizacao: () => 'Bearer 1',
    renovar: () => Promise.resolve(null),
    suspenso: () => false,
    pausado: () => false,
    bytesPorSegundo: null,
    aoMudar: (arquivo) => {
      mudancas.push(arquivo);
      for (const avisar of [...ouvintes]) avisar();
    },
    aoConcluir: (arquivo) => concluidos.push(arquivo),
    ...mais,
  });
  onTestFinished(() => transporte.encerrar());
  return {
    transporte,
    db,
    mudancas,
    concluidos,
    assinar,
    enfileirar: (n, bytes) => {
      arquivos.set(idDe(n), bytes);
      a.envios.enfileirar(
        { arquivo: idDe(n), sha256: sha256De(bytes), tamanho: bytes.length, tipo: 'application/pdf' },
        AGORA,
      );
      return idDe(n);
    },
    ate: async (arquivo, estado) => {
      await esperarAte(
        assinar,
        () => (a.envios.doArquivo(arquivo)?.estado === estado ? true : undefined),
        `${arquivo} ${estado}`,
        8_000,
      );
    },
  };
}
