import { chromium } from '@playwright/test';
import { comPrazo } from '../support/esperar.ts';
import { iniciarPrograma } from '../support/hospedeiro.ts';
import { apagarPasta, arquivosDe, pastaNova } from '../support/pasta.ts';
import { CAIO, cpfDe, VALE } from '../support/pessoas.ts';
import { ENVIO } from '../support/proxy.ts';
import { criarBusca, juntar, procurarNaPasta } from '../support/rastros.ts';
import { iniciarServidor, noBancoDoServidor, pedidosNoServidor } from '../support/servidor.ts';
import { expect } from './apoio.ts';
import {
  abrirPeloTeclado,
  aprovarPeloTeclado,
  cartaDoLink,
  consultarSituacao,
  criarSenhaPelaCarta,
  entrarCom,
  entrarNaCaixa,
  pedidoEscolhido,
  pedidoNaCaixa,
  quandoAparecer,
  queOServidorSabe,
  test,
} from './estacoes.ts';
import {
  botao,
  campo,
  elo,
  enviarAteAFila,
  enviarAteORecibo,
  esperarRecibo,
  linhas,
  marcar,
  preencherTelefones,
  titulo,
  verificar,
} from './passos.ts';
import { abrirMenu } from './passos-do-acesso.ts';

/** Everybody of these stories is used up by them. */
test.use({ servidorProprio: true });

const PRAZO_MS = 300_000;
/** The queue tries by itself at least every 20 s. */
const SOZINHO = { timeout: 60_000 };
const CINCO_SEGUNDOS = 5_000;

const MARTA = { nomeCompleto: 'Marta Quintela Barroso', email: 'marta.quintela@serradoexemplo.mg.gov.br' };
const dela = { ...MARTA, emailRepetido: MARTA.email };
const SENHA = 'quin-tela 7';

test.describe('o círculo inteiro', () => {
  test.use({ conectado: false });

  test('pedido sem conexão, aprovação sem conexão, senha pelo e-mail, entrada com e sem conexão', async ({
    app,
    b,
    digitados,
  }, info) => {
    test.setTimeout(PRAZO_MS);
    const { page: a, tela, linha: linhaA, servidor } = app;
    const cpf = app.cpf();
    digitados.password.push(SENHA, 'Serra2026');
    digitados.name.push(MARTA.nomeCompleto);

    await test.step('A: o pedido é preparado sem conexão e espera', async () => {
      await enviarAteAFila(a, cpf, dela);
      await tela('A: na fila');
    });

    await test.step('B: a representante legal já está na caixa de entrada', async () => {
      await entrarNaCaixa(b.page);
      await expect(pedidoNaCaixa(b.page, 'Wagner Dias Ladeira')).toBeVisible();
      await expect(pedidoNaCaixa(b.page, MARTA.nomeCompleto)).toHaveCount(0);
      await expect.poll(b.linha.fluxos).toBe(1);
      await tela('B: caixa de entrada', b.page);
    });

    await test.step('a linha de A volta: B vê o pedido em 5 segundos, sem recarregar', async () => {
      const nascida = await b.page.evaluate(() => performance.timeOrigin);
      const visto = await quandoAparecer(b.page, MARTA.nomeCompleto);
      await linhaA.voltar();
      const [envio] = await linhaA.esperar(ENVIO);
      const em = await comPrazo(
        visto.evaluate((v) => v.em),
        'the request of A on the screen of B',
        4 * CINCO_SEGUNDOS,
      );
      const ms = em - (envio?.em ?? 0);
      info.annotations.push({ type: 'medida', description: `B vê o pedido de A em ${String(ms)} ms` });
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(CINCO_SEGUNDOS);
      expect(await b.page.evaluate(() => performance.timeOrigin)).toBe(nascida);
      await esperarRecibo(a);
      await tela('A: recibo');
      await tela('B: o pedido chegou', b.page);
    });

    await test.step('B: sem conexão, escolhe o perfil e aprova pelo teclado', async () => {
      await b.linha.cair();
      await abrirPeloTeclado(b.page, MARTA.nomeCompleto);
      await aprovarPeloTeclado(b.page);
      await expect(pedidoNaCaixa(b.page, MARTA.nomeCompleto)).toContainText('Aprovado, não enviado');
      await pedidoNaCaixa(b.page, MARTA.nomeCompleto).click();
      await expect(pedidoEscolhido(b.page)).toContainText('Decidido neste computador, ainda não enviado');
      await tela('B: decidido, ainda não enviado', b.page);
      expect(pedidosNoServidor(servidor.pasta, cpf)).toMatchObject([{ situacao_cadastral: 'ANALISE' }]);
    });

    await test.step('B: a linha volta, a decisão segue sozinha', async () => {
      await b.linha.voltar();
      await expect(pedidoEscolhido(b.page)).not.toContainText('ainda não enviado', SOZINHO);
      await expect(pedidoEscolhido(b.page)).toContainText('Aprovado por Helena Prado');
      await tela('B: aprovado', b.page);
      expect(pedidosNoServidor(servidor.pasta, cpf)).toMatchObject([{ situacao_cadastral: 'APROVADO' }]);
    });

    await test.step('A: Meus pedidos mostra Aprovado', async () => {
      await consultarSituacao(a);
      await expect(linhas(a)).toContainText('Aprovado');
      await expect(pedidoEscolhido(a)).toContainText('APROVADO · ATIVO');
      await tela('A: aprovado');
    });

    await test.step('A: o texto do e-mail colado, as regras, a senha criada', async () => {
      const carta = await cartaDoLink(servidor, MARTA.email);
      await criarSenhaPelaCarta(app, a, { carta, cpf, senha: SENHA });
      await expect(titulo(a)).toHaveText(/Marta/);
      await tela('A: dentro');
      await consultarSituacao(a);
      await expect(linhas(a)).toContainText('Senha criada');
    });

    await test.step('A: sai, e entra sem conexão', async () => {
      await (await abrirMenu(a, 'Marta Quintela')).getByRole('menuitem', { name: 'Sair' }).click();
      await expect(titulo(a)).toHaveText('O que você quer fazer?');
      await linhaA.cair();
      await entrarCom(a, cpf, SENHA);
      await expect(titulo(a)).toHaveText(/Marta/);
      await expect(a.getByRole('banner')).toContainText('Sem conexão');
      await tela('A: dentro sem conexão');
      // What belongs to the representante legal is not hers.
      await expect(elo(a.getByRole('navigation', { name: 'Principal' }), /^Aprovações/)).toHaveCount(0);
    });
  });
});

