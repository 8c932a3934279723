import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { acasoDe } from '../../support/acaso.ts';
import { comAcesso, noBanco, type Resposta } from './apoio.ts';

export const MB = 1024 * 1024;
export const TUS = { 'tus-resumable': '1.0.0' };
export const PEDACO = { ...TUS, 'content-type': 'application/offset+octet-stream' };

export const sha256De = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const INICIOS = {
  pdf: Buffer.from('%PDF-1.7\n'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  programa: Buffer.from('MZ'),
};

/** Bytes that look like such a file and are no other test's. */
export function arquivo(tamanho: number, semente: number, tipo: keyof typeof INICIOS = 'pdf'): Buffer {
  const acaso = acasoDe(semente);
  const bytes = Buffer.alloc(tamanho);
  for (let i = 0; i + 4 <= tamanho; i += 4) bytes.writeUInt32LE(acaso(2 ** 32), i);
  INICIOS[tipo].copy(bytes);
  return bytes;
}

export const metadados = (sha256: string): string => `sha256 ${Buffer.from(sha256).toString('base64')}`;
export const somaDe = (bytes: Uint8Array, algoritmo: 'sha1' | 'sha256' = 'sha256'): string =>
  `${algoritmo} ${createHash(algoritmo).update(bytes).digest('base64')}`;

/** What one person does with files, at one server. */
export function comArquivos(url: string, acesso: string) {
  const eu = comAcesso(acesso);
  const cru = async (
    metodo: string,
    rota: string,
    cabecalhos: Readonly<Record<string, string>> = {},
    corpo?: Uint8Array,
  ): Promise<Resposta & { readonly bytes: Buffer }> => {
    const resposta = await fetch(url + rota, {
      method: metodo,
      headers: { ...eu, ...cabecalhos },
      ...(corpo === undefined ? {} : { body: new Uint8Array(corpo) }),
    });
    const bytes = Buffer.from(await resposta.arrayBuffer());
    const json = /json/.test(resposta.headers.get('content-type') ?? '') && bytes.length > 0;
    const texto = bytes.toString('latin1');
    const lido: unknown = json ? JSON.parse(bytes.toString()) : undefined;
    return { status: resposta.status, cabecalhos: resposta.headers, texto, corpo: lido, bytes };
  };
  return {
    url,
    acesso,
    cru,
    anunciar: (bytes: Uint8Array, mais: Readonly<Record<string, string>> = {}) =>
      cru('POST', '/v1/anexos', {
        ...TUS,
        'upload-length': String(bytes.length),
        'upload-metadata': metadados(sha256De(bytes)),
        ...mais,
      }),
    ver: (envio: string) => cru('HEAD', envio, TUS),
    mandar: (
      envio: string,
      posicao: number,
      pedaco: Uint8Array,
      mais: Readonly<Record<string, string>> = {},
    ) => cru('PATCH', envio, { ...PEDACO, 'upload-offset': String(posicao), ...mais }, pedaco),
    desistir: (envio: string) => cru('DELETE', envio, TUS),
    guardar: (bytes: Uint8Array, sha256 = sha256De(bytes)) =>
      cru('PUT', `/v1/anexos/${sha256}`, { 'content-type': 'application/octet-stream' }, bytes),
    existe: async (sha256: string) => (await cru('HEAD', `/v1/anexos/${sha256}`)).status === 200,
    baixar: (sha256: string, mais: Readonly<Record<string, string>> = {}) =>
      cru('GET', `/v1/anexos/${sha256}`, mais),
  };
}
export type ComArquivos = ReturnType<typeof comArquivos>;

export const enderecoDoEnvio = (r: Resposta): string => {
  const endereco = r.cabecalhos.get('location');
  if (endereco === null) throw new Error(`no upload was created: ${String(r.status)} ${r.texto}`);
  return endereco;
};
export const posicaoDita = (r: Resposta): number => Number(r.cabecalhos.get('upload-offset') ?? NaN);

/** How far the upload is, as soon as nobody has it in hand; looks at most every 50 ms. */
export async function posicaoLivre(quem: ComArquivos, envio: string): Promise<number> {
  const visto = await vi.waitUntil(
    async () => {
      const resposta = await quem.ver(envio);
      return resposta.status === 423 ? null : resposta;
    },
    { interval: 50, timeout: 30_000 },
  );
  if (visto.status !== 200) throw new Error(`the upload is gone: ${String(visto.status)}`);
  return posicaoDita(visto);
}

/** Resolves when somebody has the upload in hand. */
export async function ateTrancado(quem: ComArquivos, envio: string): Promise<void> {
  await vi.waitUntil(async () => (await quem.ver(envio)).status === 423, { interval: 5, timeout: 30_000 });
}

/** Begins to send a chunk of `anunciado` bytes; what of it goes out, and when the line breaks, is the test's. */
export async function comecarPedaco(
  { url, acesso }: Pick<ComArquivos, 'url' | 'acesso'>,
  envio: string,
  o: { posicao: number; anunciado: number; mais?: Readonly<Record<string, string>>; metodo?: string },
) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  const cabecalhos = {
    host: `${hostname}:${port}`,
    ...comAcesso(acesso),
    ...PEDACO,
    'upload-offset': String(o.posicao),
    'content-length': String(o.anunciado),
    ...o.mais,
  };
  const linhas = Object.entries(cabecalhos).map(([nome, valor]) => `${nome}: ${valor}`);
  socket.write([`${o.metodo ?? 'PATCH'} ${envio} HTTP/1.1`, ...linhas, '', ''].join('\r\n'));
  let ouvido = '';
  socket.on('data', (parte) => (ouvido += parte.toString('latin1')));
  socket.on('error', () => undefined);
  const fim = new Promise<void>((resolve) => void socket.once('close', () => resolve()));
  return {
    mandar: (bytes: Uint8Array) =>
      new Promise<void>((resolve, reject) => {
        socket.write(bytes, (erro) => (erro ? reject(erro) : resolve()));
      }),
    /** Ends in order, as a line that is hung up, or all at once. */
    cortar: (como: 'fim' | 'queda' = 'queda') => {
      if (como === 'fim') socket.end();
      else socket.destroy();
    },
    /** Resolves with what was heard when the server hangs up. */
    fim: fim.then(() => ouvido),
    ouvido: () => ouvido,
  };
}

