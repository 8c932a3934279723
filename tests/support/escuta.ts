import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { abrirLinha, type Linha } from './proxy.ts';
import type { Textos } from './rastros.ts';

/**
 * A line that also carries the stream of hints (the line of faults hands on whole answers only), and that keeps what
 * crossed it: the needles that are looked for on the disk are the data which the run really used.
 */
export type LinhaOuvida = Linha & {
  readonly ouvido: () => Textos;
  /** Streams of hints that are open now. */
  readonly fluxos: () => number;
};

const AVISOS = /^\/v1\/feed\/avisos/;

/** The field of a message, and what the text in it is. */
const ESPECIES: Readonly<Record<string, string>> = {
  cpf: 'CPF',
  nomeCompleto: 'name',
  por: 'name',
  email: 'e-mail',
  telefoneFixo: 'telephone',
  telefoneCelular: 'telephone',
  justificativa: 'justification',
  senha: 'password',
  senhaAtual: 'password',
  senhaNova: 'password',
  acesso: 'token',
  renovacao: 'token',
  cofre: 'token',
  acompanhamento: 'token',
};
const CHAVE_DE_LINK = /^[0-9a-f]{32}$/;

export async function abrirLinhaOuvida(servidor: () => string): Promise<LinhaOuvida> {
  const linha = await abrirLinha(servidor);
  // A port of the same range, which nobody else gets while this line is down.
  const reserva = await abrirLinha(servidor);
  await reserva.fechar();
  const porta = Number(new URL(reserva.url).port);

  const fluxos = new Set<ServerResponse>();
  const ouvido: Record<string, Set<string>> = {};
  const anotar = (especie: string, texto: string): void => {
    if (texto.length >= 6) (ouvido[especie] ??= new Set()).add(texto);
  };
  const ouvirJson = (valor: unknown): void => {
    if (Array.isArray(valor)) for (const parte of valor) ouvirJson(parte);
    else if (typeof valor === 'object' && valor !== null)
      for (const [nome, parte] of Object.entries(valor)) {
        const especie = ESPECIES[nome];
        if (typeof parte !== 'string') ouvirJson(parte);
        else if (especie !== undefined) anotar(especie, parte);
        else if (nome === 'chave' && CHAVE_DE_LINK.test(parte)) anotar('token', parte);
      }
  };
  const ouvirCabecalhos = ({ headers }: IncomingMessage): void => {
    const { authorization = '', acompanhamento = '' } = headers;
    anotar('token', authorization.replace(/^Bearer /, ''));
    for (const um of String(acompanhamento).split(/[,\s]+/)) anotar('token', um);
  };
  const ouvirCorpo = (mensagem: IncomingMessage): void => {
    const partes: Buffer[] = [];
    mensagem.on('data', (parte: Buffer) => partes.push(parte));
    mensagem.on('end', () => ouvirJson(lerJson(Buffer.concat(partes).toString())));
  };

  const atender = (req: IncomingMessage, res: ServerResponse): void => {
    const caminho = req.url ?? '';
    const ehFluxo = AVISOS.test(caminho);
    const saida = request(
      new URL(caminho, ehFluxo ? servidor() : linha.url),
      { method: req.method, headers: req.headers, agent: false },
      (resposta) => {
        res.writeHead(resposta.statusCode ?? 0, resposta.headers);
        res.flushHeaders();
        resposta.pipe(res);
        if (!ehFluxo) return ouvirCorpo(resposta);
        fluxos.add(res);
        res.on('close', () => fluxos.delete(res));
      },
    );
    // What happens behind is what the client sees: nobody there, or cut in the middle.
    saida.on('error', () => req.socket.resetAndDestroy());
    res.on('close', () => saida.destroy());
    ouvirCabecalhos(req);
    ouvirCorpo(req);
    req.pipe(saida);
  };

  let frente: Server | null = null;
  const voltar = (): Promise<void> =>
    new Promise((resolver, rejeitar) => {
      frente = createServer(atender).once('error', rejeitar).listen(porta, '127.0.0.1', resolver);
    });
  const cair = (): Promise<void> =>
    new Promise((resolver) => {
      if (frente === null) return resolver();
      frente.close(() => resolver());
      frente.closeAllConnections();
      frente = null;
    });
  await voltar();
  return {
    ...linha,
    url: `http://127.0.0.1:${String(porta)}`,
    cair,
    voltar,
    fechar: async () => {
      await cair();
      await linha.fechar();
    },
    fluxos: () => fluxos.size,
    ouvido: () => Object.fromEntries(Object.entries(ouvido).map(([que, textos]) => [que, [...textos]])),
  };
}

function lerJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return null; // no body, or none that is JSON
  }
}
