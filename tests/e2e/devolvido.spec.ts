import type { Page } from '@playwright/test';
import type { EventoDoHistorico } from '../../contract/domain/pre-cadastro.ts';
import { TEXTO_CORRECAO_NA_FILA } from '../../contract/mensagens/envio.ts';
import { decidir } from '../support/decisao.ts';
import { pedidosNoServidor } from '../support/servidor.ts';
import { expect, test, type App } from './apoio.ts';
import {
  botao,
  campo,
  descricao,
  elo,
  enviarAteORecibo,
  irAosPedidos,
  linhas,
  telefone,
  titulo,
} from './passos.ts';

const detalhe = (page: Page) => page.getByRole('region', { name: 'Pedido escolhido' });
const linhaDoTempo = (page: Page) => page.getByRole('list', { name: 'Andamento do pedido' });
const reciboDaVersao = (page: Page, versao: number) =>
  page.getByRole('region', { name: new RegExp(`^Recebido pelo SIGCON · versão ${versao}, protocolo`) });

const DEVOLVIDO: Omit<EventoDoHistorico, 'em'> = {
  evento: 'DEVOLVIDO',
  por: 'Helena Prado',
  justificativa: 'Confira os dados da sua ficha.',
  apontamentos: [
    { campo: 'setorTrabalho', justificativa: 'O setor não existe mais.' },
    { campo: 'telefoneFixo', justificativa: 'Este número é da recepção.' },
  ],
};

/** A request that was sent and returned, open in Meus pedidos. */
async function abrirDevolvido(app: App) {
  const { page, servidor } = app;
  const cpf = app.cpf();
  const protocolo = await enviarAteORecibo(page, cpf);
  const id = pedidosNoServidor(servidor.pasta, cpf)[0]?.id ?? '';
  await elo(page, 'Acompanhar em Meus pedidos').click();
  const ponte = await app.ponte();
  const decidido = async (
    situacao: Parameters<typeof decidir>[2],
    evento: Omit<EventoDoHistorico, 'em'>,
  ): Promise<void> => {
    await decidir(servidor.pasta, id, situacao, evento);
    // Any window's news bring the answer; this one is not touched.
    await ponte.feito('sync.tentarAgora', {});
  };
  await decidido('DEVOLVIDO', DEVOLVIDO);
  await expect(detalhe(page)).toContainText('Devolvido para correção.');
  return { protocolo, id, decidido, ponte };
}

test('um pedido devolvido é corrigido pelo teclado e volta com o mesmo protocolo', async ({ app }) => {
  const { page, tela } = app;
  const { protocolo, decidido } = await abrirDevolvido(app);

  await test.step('quem devolveu, quando, por quê, campo por campo', async () => {
    await expect(detalhe(page)).toContainText(/Helena Prado devolveu em \d\d\/\d\d\/\d{4} às \d\d:\d\d/);
    await expect(detalhe(page)).toContainText('Confira os dados da sua ficha.');
    await expect(detalhe(page).getByRole('list', { name: 'O que foi pedido' })).toContainText(
      'Setor de Trabalho: O setor não existe mais.',
    );
    await expect(linhaDoTempo(page)).toContainText('Devolvido para correção por Helena Prado');
    await tela('devolvido');
  });

  await test.step('a nota fica no campo até ele mudar', async () => {
    await botao(detalhe(page), 'Corrigir e enviar de novo').focus();
    await page.keyboard.press('Enter');
    await expect(titulo(page)).toHaveText('Correção do pré-cadastro');
    await expect(page.getByRole('textbox', { name: 'CPF' })).toHaveAttribute('readonly', '');
    await expect(botao(page, 'Corrigir na etapa 2')).toHaveCount(0);
    const setor = campo(page, 'setorTrabalho');
    expect(await descricao(setor)).toContain('O representante legal pediu: O setor não existe mais.');
    await tela('correção');

    const links = page.getByRole('list', { name: 'Campos a corrigir' });
    await botao(links, 'Setor de Trabalho').or(elo(links, 'Setor de Trabalho')).focus();
    await page.keyboard.press('Enter');
    await expect(setor).toBeFocused();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Controladoria');
    await expect(page.getByText('O representante legal pediu: O setor')).toHaveCount(0);
    await expect(links).not.toContainText('Setor de Trabalho');
    await expect(links).toContainText('Telefone Fixo');
    await expect(page.getByText(/Rascunho salvo às/)).toBeVisible();
  });

  await test.step('sair e voltar mantém o que foi digitado', async () => {
    await botao(page, 'Voltar').click();
    await expect(detalhe(page)).toContainText('ainda não foi enviada');
    await expect(linhas(page)).toContainText('Em correção');
    await expect(detalhe(page)).toContainText(protocolo);
    await tela('em correção');
    await elo(detalhe(page), /Conferir a correção/).click();
    const mudancas = page.getByRole('region', { name: 'O que mudou' });
    await expect(mudancas.getByRole('row', { name: /Setor de Trabalho/ })).toContainText(
      /Planejamento.*Controladoria/,
    );
    await expect(mudancas).toContainText('Telefone Fixo não mudou.');
    await botao(page, 'Corrigir Contato').click();
    await telefone(page, 'telefoneFixo').numero.fill('33331234');
    await expect(page.getByText('Todos os campos apontados foram alterados.')).toBeVisible();
    await botao(page, 'Ir para a conferência').click();
    await expect(mudancas).not.toContainText('não mudou');
    await tela('o que mudou');
  });

  await test.step('a correção tem o mesmo protocolo e a próxima versão', async () => {
    await botao(page, 'Enviar correção').focus();
    await page.keyboard.press('Enter');
    await expect(reciboDaVersao(page, 3)).toContainText(protocolo);
    await expect(page.getByRole('heading', { name: 'Correção recebida: versão 3' })).toBeVisible();
    await tela('recibo da versão 3');
    await elo(page, 'Acompanhar em Meus pedidos').click();
    await expect(linhaDoTempo(page)).toContainText('Corrigido: correção recebida pelo SIGCON');
    await expect(linhaDoTempo(page).locator('[aria-current=step]')).toContainText('Em análise');
  });

  await test.step('aprovado com os perfis, e a senha criada aparece na lista', async () => {
    await decidido('APROVADO', {
      evento: 'APROVADO',
      por: 'Helena Prado',
      perfis: ['CADASTRADOR'],
    });
    await expect(linhaDoTempo(page)).toContainText('Perfis: CADASTRADOR');
    await decidido('APROVADO', { evento: 'SENHA_CRIADA' });
    await expect(linhas(page)).toContainText('Senha criada');
    await tela('senha criada');
  });
});

