/** `npm run bench`: times of signing in and of the inbox, with an empty account and with a full one. */
import { chromium, type Browser } from '@playwright/test';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { argon2EmThread } from '../../main/hosts/argon2.ts';
import { CUSTO_DA_SENHA } from '../../main/vault/argon2.ts';
import { acharChromium } from '../../tools/chromium.mjs';
import { abrirJanela, iniciarPrograma, type Janela, type Programa } from '../support/hospedeiro.ts';
import { relogio } from '../../main/hosts/portas-node.ts';
import { novoNucleo } from '../support/nucleo.ts';
import { apagarPasta, pastaNova } from '../support/pasta.ts';
import { iniciarServidor } from '../support/servidor.ts';
import { cronometrar, medir, resumir, tabela, type Medida } from './medida.ts';
import { encher } from './perfil.ts';

const HELENA = { cpf: '11144477735', senha: 'Serra2026', cnpj: '11222333000181' };
/** Nobody listens there: signing in goes without the backend. */
const SEM_LINHA = 'http://127.0.0.1:9';
const BUSCA = 'marina alves';
const PRIMEIRA = { filtro: 'pendentes', busca: '', ordem: 'mais-antigos', limite: 50 } as const;

const { values } = parseArgs({
  options: { pedidos: { type: 'string', default: '100000' }, vezes: { type: 'string', default: '7' } },
});
const PEDIDOS = Number(values.pedidos);
const VEZES = Number(values.vezes);
const pastas: string[] = [];

/** A profile folder in which Helena has signed in once, with so many requests. */
async function perfil(quantos: number): Promise<string> {
  const servidor = await iniciarServidor();
  const programa = await iniciarPrograma({ api: servidor.url });
  const janela = await abrirJanela(programa.link);
  await janela.feito('acesso.entrar', HELENA);
  await janela.esperarSync((s) => s.conexao === 'conectado', 'the first contact');
  janela.fechar();
  await programa.parar();
  await servidor.parar();
  apagarPasta(servidor.pasta);
  pastas.push(programa.pasta);
  await encher(programa.pasta, HELENA, quantos);
  return programa.pasta;
}

/** The program as it is shipped, on a copy of the folder, so that every start finds the same. */
async function iniciar(modelo: string): Promise<Programa> {
  const pasta = pastaNova('sigcon-bench');
  pastas.push(pasta);
  cpSync(modelo, pasta, { recursive: true });
  return iniciarPrograma({ api: SEM_LINHA, pasta, programa: 'out/main/node.js' });
}

/** From nothing to the first page of the inbox, without the backend, at the bridge. */
async function partida(nome: string, modelo: string): Promise<Medida[]> {
  const total: number[] = [];
  const soPrograma: number[] = [];
  const soEntrar: number[] = [];
  const soLista: number[] = [];
  for (let i = 0; i < VEZES; i += 1) {
    let programa: Programa | null = null;
    let janela: Janela | null = null;
    const a = await cronometrar(async () => {
      programa = await iniciar(modelo);
      janela = await abrirJanela(programa.link);
    });
    const aberta = janela as Janela | null;
    if (aberta === null) throw new Error('the program did not start');
    const b = await cronometrar(() => aberta.feito('acesso.entrar', HELENA));
    const c = await cronometrar(() => aberta.feito('aprovacao.listar', PRIMEIRA));
    soPrograma.push(a);
    soEntrar.push(b);
    soLista.push(c);
    total.push(a + b + c);
    aberta.fechar();
    await (programa as Programa | null)?.parar();
  }
  return [
    resumir(`partida a frio até Aprovações, ${nome}`, total),
    resumir(`  programa pronto, ${nome}`, soPrograma),
    resumir(`  entrar sem internet, ${nome}`, soEntrar),
    resumir(`  primeira página, ${nome}`, soLista),
  ];
}

/** The same as a person sees it: from the address to the first row on the screen. */
async function naTela(browser: Browser, nome: string, modelo: string): Promise<Medida> {
  const tempos: number[] = [];
  for (let i = 0; i < Math.min(VEZES, 5); i += 1) {
    const contexto = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    const pagina = await contexto.newPage();
    let programa: Programa | null = null;
    tempos.push(
      await cronometrar(async () => {
        programa = await iniciar(modelo);
        await pagina.goto(programa.link);
        await pagina.getByLabel('Usuário').first().fill(HELENA.cpf);
        await pagina.getByLabel('Senha', { exact: true }).first().fill(HELENA.senha);
        await pagina.getByRole('button', { name: 'Entrar', exact: true }).click();
        await pagina.getByRole('link', { name: /^Aprovações/ }).click();
        // The first row, or the words that say that there is none.
        await pagina
          .locator('main')
          .getByText(/Aguardando a sua decisão|Tudo decidido/)
          .first()
          .waitFor();
      }),
    );
    await contexto.close();
    await (programa as Programa | null)?.parar();
  }
  return resumir(`na tela: do início à lista, ${nome}`, tempos);
}

