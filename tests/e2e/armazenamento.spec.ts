import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { VERSAO_DO_ESQUEMA } from '../../main/storage/migrar.ts';
import { copiar } from '../../main/storage/copias.ts';
import { abrirBanco, type Banco } from '../../main/storage/sqlite.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { preparar } from '../support/passos.ts';
import { expect, test } from './apoio.ts';
import {
  aviso,
  botao,
  elo,
  irAosPedidos,
  irAoPreCadastro,
  campoCpf,
  linhas,
  marcar,
  titulo,
} from './passos.ts';

const NINGUEM = 65_534;

/** Why the program cannot be run as somebody without rights here; null when it can. */
function semOutraPessoa(): string | null {
  if (process.getuid?.() !== 0) return 'only root can run the program as somebody else';
  const feito = spawnSync(process.execPath, ['-e', '0'], { uid: NINGUEM, gid: NINGUEM });
  return feito.status === 0 ? null : 'Node cannot be run by another user on this machine';
}

const arquivoDe = (pasta: string): string => join(pasta, 'dispositivo.db');

/** Looks into the store of a program that is not running; the demonstration's key lies beside it. */
function noArmazem(pasta: string, f: (banco: Banco) => void): void {
  const banco = abrirBanco(
    arquivoDe(pasta),
    readFileSync(join(pasta, 'chave-de-demonstracao.key'), 'utf8').trim(),
  );
  f(banco);
  banco.pragma('wal_checkpoint(TRUNCATE)');
  banco.close();
}

test.describe('sem chaveiro', () => {
  test.use({ demonstracao: false });

  test('a frase: criar, abrir de novo, errar e acertar', async ({ app }) => {
    const { page, tela, hospedagem } = app;
    const frase = 'três palavras boas';
    const campoFrase = page.getByRole('textbox', { name: /^Frase/ });
    await expect(titulo(page)).toHaveText('Crie uma frase para proteger seus dados');
    await tela('crie uma frase');
    await campoFrase.fill('curta');
    await page.getByRole('textbox', { name: /^Repita a frase/ }).fill('outra');
    await botao(page, 'Proteger e abrir').click();
    const lista = page.getByRole('alert').filter({ hasText: 'Falta acertar 3 campos' });
    await expect(lista).toBeFocused();
    await expect(lista).toContainText('As duas frases são diferentes.');
    await tela('frase recusada');
    await campoFrase.fill(frase);
    await page.getByRole('textbox', { name: /^Repita a frase/ }).fill(frase);
    await marcar(page.getByRole('checkbox'));
    await botao(page, 'Proteger e abrir').click();
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
    await expect(page.getByText('Não digite dados de pessoas reais.')).toBeHidden();
    await irAoPreCadastro(page);
    await campoCpf(page).fill('52998224725');
    await expect(page.getByText(/Rascunho salvo às/)).toBeVisible();

    await page.goto('about:blank');
    await hospedagem.atual().parar();
    await hospedagem.ligar();
    await app.abrir();
    await expect(titulo(page)).toHaveText('Digite a frase deste computador');
    await tela('digite a frase');
    await campoFrase.fill('três palavras más');
    await campoFrase.press('Enter');
    await expect(page.getByText(textoDoErro({ codigo: 'FRASE_INCORRETA' }).titulo)).toBeVisible();
    await tela('frase que não confere');
    await campoFrase.fill(frase);
    await botao(page, 'Abrir').click();
    await expect(page.getByText('***.982.247-**')).toBeVisible();
  });
});

test('arquivo danificado: restaurar a cópia, ou recuperar, sem apagar nada', async ({ app }) => {
  const { page, tela, hospedagem } = app;
  const ponte = await app.ponte();
  await preparar(ponte, app.cpf(), { nomeCompleto: 'Ana da Cópia' });
  await page.goto('about:blank');
  await hospedagem.atual().parar();
  noArmazem(hospedagem.pasta, (banco) => copiar(banco, hospedagem.pasta, Date.now()));
  const descritor = openSync(arquivoDe(hospedagem.pasta), 'r+');
  writeSync(descritor, Buffer.alloc(4096, 0xa5), 0, 4096, 0);
  closeSync(descritor);

  await hospedagem.ligar();
  await app.abrir();
  await expect(titulo(page)).toHaveText('O arquivo de dados está danificado');
  await expect(page.getByRole('radio')).toHaveCount(1);
  await tela('arquivo danificado');
  await botao(page, 'Começar de novo').click();
  const pergunta = page.getByRole('alertdialog');
  await expect(botao(pergunta, 'Decidir depois').last()).toBeFocused();
  await tela('começar de novo');
  await page.keyboard.press('Escape');
  await botao(page, 'Recuperar').click();
  // With its first page gone nothing can be read: the screen says so and stays.
  await expect(titulo(page)).toHaveText('O arquivo de dados está danificado');
  await botao(page, 'Restaurar esta cópia').click();
  await expect(titulo(page)).toHaveText('O que você quer fazer?');
  await expect(aviso(page)).toContainText('Cópia restaurada. O arquivo danificado continua na pasta.');
  await tela('cópia restaurada');
  await irAosPedidos(page);
  await expect(linhas(page)).toContainText(['Ana da Cópia']);
});

test('dados de uma versão mais nova abrem só para leitura', async ({ app }) => {
  const { page, tela, hospedagem } = app;
  const ponte = await app.ponte();
  await preparar(ponte, app.cpf(), { nomeCompleto: 'Ana do Futuro' });
  await page.goto('about:blank');
  await hospedagem.atual().parar();
  noArmazem(hospedagem.pasta, (banco) => {
    banco.pragma(`user_version = ${String(VERSAO_DO_ESQUEMA + 10)}`);
  });
  await hospedagem.ligar();
  await app.abrir();
  const { titulo: soLeitura } = textoDoErro({ codigo: 'SOMENTE_LEITURA' });
  await expect(page.getByText(soLeitura)).toBeVisible();
  await tela('só para leitura');
  await elo(page, /^Novo Usuário/).click();
  await expect(botao(page, 'Pré Cadastro')).toBeDisabled();
  await expect(page.getByText('Os dados estão abertos só para leitura.')).toBeVisible();
  await irAosPedidos(page);
  await linhas(page).filter({ hasText: 'Ana do Futuro' }).click();
  await expect(botao(page, 'Mais ações')).toBeVisible();
  await expect(botao(page, 'Descartar rascunho')).toBeHidden();
  await tela('pedido só para leitura');
});

test.describe('pasta sem permissão de escrita', () => {
  const motivo = semOutraPessoa();
  test.skip(motivo !== null, motivo ?? '');
  test.use({ usuario: NINGUEM });

  test('diz qual pasta, e abre quando a permissão chega', async ({ app }) => {
    const { page, tela, hospedagem } = app;
    await expect(titulo(page)).toHaveText('O programa não pode gravar na pasta de dados');
    await expect(page.getByText(hospedagem.pasta)).toBeVisible();
    await tela('sem permissão');
    await botao(page, 'Tentar de novo').click();
    await expect(page.getByText('Ainda não foi possível abrir.')).toBeVisible();
    chmodSync(hospedagem.pasta, 0o777);
    await botao(page, 'Tentar de novo').click();
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
  });
});
