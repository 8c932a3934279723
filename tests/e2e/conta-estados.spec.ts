import type { Page } from '@playwright/test';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { textoDoErro } from '../../contract/mensagens/erros.ts';
import { CONSORCIO, HELENA, OTAVIO, RITA, SERRA } from '../support/pessoas.ts';
import { rodar } from '../support/processo.ts';
import { DIA_MS, MINUTO_MS } from '../support/relogio.ts';
import { noBancoDoServidor } from '../support/servidor.ts';
import { expect } from './apoio.ts';
import {
  abrirPeloTeclado,
  aprovarPeloTeclado,
  cartaDoLink,
  entrarCom,
  entrarNaCaixa,
  pedidoEscolhido,
  pedidoNaCaixa,
} from './estacoes.ts';
import { botao, elo, irPara, marcar, titulo } from './passos.ts';
import { abrirMenu, campoDaSenha, cartao, entrar, SENHA_DE_AMOSTRA, usuario } from './passos-do-acesso.ts';
import {
  contato,
  noutroLugar,
  OUTRA_SENHA,
  pedidosDe,
  test,
  trocarSenhaNoutroLugar,
  tudoNaJanela,
} from './passos-dos-estados.ts';

// Passwords, people and requests are changed.
test.use({ servidorProprio: true });

const dialogoDaSenha = (page: Page, nome: string) => page.getByRole('dialog', { name: nome });
const navegacao = (page: Page) => page.getByRole('navigation', { name: 'Principal' });

