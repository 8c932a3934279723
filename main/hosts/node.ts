/** Composition root of the browser host: the core in a plain Node process, the renderer in a browser on loopback. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CABECALHO_PORTA, CAMINHO_PORTA, servirLoopback, type Loopback } from '../bridge/loopback.ts';
import { lerPolitica, opcoesDaPolitica, OPCOES_DA_POLITICA } from '../acesso/politica.ts';
import { enderecoDoBackend } from '../endereco.ts';
import { criarNucleo } from '../nucleo.ts';
import { argon2EmThread } from './argon2.ts';
import { chaveiroDoSistema } from './chaveiro.ts';
import { disco } from './disco.ts';
import { locais } from './locais.ts';
import { acaso, arquivos, relogio } from './portas-node.ts';
import { criarRegistro } from './registro.ts';

const VERSAO = '1.0.0';

const opcoesSchema = z.object({
  api: enderecoDoBackend,
  data: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  demonstracao: z.boolean().default(false),
  link: z.string().max(2_000).optional(),
  ...opcoesDaPolitica,
});

/** How a second start finds the running one. */
const hospedeiroSchema = z.object({ porta: z.int(), segredo: z.string() });

async function principal(): Promise<void> {
  if (Number(process.versions['napi'] ?? 0) < 10)
    return sair('O SIGCON Desktop precisa do Node 22.14 ou mais novo. Use: npm start', 1);
  // Everything in the profile folder is for its owner only.
  process.umask(0o077);
  const opcoes = lerOpcoes();
  if (opcoes === null)
    return sair(
      'Uso: node main/hosts/node.ts --api URL --data PASTA [--port N] [--demonstracao] [--link LINK] [--dias-sem-conexao N] [--minutos-para-bloquear N] [--kb-por-segundo N]. A URL é https, ou http só neste computador.',
      2,
    );
  const { worker, argon2, preparo, renderer } = locais(import.meta.url);
  const pasta = opcoes.data;
  const logger = criarRegistro(pasta);
  const nucleo = criarNucleo({
    versao: VERSAO,
    host: 'navegador',
    api: opcoes.api,
    pasta,
    demonstracao: opcoes.demonstracao,
    politica: lerPolitica(opcoes),
    worker,
    preparo,
    portas: {
      clock: relogio,
      random: acaso,
      fetch: globalThis.fetch,
      secretStore: chaveiroDoSistema,
      derivar: argon2EmThread(argon2),
      files: arquivos,
      disco,
      logger,
    },
  });
  // A bug somewhere must not end the program and what somebody is typing.
  process.on('unhandledRejection', (causa) =>
    logger.error('defeito', { causa: causa instanceof Error ? causa.name : 'unknown' }),
  );
  await nucleo.iniciar();

  const outro = await linkDoQueJaRoda(pasta, nucleo, opcoes.link);
  if (outro !== null) {
    await nucleo.encerrar();
    return sair(`SIGCON Desktop: ${outro}`, 0);
  }

  const loopback = await servirLoopback({
    router: nucleo.router,
    eventos: nucleo.eventos,
    random: acaso,
    logger,
    renderer,
    porta: opcoes.port,
    receberLink: nucleo.receberLink,
  }).catch((causa: unknown) => {
    if (!(causa instanceof Error) || !('code' in causa)) throw causa;
    return null;
  });
  if (loopback === null) {
    await nucleo.encerrar();
    return sair(
      `A porta ${String(opcoes.port)} não está livre. Escolha outra com --port, ou 0 para qualquer uma.`,
      1,
    );
  }
  if (opcoes.link !== undefined) nucleo.receberLink(opcoes.link);
  await anunciar(pasta, loopback);
  console.log(`SIGCON Desktop: ${loopback.novoLink()}`);

  let encerrando = false;
  const encerrar = async (): Promise<void> => {
    if (encerrando) return;
    encerrando = true;
    await loopback.encerrar();
    await nucleo.encerrar();
    await rm(join(pasta, 'hospedeiro.json'), { force: true });
    process.exit(0);
  };
  process.on('SIGTERM', () => void encerrar());
  process.on('SIGINT', () => void encerrar());
  // Whoever started us with a channel takes us along when it goes.
  process.on('disconnect', () => void encerrar());
}

function lerOpcoes(): z.infer<typeof opcoesSchema> | null {
  try {
    const { values } = parseArgs({
      options: {
        api: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string' },
        demonstracao: { type: 'boolean' },
        link: { type: 'string' },
        ...OPCOES_DA_POLITICA,
      },
    });
    const lidas = opcoesSchema.safeParse(values);
    return lidas.success ? lidas.data : null;
  } catch {
    // parseArgs throws for options it does not know; the caller prints the usage.
    return null;
  }
}

/** One writer a folder: when another host holds it, its own new link is the answer, so that a second start opens a second window. */
async function linkDoQueJaRoda(
  pasta: string,
  nucleo: ReturnType<typeof criarNucleo>,
  abrir: string | undefined,
): Promise<string | null> {
  const estado = await nucleo.router.chamar('app.estado', {});
  const situacao = z
    .object({ ok: z.literal(true), value: z.object({ armazenamento: z.object({ situacao: z.string() }) }) })
    .safeParse(estado);
  if (!situacao.success || situacao.data.value.armazenamento.situacao !== 'em-uso') return null;
  try {
    const { porta, segredo } = hospedeiroSchema.parse(
      JSON.parse((await arquivos.readText(join(pasta, 'hospedeiro.json'))) ?? ''),
    );
    const endereco = `http://127.0.0.1:${String(porta)}`;
    const resposta = await fetch(endereco + CAMINHO_PORTA, {
      method: 'POST',
      headers: { [CABECALHO_PORTA]: segredo },
      ...(abrir === undefined ? {} : { body: JSON.stringify({ abrir }) }),
      signal: AbortSignal.timeout(2_000),
    });
    // The file may be an old one, and its port somebody else's by now: only a link to that very host is believed.
    const { link } = z.object({ link: z.url() }).parse(await resposta.json());
    return link.startsWith(`${endereco}/abrir/`) ? link : null;
  } catch {
    // Held by the Electron host, or by one that just died: the window says that the program is open already.
    return null;
  }
}

/** A folder that cannot be written to is shown on the screen; it must not keep the window from opening. */
const anunciar = async (pasta: string, loopback: Loopback): Promise<void> => {
  const texto = JSON.stringify({ porta: loopback.porta, segredo: loopback.segredoDaPorta });
  await arquivos.writeText(join(pasta, 'hospedeiro.json'), texto).catch(() => undefined);
};

function sair(linha: string, codigo: number): void {
  (codigo === 0 ? console.log : console.error)(linha);
  process.exitCode = codigo;
  if (codigo !== 0) process.exit(codigo);
}

await principal();