test('o primeiro acesso do representante legal, sem aprovação de ninguém; entra também no outro computador', async ({
  app,
  b,
  digitados,
}) => {
  test.setTimeout(PRAZO_MS);
  const { page: a, tela, servidor } = app;
  digitados.password.push(SENHA);
  await test.step('A: o pedido sai aprovado', async () => {
    await verificar(a, CAIO, VALE);
    await botao(a, 'Preencher meus dados').click();
    await campo(a, 'setorTrabalho').fill('Presidência');
    await preencherTelefones(a);
    await botao(a, 'Ir para a conferência').click();
    await botao(a, 'Enviar').click();
    await esperarRecibo(a);
    await expect(a.getByText('APROVADO · ATIVO')).toBeVisible();
    await tela('A: recebido e aprovado');
  });

  await test.step('A: a senha pelo e-mail do CAGEC, e a caixa de entrada é sua', async () => {
    const carta = await cartaDoLink(servidor, 'caio@valedoexemplo.org.br');
    await criarSenhaPelaCarta(app, a, { carta, cpf: CAIO, senha: SENHA });
    await expect(titulo(a)).toHaveText(/Caio/);
    await expect(a.getByRole('banner')).toContainText('Instituto Vale do Exemplo');
    await elo(a.getByRole('navigation', { name: 'Principal' }), /^Aprovações/).click();
    await expect(titulo(a)).toHaveText('Aprovações');
    await expect(a.getByText('Nenhum pedido ainda').or(a.getByText('Tudo decidido'))).toBeVisible();
    await tela('A: caixa de entrada vazia');
  });

  await test.step('B: a mesma senha entra no outro computador', async () => {
    await entrarCom(b.page, CAIO, SENHA);
    await expect(titulo(b.page)).toHaveText(/Caio/);
    await tela('B: dentro', b.page);
  });

  // BR-03: nobody decided; the only one on record is the system.
  const auditoria = noBancoDoServidor(servidor.pasta, (banco) =>
    banco
      .prepare<[], { acao: string; quem: string }>(
        `SELECT acao, quem FROM auditoria WHERE recurso LIKE 'pre-cadastro/%' AND quem NOT IN ('sistema')`,
      )
      .all(),
  );
  expect(auditoria.filter(({ acao }) => /decid|aprov/.test(acao))).toEqual([]);
});