test.describe('a senha pedida de novo', () => {
  test('5 minutos depois, decidir pede a senha; cancelar não decide nada', async ({ app, relogio }) => {
    const { page, tela } = app;
    await pedidosDe(app, ['Iolanda Freitas Vale', 'Jorge Amaro Pires']);
    await entrarNaCaixa(page);
    await abrirPeloTeclado(page, 'Iolanda Freitas Vale');
    relogio.adiantar(6 * MINUTO_MS);
    await aprovarPeloTeclado(page);
    const dialogo = dialogoDaSenha(page, 'Confirme com a sua senha');
    await expect(dialogo).toContainText('Faz mais de 5 minutos');
    await expect(campoDaSenha(page)).toBeFocused();
    await tela('confirme com a sua senha');

    await test.step('Esc: nada foi decidido, e o foco volta ao lugar', async () => {
      await page.keyboard.press('Escape');
      await expect(dialogo).toBeHidden();
      await expect(pedidoEscolhido(page).locator('[role=listbox]:focus-within')).toHaveCount(1);
      await expect(pedidoNaCaixa(page, 'Iolanda Freitas Vale')).not.toContainText('Aprovado');
      const aprovar = botao(pedidoEscolhido(page), 'Aprovar');
      await expect(aprovar).toBeEnabled();
      await aprovar.focus();
      await page.keyboard.press('Enter');
      await expect(dialogo).toBeVisible();
      await botao(dialogo, 'Cancelar').last().click();
      await expect(dialogo).toBeHidden();
      await expect(aprovar).toBeFocused();
    });

    await test.step('a errada é dita e apagada; a certa decide', async () => {
      await page.keyboard.press('Enter');
      await expect(campoDaSenha(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(dialogo).toContainText('Digite a sua senha.');
      await page.keyboard.type('errada1');
      await page.keyboard.press('Enter');
      await expect(dialogo.getByRole('alert')).toContainText('A senha não confere.');
      await expect(campoDaSenha(page)).toHaveValue('');
      await expect(campoDaSenha(page)).toBeFocused();
      await tela('a senha não confere');
      await page.keyboard.type(SENHA_DE_AMOSTRA[HELENA]);
      await page.keyboard.press('Enter');
      await expect(dialogo).toBeHidden();
      await expect(page.getByText('O SIGCON confirmou: APROVADO')).toBeVisible();
      await expect(pedidoEscolhido(page).getByRole('heading', { name: 'Jorge Amaro Pires' })).toBeFocused();
    });
  });

  test('a sessão acabou: o que se decide espera e segue depois da senha, também da trocada noutro lugar', async ({
    app,
  }) => {
    const { page, tela, linha, servidor } = app;
    const [iolanda, jorge, katia] = ['Iolanda Freitas Vale', 'Jorge Amaro Pires', 'Kátia Lemos Brant'];
    await pedidosDe(app, [iolanda, jorge, katia]);
    await entrarNaCaixa(page);
    await expect(pedidoNaCaixa(page, katia)).toBeVisible();
    const banner = page.getByText(textoDoErro({ codigo: 'SESSAO_ENCERRADA' }).titulo);
    const dialogo = dialogoDaSenha(page, 'Entre de novo');
    const confirmado = (nome: string) => expect(pedidoNaCaixa(page, nome)).toBeHidden({ timeout: 30_000 });

    await test.step('encerrada no servidor: a página continua, a fila espera', async () => {
      await linha.cair();
      await abrirPeloTeclado(page, iolanda);
      await aprovarPeloTeclado(page);
      await expect(pedidoNaCaixa(page, iolanda)).toContainText('Aprovado, não enviado');
      noBancoDoServidor(servidor.pasta, (banco) =>
        banco.prepare('UPDATE sessoes SET encerrada_em = ?').run(new Date().toISOString()),
      );
      await linha.voltar();
      await contato(app);
      await expect(banner).toBeVisible({ timeout: 30_000 });
      await expect(pedidoNaCaixa(page, iolanda)).toContainText('Aprovado, não enviado');
      await abrirPeloTeclado(page, jorge);
      await aprovarPeloTeclado(page);
      await expect(pedidoNaCaixa(page, jorge)).toContainText('Aprovado, não enviado');
      await tela('entrar de novo');
    });

    await test.step('com a senha, o que esperava segue', async () => {
      await botao(page, 'Entrar de novo').click();
      await expect(campoDaSenha(page)).toBeFocused();
      await tela('entre de novo com a senha');
      await page.keyboard.type(SENHA_DE_AMOSTRA[HELENA]);
      await page.keyboard.press('Enter');
      await expect(dialogo).toBeHidden();
      await expect(banner).toBeHidden();
      await confirmado(iolanda);
      await confirmado(jorge);
    });

    await test.step('trocada noutro computador: a antiga não serve mais, a nova serve', async () => {
      await trocarSenhaNoutroLugar(servidor);
      await contato(app);
      await expect(banner).toBeVisible({ timeout: 30_000 });
      await abrirPeloTeclado(page, katia);
      await aprovarPeloTeclado(page);
      await expect(pedidoNaCaixa(page, katia)).toContainText('Aprovado, não enviado');
      await botao(page, 'Entrar de novo').click();
      await page.keyboard.type(SENHA_DE_AMOSTRA[HELENA]);
      await page.keyboard.press('Enter');
      await expect(dialogo.getByRole('alert')).toContainText('não confere');
      await tela('a senha antiga');
      await linha.cair();
      await contato(app);
      await expect(banner).toBeHidden();
      await expect(dialogo).toBeVisible();
      await linha.voltar();
      await contato(app);
      await page.keyboard.type(OUTRA_SENHA);
      await page.keyboard.press('Enter');
      await expect(dialogo).toBeHidden();
      await expect(banner).toBeHidden();
      await confirmado(katia);
    });

    await test.step('e a nova abre sem conexão', async () => {
      await linha.cair();
      await page.keyboard.press('Control+Shift+L');
      await entrarNoBloqueio(page, OUTRA_SENHA);
      await expect(titulo(page)).toHaveText('Aprovações');
    });
  });
});

async function entrarNoBloqueio(page: Page, senha: string): Promise<void> {
  await expect(titulo(page)).toHaveText('Bloqueado');
  await expect(campoDaSenha(page)).toBeFocused();
  await page.keyboard.type(senha);
  await page.keyboard.press('Enter');
}

test('acesso encerrado pelo representante legal: a tela diz, o não enviado sai em arquivo, sair funciona', async ({
  app,
}) => {
  const { page, tela, linha, servidor } = app;
  await pedidosDe(app, ['Nilton Sá Moura'], CONSORCIO);
  await irPara(page, '/aprovacoes');
  await entrar(page, OTAVIO);
  await expect(pedidoNaCaixa(page, 'Nilton Sá Moura')).toBeVisible();
  await linha.cair();
  await abrirPeloTeclado(page, 'Nilton Sá Moura');
  await aprovarPeloTeclado(page);
  await expect(pedidoNaCaixa(page, 'Nilton Sá Moura')).toContainText('Aprovado, não enviado');

  // He no longer heads the Consórcio, and Helena takes him out of Serra do Exemplo.
  noBancoDoServidor(servidor.pasta, (banco) =>
    banco.prepare(`UPDATE vinculos SET status = 'INATIVO' WHERE cpf = ? AND cnpj = ?`).run(OTAVIO, CONSORCIO),
  );
  const helena = await noutroLugar(servidor, HELENA);
  await helena('PATCH', `/v1/usuarios/${OTAVIO}/vinculos/${SERRA}`, { status: 'INATIVO' });
  await linha.voltar();
  await contato(app);

  const encerrado = async (): Promise<void> => {
    await expect(titulo(page)).toHaveText('O seu acesso foi encerrado', { timeout: 30_000 });
    await expect(page.getByText('Até logo, Otávio.')).toBeVisible();
    await expect(page.getByText('1 decisão não foi enviada e não vale mais.')).toBeVisible();
  };
  await test.step('nada da entidade fica na janela', async () => {
    await encerrado();
    const tudo = await tudoNaJanela(page);
    for (const segredo of ['Nilton', 'Consórcio', OTAVIO, formatarCpf(OTAVIO), CONSORCIO])
      expect(tudo).not.toContain(segredo);
    await tela('acesso encerrado');
  });
  await test.step('o que não foi enviado sai em arquivo; depois, Sair', async () => {
    const baixado = page.waitForEvent('download');
    await botao(page, 'Exportar o que não foi enviado').click();
    const arquivo = await baixado;
    expect(arquivo.suggestedFilename()).toMatch(/^nao-enviados-\d{4}-\d{2}-\d{2}\.json$/);
    const conteudo = readFileSync(await arquivo.path(), 'utf8');
    expect(JSON.parse(conteudo)).toMatchObject({ decisoes: [{ decisao: { decisao: 'APROVAR' } }] });
    expect(conteudo).toContain('Nilton Sá Moura');
    await botao(page, 'Sair').click();
    await expect(titulo(page)).toHaveText('O que você quer fazer?');
  });
  await test.step('sem conexão, entrar diz o mesmo', async () => {
    await linha.cair();
    await entrar(page, OTAVIO);
    await encerrado();
    await botao(page, 'Sair').click();
    await linha.voltar();
    await entrar(page, OTAVIO);
    await encerrado();
  });
});

test('bloqueada por falta de uso: nada da conta fica, a página volta, senhas erradas custam tempo', async ({
  app,
  relogio,
}) => {
  const { page, tela } = app;
  await pedidosDe(app, ['Olavo Reis Tunes']);
  await entrarNaCaixa(page);
  await abrirPeloTeclado(page, 'Olavo Reis Tunes');
  const endereco = page.url();
  expect(await tudoNaJanela(page)).toContain('Olavo Reis Tunes');

  await test.step('depois de 15 minutos, quem mexe encontra o programa bloqueado', async () => {
    relogio.adiantar(16 * MINUTO_MS);
    await page.clock.setSystemTime(Date.now() + 16 * MINUTO_MS);
    await page.mouse.move(300, 300);
    await expect(titulo(page)).toHaveText('Bloqueado');
    await expect(page.getByText('O programa se bloqueou depois de 15 minutos sem uso.')).toBeVisible();
    await expect(campoDaSenha(page)).toBeFocused();
    const tudo = await tudoNaJanela(page);
    for (const segredo of ['Olavo', 'Helena Prado', HELENA, formatarCpf(HELENA), 'Serra do Exemplo', SERRA])
      expect(tudo).not.toContain(segredo);
    await tela('bloqueado por falta de uso');
  });

  await test.step('a terceira senha errada manda esperar, e o botão conta', async () => {
    const espere = botao(page, /^Espere \d+ s$/);
    for (let vez = 0; vez < 3; vez++) {
      await campoDaSenha(page).fill(`errada${String(vez)}`);
      await campoDaSenha(page).press('Enter');
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(campoDaSenha(page)).toHaveValue('');
    }
    await expect(espere).toBeDisabled();
    await expect(page.getByRole('alert')).toContainText('Muitas senhas erradas seguidas.');
    const antes = await espere.innerText();
    await tela('muitas senhas erradas');
    await expect(espere).not.toHaveText(antes);
    await expect(page.getByText('Você já pode tentar de novo.')).toBeVisible();
  });

  await test.step('a certa devolve a página', async () => {
    await campoDaSenha(page).fill(SENHA_DE_AMOSTRA[HELENA]);
    await campoDaSenha(page).press('Enter');
    await expect(page).toHaveURL(endereco);
    await expect(pedidoEscolhido(page).getByRole('heading', { name: 'Olavo Reis Tunes' })).toBeVisible();
  });
});

test('a chave da conta sumiu: começar de novo lê tudo do SIGCON e guarda o arquivo antigo', async ({
  app,
}) => {
  const { page, tela, hospedagem } = app;
  await pedidosDe(app, ['Quitéria Dantas Bueno']);
  await entrarNaCaixa(page);
  await expect(pedidoNaCaixa(page, 'Quitéria Dantas Bueno')).toBeVisible();
  await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
  await expect(titulo(page)).toHaveText('O que você quer fazer?');
  const contas = join(hospedagem.pasta, 'contas');
  const [id = ''] = readdirSync(contas).filter((nome) => /^[0-9a-f]{32}$/.test(nome));
  rmSync(join(contas, id, 'conta.json'));

  await entrar(page, HELENA);
  await expect(page.getByRole('alert')).toContainText(textoDoErro({ codigo: 'COFRE_NAO_ABRIU' }).titulo);
  await tela('os dados não abriram');
  await botao(page, 'Começar de novo').click();
  const pergunta = page.getByRole('alertdialog', { name: 'Começar de novo nesta conta?' });
  await expect(botao(pergunta, 'Cancelar').last()).toBeFocused();
  await tela('começar de novo');
  await page.keyboard.press('Escape');
  await expect(pergunta).toBeHidden();
  await expect(botao(page, 'Começar de novo')).toBeFocused();
  await page.keyboard.press('Enter');
  await botao(pergunta, 'Começar de novo').click();
  await expect(titulo(page)).toHaveText(/Helena/);
  await irPara(page, '/aprovacoes');
  await expect(pedidoNaCaixa(page, 'Quitéria Dantas Bueno')).toBeVisible();
  expect(readdirSync(join(contas, id)).filter((nome) => /^conta\.guardado-.+\.db$/.test(nome))).not.toEqual(
    [],
  );
});

test.describe('sem conexão', () => {
  test('30 dias sem contato: a conta espera por uma conexão, e então abre com tudo', async ({
    app,
    relogio,
  }) => {
    const { page, tela, linha } = app;
    await entrar(page, HELENA);
    await expect(titulo(page)).toHaveText(/Helena/);
    await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
    await linha.cair();
    await entrar(page, RITA);
    await expect(page.getByRole('alert')).toContainText(
      textoDoErro({ codigo: 'PRIMEIRO_ACESSO_SEM_CONEXAO' }).titulo,
    );
    await expect(usuario(page)).toBeFocused();
    relogio.adiantar(31 * DIA_MS);
    await entrar(page, HELENA);
    await expect(page.getByRole('alert')).toContainText('Passaram 30 dias sem contato com o SIGCON.');
    await expect(page.getByRole('alert')).toContainText(/Se a data deste computador \(\d\d\/\d\d\/\d{4}\)/);
    await tela('trinta dias sem contato');
    await linha.voltar();
    await entrar(page, HELENA);
    await expect(titulo(page)).toHaveText(/Helena/);
  });

  test.describe('com um prazo de poucos dias', () => {
    test.use({ politica: ['--dias-sem-conexao', '3'] });

    test('o prazo é avisado antes, também na Minha Conta', async ({ app }) => {
      const { page, tela, linha } = app;
      await entrar(page, HELENA);
      await expect(titulo(page)).toHaveText(/Helena/);
      await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
      await linha.cair();
      await entrar(page, HELENA);
      await expect(page.getByText('Sem conexão por mais 3 dias.')).toBeVisible();
      await irPara(page, '/minha-conta');
      await expect(titulo(page)).toHaveText('Minha Conta');
      await tela('poucos dias sem conexão');
    });
  });

  test.describe('com uma frase no lugar do chaveiro', () => {
    test.use({ demonstracao: false });

    test('entrar funciona atrás da frase, na volta também sem internet', async ({ app }) => {
      const { page, tela, linha, hospedagem } = app;
      const frase = 'três palavras boas';
      const campoDaFrase = page.getByRole('textbox', { name: /^Frase/ });
      await campoDaFrase.fill(frase);
      await page.getByRole('textbox', { name: /^Repita a frase/ }).fill(frase);
      await marcar(page.getByRole('checkbox'));
      await botao(page, 'Proteger e abrir').click();
      await entrar(page, HELENA);
      await expect(titulo(page)).toHaveText(/Helena/);

      await page.goto('about:blank');
      await hospedagem.atual().parar();
      await linha.cair();
      await hospedagem.ligar();
      await app.abrir();
      await campoDaFrase.fill(frase);
      await campoDaFrase.press('Enter');
      await entrar(page, HELENA);
      await expect(titulo(page)).toHaveText(/Helena/);
      await tela('atrás da frase, sem conexão');
    });
  });
});

test('duas entidades: nada de uma se vê na outra; o endereço digitado diz por que não abre', async ({
  app,
}) => {
  const { page, tela } = app;
  await pedidosDe(app, ['Rui Salgado Prado'], CONSORCIO);
  await pedidosDe(app, ['Zuleica Mota Campos']);
  await entrarNaCaixaDe(page);
  const alto = page.getByRole('banner');
  await expect(pedidoNaCaixa(page, 'Rui Salgado Prado')).toBeVisible();
  await expect(pedidoNaCaixa(page, 'Zuleica Mota Campos')).toBeHidden();
  await abrirPeloTeclado(page, 'Rui Salgado Prado');

  await botao(alto, /Consórcio/).click();
  await page.getByRole('menuitem', { name: /Serra do Exemplo/ }).click();
  await expect(alto).toContainText('Prefeitura Municipal de Serra do Exemplo');
  await expect(titulo(page)).toHaveText('Aprovações');
  await expect(page.getByText(textoDoErro({ codigo: 'NAO_REPRESENTA' }).titulo)).toBeVisible();
  for (const nome of [/^Aprovações/, /^Usuários/]) await expect(elo(navegacao(page), nome)).toHaveCount(0);
  const tudo = await tudoNaJanela(page);
  for (const segredo of ['Rui Salgado', 'Zuleica']) expect(tudo).not.toContain(segredo);

  await irPara(page, '/usuarios');
  await expect(titulo(page)).toHaveText('Usuários');
  await expect(page.getByText(textoDoErro({ codigo: 'NAO_REPRESENTA' }).titulo)).toBeVisible();
  await tela('usuários de outra entidade');
  expect(await tudoNaJanela(page)).not.toContain('helena.prado@');

  await botao(alto, /Serra do Exemplo/).click();
  await page.getByRole('menuitem', { name: /Consórcio/ }).click();
  await expect(page.getByRole('table', { name: 'Lista de Usuários' })).toContainText('Otávio Brandão');
  await elo(navegacao(page), /^Aprovações/).click();
  await expect(pedidoNaCaixa(page, 'Rui Salgado Prado')).toBeVisible();
});

async function entrarNaCaixaDe(page: Page): Promise<void> {
  await irPara(page, '/aprovacoes');
  await entrarCom(page, OTAVIO, SENHA_DE_AMOSTRA[OTAVIO]);
  await expect(titulo(page)).toHaveText('Aprovações');
}

test('o link do e-mail, dado a um segundo início, abre Trocar de Senha na janela que já está aberta', async ({
  app,
}) => {
  const { page, tela, servidor, hospedagem, linha } = app;
  await (await app.ponte()).feito('acesso.pedirLink', { cpf: HELENA });
  const carta = await cartaDoLink(servidor, 'helena.prado@serradoexemplo.mg.gov.br');
  const link = /sigcon:\/\/senha\S+/.exec(carta)?.[0] ?? '';
  await expect(cartao(page)).toBeVisible();
  const args = ['--api', linha.url, '--data', hospedagem.pasta, '--demonstracao', '--link', link];
  const segundo = rodar('main/hosts/node.ts', args);
  await segundo.linha(/^SIGCON Desktop: (http:\S+)$/m);
  await expect(titulo(page)).toHaveText('Trocar de Senha');
  await expect(page.getByText('Link válido')).toBeVisible();
  await tela('o link abre a janela');
  expect(page.url()).not.toContain('chave');
  expect(await segundo.fim).toBe(0);
  expect(segundo.stdout() + segundo.stderr()).not.toContain(HELENA);
});
