import { test, type ElectronApplication, type Page } from '@playwright/test';
import { expect } from '../e2e/apoio.ts';
import {
  botao,
  elo,
  enviarAteAFila,
  enviarAteORecibo,
  esperarRecibo,
  irAosPedidos,
  irPara,
  linhas,
  PROTOCOLO,
} from '../e2e/passos.ts';
import { apagarPasta, pastaNova } from '../support/pasta.ts';
import { cpfDe } from '../support/pessoas.ts';
import { abrirLinha, type Linha } from '../support/proxy.ts';
import { iniciarServidor, pedidosNoServidor, type Servidor } from '../support/servidor.ts';
import { abrirElectron, semElectron } from './electron.ts';

/** The flow of tests/e2e once more, in the desktop window: the same screens over Electron's IPC. */

const falta = semElectron();
test.skip(falta !== null, falta ?? '');

let servidor: Servidor;
let linha: Linha;
let pasta: string;
let programa: ElectronApplication;
let janela: Page;

const abrir = async (): Promise<void> => {
  programa = await abrirElectron(pasta, linha.url);
  janela = await programa.firstWindow();
  await expect(elo(janela, /^Novo Usuário/)).toBeVisible();
};

test.beforeEach(async () => {
  servidor = await iniciarServidor();
  linha = await abrirLinha(() => servidor.url);
  pasta = pastaNova('sigcon-electron');
  await abrir();
});

test.afterEach(async () => {
  await programa.close();
  await linha.fechar();
  await servidor.parar();
  apagarPasta(pasta);
});

test('com conexão: do início ao protocolo, uma vez só', async () => {
  const cpf = cpfDe(1);
  expect(await enviarAteORecibo(janela, cpf)).toMatch(PROTOCOLO);
  expect(pedidosNoServidor(servidor.pasta, cpf)).toHaveLength(1);
  await irAosPedidos(janela);
  await expect(linhas(janela)).toContainText('Em análise');
});

test('sem conexão: espera na fila e vai sozinho quando a linha volta', async () => {
  const cpf = cpfDe(2);
  await linha.cair();
  await enviarAteAFila(janela, cpf);
  await linha.voltar();
  await botao(janela, 'Tentar agora').click();
  await esperarRecibo(janela);
  expect(pedidosNoServidor(servidor.pasta, cpf)).toHaveLength(1);
});

test('o rascunho está lá depois que o programa é morto', async () => {
  await irPara(janela, '/pre-cadastro/novo');
  await janela.getByRole('textbox', { name: /^CPF/ }).fill(cpfDe(3));
  await expect(janela.getByText(/Rascunho salvo às/)).toBeVisible();
  const morreu = programa.waitForEvent('close');
  programa.process().kill('SIGKILL');
  await morreu;
  await abrir();
  await irAosPedidos(janela);
  await expect(linhas(janela)).toContainText('Rascunho');
});