test('sem conexão a correção espera na fila e pode voltar; desistir pergunta antes', async ({ app }) => {
  const { page, tela, linha } = app;
  const { protocolo } = await abrirDevolvido(app);
  await linha.cair();
  await botao(detalhe(page), 'Corrigir e enviar de novo').click();
  await campo(page, 'setorTrabalho').fill('Obras');
  await botao(page, 'Ir para a conferência').click();
  await botao(page, 'Enviar correção').click();
  await expect(page.getByRole('heading', { name: TEXTO_CORRECAO_NA_FILA.titulo })).toBeVisible();
  await expect(page.getByText('Só neste computador')).toHaveCount(0);
  await tela('correção na fila');
  await elo(page, 'Ver em Meus pedidos').click();
  await expect(linhas(page)).toContainText('Correção aguardando envio');
  await expect(detalhe(page)).toContainText(protocolo);
  await tela('na fila em Meus pedidos');
  await botao(detalhe(page), 'Cancelar envio').click();
  await expect(linhas(page)).toContainText('Em correção');

  await botao(detalhe(page), 'Mais ações').click();
  await page.getByRole('menuitem', { name: 'Desistir da correção' }).click();
  const pergunta = page.getByRole('alertdialog', { name: 'Desistir desta correção?' });
  await tela('desistir');
  await botao(pergunta, 'Desistir da correção').click();
  await expect(botao(detalhe(page), 'Corrigir e enviar de novo')).toBeVisible();
  await expect(linhas(page)).toContainText('Devolvido');
  await botao(detalhe(page), 'Corrigir e enviar de novo').click();
  await expect(campo(page, 'setorTrabalho')).toHaveValue('Planejamento');
});

test('decidido enquanto se corrige: a correção acaba, e o que foi digitado fica à vista', async ({ app }) => {
  const { page, tela } = app;
  const { decidido } = await abrirDevolvido(app);
  await botao(detalhe(page), 'Corrigir e enviar de novo').click();
  await campo(page, 'setorTrabalho').fill('Obras');
  await expect(page.getByText(/Rascunho salvo às/)).toBeVisible();
  await page.keyboard.press('Tab');
  await decidido('APROVADO', { evento: 'APROVADO', por: 'Helena Prado' });
  await expect(detalhe(page)).toContainText('A sua correção não foi enviada: o pedido foi aprovado antes.');
  await botao(detalhe(page), 'Ver o que digitei').click();
  await expect(page.getByRole('region', { name: 'Correção não enviada' })).toContainText('Obras');
  await tela('correção não enviada');
  await irAosPedidos(page);
  await expect(linhas(page)).toContainText('Aprovado');
});
