import { HELENA } from '../support/pessoas.ts';
import { expect, test } from './apoio.ts';
import { cartaDoLink, entrarNaCaixa, pedidoEscolhido, pedidoNaCaixa } from './estacoes.ts';
import { cabe, JANELAS } from './janelas.ts';
import { botao, irPara, titulo } from './passos.ts';
import { campoDaSenha } from './passos-do-acesso.ts';

// The link of the letter and the requests of the sample are looked at, by each test for itself.
test.use({ servidorProprio: true });

for (const janela of JANELAS) {
  test.describe(`${String(janela.width)} × ${String(janela.height)}`, () => {
    test.use({ viewport: janela, contextOptions: { reducedMotion: 'reduce' } });

    test('as telas de quem entra cabem e se alcançam', async ({ app }) => {
      const { page, tela, servidor } = app;
      await test.step('Trocar de Senha', async () => {
        await irPara(page, '/esqueci-senha');
        await cabe(page, page.getByRole('textbox', { name: /^Usuário/ }));
        await page.getByRole('textbox', { name: /^Usuário/ }).fill(HELENA);
        await page.getByRole('textbox', { name: /^Usuário/ }).press('Enter');
        const carta = await cartaDoLink(servidor, 'helena.prado@serradoexemplo.mg.gov.br');
        await irPara(page, '/senha');
        const caixa = page.getByRole('textbox', { name: 'Cole aqui o endereço ou o texto do e-mail' });
        await cabe(page, caixa);
        await caixa.fill(carta);
        await cabe(page, botao(page, 'Conferir o link'));
        await tela('colar o link');
        await botao(page, 'Conferir o link').click();
        await expect(page.getByText('Link válido')).toBeVisible();
        await page.getByLabel(/^Senha \(/).fill('a1b2c3d4e5f6g7h8');
        await page.getByLabel(/^Senha \(/).press('Enter');
        await cabe(page, page.getByLabel(/^Repita a Senha \(/));
        await cabe(page, botao(page, 'Salvar'));
        await tela('trocar de senha');
        await irPara(page, '/trocar-senha');
        await expect(titulo(page)).toHaveText('Trocar Senha');
        await cabe(page, botao(page, 'Salvar'));
        await tela('trocar senha');
      });

      await test.step('a caixa de entrada, com um pedido aberto', async () => {
        await entrarNaCaixa(page);
        await expect(pedidoNaCaixa(page, 'Helena Cruz Bastos')).toBeVisible();
        await cabe(page, botao(page, 'Filtros'));
        await tela('aprovações');
        await pedidoNaCaixa(page, 'Wagner Dias Ladeira').click();
        await expect(pedidoEscolhido(page)).toBeVisible();
        await cabe(page, pedidoEscolhido(page).getByRole('listbox', { name: 'Perfis Disponíveis' }));
        for (const acao of ['Adicionar todos', 'Devolver para correção', 'Reprovar'])
          await cabe(page, botao(pedidoEscolhido(page), acao));
        await tela('um pedido');
        await page.keyboard.press('F8');
        const dialogo = page.getByRole('dialog', { name: 'Devolver para correção' });
        await cabe(page, botao(dialogo, 'Devolver para correção'));
        await tela('devolver');
        await page.keyboard.press('Escape');
      });

      await test.step('Usuários', async () => {
        await irPara(page, '/usuarios');
        await expect(titulo(page)).toHaveText('Usuários');
        await expect(botao(page, 'Editar Otávio Brandão')).toBeVisible();
        await cabe(page, botao(page, 'Relatório Usuários'));
        await cabe(page, botao(page, 'Editar Otávio Brandão'));
        await tela('usuários');
        await botao(page, 'Editar Otávio Brandão').click();
        await expect(titulo(page)).toHaveText('Gestão do Usuário');
        await cabe(page, botao(page, 'Adicionar todos'));
        await botao(page, 'Adicionar todos').click();
        await cabe(page, botao(page, 'Salvar'));
        await tela('gestão do usuário');
      });

      await test.step('Minha Conta, o início e o bloqueio', async () => {
        await irPara(page, '/');
        await expect(titulo(page)).toHaveText(/Helena/);
        await cabe(page, page.getByRole('main').getByRole('link').last());
        await tela('início');
        await irPara(page, '/minha-conta');
        await expect(titulo(page)).toHaveText('Minha Conta');
        await cabe(page, botao(page, 'Sair e apagar os dados desta conta neste computador'));
        await tela('minha conta');
        await page.keyboard.press('Control+Shift+L');
        await expect(titulo(page)).toHaveText('Bloqueado');
        await cabe(page, campoDaSenha(page));
        await cabe(page, botao(page, 'Entrar com outra conta'));
        await tela('bloqueado');
      });
    });
  });
}