async function noDiaADia(modelo: string): Promise<Medida[]> {
  const programa = await iniciar(modelo);
  const janela = await abrirJanela(programa.link);
  await janela.feito('acesso.entrar', HELENA);
  const lista = await janela.feito('aprovacao.listar', { ...PRIMEIRA, limite: 200 });
  const ids = lista.itens.map((i) => i.id);
  const p9 = { meta: 'P9: p95 ≤ 20 ms' };
  const letras = Array.from(BUSCA, (_, i) => BUSCA.slice(0, i + 1));
  const medidas = [
    await medir(
      'abrir um pedido',
      200,
      (i) => janela.feito('aprovacao.abrir', { id: ids[i % ids.length] ?? '' }),
      p9,
    ),
    await medir('página de 50', 100, () => janela.feito('aprovacao.listar', PRIMEIRA), p9),
    await medir(
      `busca enquanto digita “${BUSCA}”, por letra`,
      letras.length * VEZES,
      (i) =>
        janela.feito('aprovacao.listar', {
          ...PRIMEIRA,
          filtro: 'todos',
          busca: letras[i % letras.length] ?? '',
        }),
      p9,
    ),
  ];
  janela.fechar();
  await programa.parar();
  return medidas;
}

/** Signing in without the backend: the derivation alone, and all of it; and what the serving thread feels. */
async function chaves(modelo: string): Promise<Medida[]> {
  const derivarNaThread = argon2EmThread(new URL('../../main/vault/argon2.worker.ts', import.meta.url));
  const { memorySize, iterations, parallelism } = CUSTO_DA_SENHA;
  const custo = `${String(memorySize / 1024)} MiB, ${String(iterations)} passagens, ${String(parallelism)} via`;
  const argon = await medir(
    'Argon2id da senha',
    VEZES,
    () => derivarNaThread(HELENA.senha, '00'.repeat(16), CUSTO_DA_SENHA),
    { meta: '≈ 300 ms', nota: custo },
  );
  const pasta = pastaNova('sigcon-bench');
  pastas.push(pasta);
  cpSync(modelo, pasta, { recursive: true });
  const nucleo = novoNucleo({
    api: SEM_LINHA,
    pasta,
    clock: relogio,
    demonstracao: true,
    derivar: derivarNaThread,
  });
  await nucleo.iniciar();
  const atraso = monitorEventLoopDelay({ resolution: 5 });
  atraso.enable();
  await nucleo.feito('acesso.entrar', HELENA);
  await nucleo.feito('aprovacao.listar', PRIMEIRA);
  atraso.disable();
  await nucleo.encerrar();
  return [
    argon,
    resumir('maior espera da thread da janela, ao entrar', [atraso.max / 1e6], { meta: 'P10: ≤ 50 ms' }),
  ];
}

const cheio = `${PEDIDOS.toLocaleString('pt-BR')} pedidos`;
try {
  console.log(`Preparando uma conta com ${cheio}…`);
  const vazio = await perfil(0);
  const muitos = await perfil(PEDIDOS);
  const browser = await chromium.launch({
    executablePath: acharChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  const medidas: Medida[] = [];
  const semPedidos = await partida('0 pedidos', vazio);
  const comPedidos = await partida(cheio, muitos);
  medidas.push(...semPedidos, ...comPedidos);
  const razao = (comPedidos[0]?.mediana ?? NaN) / (semPedidos[0]?.mediana ?? NaN);
  medidas.push(await naTela(browser, '0 pedidos', vazio), await naTela(browser, cheio, muitos));
  await browser.close();
  medidas.push(...(await noDiaADia(muitos)), ...(await chaves(muitos)));

  console.log(`\n${tabela(medidas)}\n`);
  console.log(`partida com ${cheio} / com 0: ${razao.toFixed(2).replace('.', ',')}× (P8: ≤ 1,10×)`);
  const computador = `${String(cpus().length)} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.version}`;
  console.log(computador);
  mkdirSync('bench', { recursive: true });
  const registro = { em: new Date().toISOString(), computador, pedidos: PEDIDOS, razaoP8: razao, medidas };
  writeFileSync('bench/last.json', `${JSON.stringify(registro, null, 2)}\n`);
} finally {
  for (const pasta of pastas) apagarPasta(pasta);
}
