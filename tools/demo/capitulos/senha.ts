import { abrirCarta, colarCarta, salvarSenha } from '../correio.ts';
import { alto, botao, campoDaSenha, entrar, expect, sair, SOZINHO, titulo, type Cena } from '../passos.ts';
import { HELENA, MARINA } from '../pessoas.ts';

/** The link of the letter, the rules of the password, the first sign-in. */
export async function senhaDeMarina(cena: Cena): Promise<void> {
  const {
    a: { page },
    correio,
    narracao: { passo },
  } = cena;
  const regras = page.getByRole('region', { name: 'O que a senha precisa ter' });
  let carta = '';
  await passo(
    { pagina: correio, foto: 'carta-com-o-link', conta: 'A carta com o link da senha chega para a Marina' },
    async () => {
      carta = await abrirCarta(cena, MARINA.email);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'link-colado',
      conta: 'Marina cola o e-mail inteiro: o programa acha o link e confere',
    },
    async () => {
      await colarCarta(cena, carta);
      await expect(page.getByText(/^Falta só a senha, Marina/)).toBeVisible();
    },
  );
  await passo(
    { pagina: page, foto: 'senha-curta', conta: 'Uma senha curta demais: o programa explica o que falta' },
    async () => {
      await salvarSenha(cena, 'ipe27');
      await expect(regras).toContainText('falta 1');
      await expect(titulo(page)).toHaveText('Trocar de Senha');
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'marina-entrou',
      conta: 'Com a senha boa, Marina já entra: o nome dela está no alto',
    },
    async () => {
      await salvarSenha(cena, MARINA.senha);
      await expect(titulo(page)).toHaveText(/, Marina\.$/);
      await expect(botao(alto(page), new RegExp(MARINA.nome))).toBeVisible();
    },
  );
}

/** Locked on demand; then out, and in again without a line. */
export async function bloqueio({ b: { page, linha }, narracao: { passo } }: Cena): Promise<void> {
  await passo(
    {
      pagina: page,
      foto: 'bloqueado',
      conta: 'Helena bloqueia o posto B (Ctrl+Shift+L): nada da conta fica à vista',
    },
    async () => {
      await page.keyboard.press('Control+Shift+L');
      await expect(titulo(page)).toHaveText('Bloqueado');
      await expect(page.getByText('Você bloqueou o programa.')).toBeVisible();
    },
  );
  await passo(
    { pagina: page, foto: 'desbloqueado', conta: 'Com a senha, Helena volta à página em que estava' },
    async () => {
      await campoDaSenha(page).fill(HELENA.senha);
      await campoDaSenha(page).press('Enter');
      await expect(titulo(page)).toHaveText('Aprovações');
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'helena-entra-sem-internet',
      conta: 'Helena sai e entra de novo sem internet, com a mesma senha',
    },
    async () => {
      await sair(page, HELENA.nome);
      await linha.cortar();
      await entrar(page, HELENA);
      await expect(titulo(page)).toHaveText(/, Helena\.$/);
      await expect(alto(page)).toContainText('Sem conexão', SOZINHO);
    },
  );
}