/** Sends a body of which nobody says how long it is. */
export function mandarSemTamanho(
  url: string,
  metodo: string,
  cabecalhos: Readonly<Record<string, string>>,
  pedacos: readonly Uint8Array[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const pedido = request(url, { method: metodo, headers: { ...cabecalhos } }, (resposta) => {
      resposta.resume();
      resolve(resposta.statusCode ?? 0);
    });
    pedido.once('error', reject);
    for (const pedaco of pedacos) pedido.write(pedaco);
    pedido.end();
  });
}

const listar = (pasta: string): string[] => (existsSync(pasta) ? readdirSync(pasta) : []);
/** The part files of a data folder. */
export const parciais = (pasta: string): string[] => listar(join(pasta, 'anexos', 'parciais'));
/** The digests in the store of a data folder, each found to be true; those of the sample requests left out. */
export function guardados(pasta: string): string[] {
  const raiz = join(pasta, 'anexos');
  const daAmostra = noBanco(pasta, (b) => b.prepare('select sha256 from documentos').pluck().all());
  const grupos = listar(raiz).filter((nome) => nome !== 'parciais');
  const nomes = grupos.flatMap((grupo) => listar(join(raiz, grupo)).map((nome) => `${grupo}/${nome}`));
  return nomes
    .map((nome) => {
      const achado = sha256De(readFileSync(join(raiz, nome)));
      if (!nome.endsWith(`/${achado}`)) throw new Error('a stored file is not what its name says');
      return achado;
    })
    .filter((sha256) => !daAmostra.includes(sha256));
}

/** Something that listens on the loopback interface until the test ends. */
export async function escutar(servidor: Server): Promise<number> {
  const ligadas = new Set<Socket>();
  servidor.on('connection', (socket: Socket) => {
    ligadas.add(socket);
    socket.once('close', () => ligadas.delete(socket));
  });
  await new Promise<void>((resolve) => void servidor.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of ligadas) socket.destroy();
    servidor.close();
  });
  const endereco = servidor.address();
  if (endereco === null || typeof endereco === 'string') throw new Error('it has no port');
  return endereco.port;
}

/** The standard test virus of the scanners, in two halves so that none of them trips over this file. */
export const EICAR = Buffer.from(
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-' + 'TEST-FILE!$H+H*',
);

type RespostaDoClamd = (exame: Buffer, socket: Socket) => void;
/** Speaks INSTREAM as clamd does, and finds the test virus and nothing else; `responder` may be something else. */
export async function clamdDeTeste(responder: RespostaDoClamd = julgar) {
  const examinados: string[] = [];
  const estado = { responder };
  const servidor = createServer((socket) => {
    let recebido = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (parte) => {
      recebido = Buffer.concat([recebido, parte]);
      const exame = lerExame(recebido);
      if (exame === null) return;
      examinados.push(sha256De(exame));
      estado.responder(exame, socket);
    });
  });
  const porta = await escutar(servidor);
  return { porta, examinados, passarA: (novo: RespostaDoClamd) => (estado.responder = novo) };
}

export const julgar: RespostaDoClamd = (exame, socket) =>
  socket.end(exame.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');

/** The file of a whole INSTREAM command; null while it is not whole. */
function lerExame(recebido: Buffer): Buffer | null {
  const comando = 'zINSTREAM\0';
  if (recebido.length < comando.length) return null;
  if (recebido.subarray(0, comando.length).toString() !== comando) throw new Error('not INSTREAM');
  const pedacos: Buffer[] = [];
  for (let i = comando.length; i + 4 <= recebido.length;) {
    const tamanho = recebido.readUInt32BE(i);
    if (tamanho === 0) return Buffer.concat(pedacos);
    pedacos.push(recebido.subarray(i + 4, i + 4 + tamanho));
    i += 4 + tamanho;
  }
  return null;
}