test('devolvido, corrigido, e a decisão sobre a versão velha: as duas lado a lado, e a pergunta de novo', async ({
  app,
  b,
  digitados,
}) => {
  test.setTimeout(PRAZO_MS);
  const { page: a, tela, servidor } = app;
  const motivo = 'O setor Planejamento foi extinto em outubro';
  digitados.password.push('Serra2026');
  digitados.justification.push(motivo);
  digitados.name.push(MARTA.nomeCompleto);
  const cpf = app.cpf();
  const protocolo = await enviarAteORecibo(a, cpf, dela);

  await test.step('B: aprova a primeira versão sem conexão', async () => {
    await entrarNaCaixa(b.page);
    await expect(pedidoNaCaixa(b.page, MARTA.nomeCompleto)).toBeVisible();
    await b.linha.cair();
    await abrirPeloTeclado(b.page, MARTA.nomeCompleto);
    await aprovarPeloTeclado(b.page);
    await expect(pedidoNaCaixa(b.page, MARTA.nomeCompleto)).toContainText('Aprovado, não enviado');
    await tela('B: aprovado na versão 1, não enviado', b.page);
  });

  await test.step('A: a representante legal devolve daqui, apontando o campo', async () => {
    await entrarNaCaixa(a);
    await abrirPeloTeclado(a, MARTA.nomeCompleto);
    await a.keyboard.press('F8');
    const dialogo = a.getByRole('dialog', { name: 'Devolver para correção' });
    await marcar(dialogo.getByRole('checkbox', { name: 'Setor de Trabalho' }));
    await dialogo.getByLabel('O que corrigir em Setor de Trabalho').fill(motivo);
    await tela('A: devolver');
    await botao(dialogo, 'Devolver para correção').click();
    await expect
      .poll(() => pedidosNoServidor(servidor.pasta, cpf))
      .toMatchObject([{ situacao_cadastral: 'DEVOLVIDO' }]);
    await (await abrirMenu(a, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
    await expect(titulo(a)).toHaveText('O que você quer fazer?');
  });

  await test.step('A: a autora lê o motivo, corrige e envia de novo', async () => {
    await consultarSituacao(a);
    await expect(pedidoEscolhido(a)).toContainText(motivo);
    await tela('A: devolvido');
    await botao(pedidoEscolhido(a), 'Corrigir e enviar de novo').click();
    await expect(a.getByText(`O representante legal pediu: ${motivo}`)).toBeVisible();
    await campo(a, 'setorTrabalho').fill('Controladoria');
    await botao(a, 'Ir para a conferência').click();
    await botao(a, 'Enviar correção').click();
    await expect(a.getByRole('heading', { name: 'Correção recebida: versão 3' })).toBeVisible();
    await expect(a.getByRole('main')).toContainText(protocolo);
    await tela('A: correção recebida');
  });

  await test.step('B: nada foi aplicado; as duas versões lado a lado', async () => {
    await b.linha.voltar();
    const linhaDela = pedidoNaCaixa(b.page, MARTA.nomeCompleto);
    await expect(linhaDela).toContainText('Mudou', SOZINHO);
    expect(pedidosNoServidor(servidor.pasta, cpf)).toMatchObject([
      { situacao_cadastral: 'ANALISE', versao: 3, protocolo },
    ]);
    await linhaDela.click();
    const dialogo = b.page.getByRole('alertdialog', { name: 'Este pedido mudou depois que você o viu' });
    await expect(dialogo).toContainText('Nada foi aprovado.');
    await expect(dialogo.getByRole('columnheader', { name: /O que você viu/ })).toContainText('Versão 1');
    await expect(dialogo.getByRole('columnheader', { name: /Como está agora/ })).toContainText('Versão 3');
    const setor = dialogo.getByRole('row', { name: /^Setor de Trabalho/ });
    await expect(setor.getByRole('cell')).toHaveText([/Planejamento/, /Controladoria/]);
    await expect(dialogo.getByText('1 campo mudou')).toBeVisible();
    await expect(botao(dialogo, 'Decidir depois').last()).toBeFocused();
    await tela('B: conflito', b.page);
    await botao(dialogo, 'Aprovar a versão 3').focus();
    await b.page.keyboard.press('Enter');
    await expect
      .poll(() => pedidosNoServidor(servidor.pasta, cpf), { timeout: 30_000 })
      .toMatchObject([{ situacao_cadastral: 'APROVADO', versao: 4 }]);
    await tela('B: aprovado na versão 3', b.page);
  });
});

test.describe('o que fica no navegador', () => {
  const segredos = ['Serra2026', SENHA];

  test('cabeçalhos e perfil do navegador: depois de tudo, nem dado nem segredo', async ({
    launchOptions,
  }) => {
    test.setTimeout(PRAZO_MS);
    const servidor = await iniciarServidor();
    const programa = await iniciarPrograma({ api: servidor.url });
    const perfil = pastaNova('sigcon-navegador');
    const abrir = () =>
      chromium.launchPersistentContext(perfil, {
        ...launchOptions,
        locale: 'pt-BR',
        timezoneId: 'America/Sao_Paulo',
      });
    const cabecalhos = new Map<string, string>();
    const cpf = cpfDe(880_001);
    let guardado = '';
    try {
      const contexto = await abrir();
      const page = contexto.pages()[0] ?? (await contexto.newPage());
      page.setDefaultTimeout(15_000);
      page.on('response', (r) => {
        cabecalhos.set(new URL(r.url()).pathname, r.headers()['cache-control'] ?? '(none)');
      });
      await page.goto(programa.link);
      await enviarAteORecibo(page, cpf, dela);
      await consultarSituacao(page);
      await entrarNaCaixa(page);
      await abrirPeloTeclado(page, MARTA.nomeCompleto);
      await aprovarPeloTeclado(page);
      await expect
        .poll(() => pedidosNoServidor(servidor.pasta, cpf))
        .toMatchObject([{ situacao_cadastral: 'APROVADO' }]);
      await (await abrirMenu(page, 'Helena Prado')).getByRole('menuitem', { name: 'Sair' }).click();
      await expect(titulo(page)).toHaveText('O que você quer fazer?');
      const carta = await cartaDoLink(servidor, MARTA.email);
      await criarSenhaPelaCarta({ tela: () => Promise.resolve() }, page, { carta, cpf, senha: SENHA });
      await (await abrirMenu(page, 'Marta Quintela')).getByRole('menuitem', { name: 'Sair' }).click();
      await expect(titulo(page)).toHaveText('O que você quer fazer?');
      guardado = await page.evaluate(async () =>
        JSON.stringify([
          Object.entries(localStorage),
          Object.entries(sessionStorage),
          await indexedDB.databases(),
          await caches.keys(),
          (await navigator.serviceWorker.getRegistrations()).length,
          document.cookie,
          history.length,
        ]),
      );
      // A mark of this test: what the browser writes down can be found by this search.
      await page.evaluate(() => {
        localStorage.setItem('agulha', 'palheiro-do-navegador');
      });
      await contexto.close();

      const usado = juntar(queOServidorSabe(servidor), { password: segredos });
      expect(Object.keys(usado).sort()).toEqual(['CPF', 'e-mail', 'name', 'password', 'token']);
      expect(arquivosDe(perfil).length).toBeGreaterThan(20);
      expect(procurarNaPasta(perfil, criarBusca({ mark: ['palheiro-do-navegador'] })).length).toBeGreaterThan(
        0,
      );
      const busca = criarBusca(usado);
      // The browser's own password manager notes for whom its offer to save was passed over: not ours to forbid.
      const achados = procurarNaPasta(perfil, busca).filter(
        ({ onde, que }) => !(onde.startsWith('Default/Login Data') && que === 'CPF'),
      );
      expect(achados).toEqual([]);
      expect(busca('storage', Buffer.from(guardado))).toEqual([]);
    } finally {
      await programa.parar();
      await servidor.parar();
      for (const pasta of [perfil, programa.pasta, servidor.pasta]) apagarPasta(pasta);
    }

    // Only the program's own files, which carry a hash in their name, may stay in the cache.
    expect(cabecalhos.get('/ponte/invoke')).toBe('no-store');
    expect(cabecalhos.get('/ponte/eventos')).toBe('no-store');
    for (const [caminho, valor] of cabecalhos)
      if (!caminho.startsWith('/assets/')) expect([caminho, valor]).toEqual([caminho, 'no-store']);
  });
});
