import { readFileSync } from 'node:fs';
import {
  botao,
  confirmarSeForPedido,
  elo,
  entrar,
  expect,
  irPara,
  SOZINHO,
  titulo,
  type Cena,
} from '../passos.ts';
import { HELENA, MARINA } from '../pessoas.ts';

const linha = (page: Cena['b']['page']) => page.getByRole('row').filter({ hasText: MARINA.nome });

/** `Usuários`: an access ends at the other computer, and the list goes out as a file. */
export async function usuarios(cena: Cena): Promise<void> {
  const {
    a,
    b: { page },
    narracao: { passo },
  } = cena;
  await passo(
    {
      pagina: a.page,
      foto: 'marina-entra-com-cpf',
      conta: 'No posto A, Marina entra com o CPF e a senha que criou',
    },
    async () => {
      await irPara(a.page, '/entrar');
      await entrar(a.page, MARINA);
      await expect(titulo(a.page)).toHaveText(/, Marina\.$/);
    },
  );
  await passo(
    { pagina: page, foto: 'usuarios', conta: 'No posto B, Helena abre Usuários: quem entra, com que perfis' },
    async () => {
      await elo(page.getByRole('navigation', { name: 'Principal' }), /^Usuários/).click();
      await expect(titulo(page)).toHaveText('Usuários');
      await expect(linha(page)).toContainText('ATIVO', SOZINHO);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'inativar',
      conta: 'Helena escolhe INATIVO para a Marina; o programa diz o que isso muda',
    },
    async () => {
      await botao(page, `Editar ${MARINA.nome}`).click();
      await expect(titulo(page)).toHaveText('Gestão do Usuário');
      await page
        .getByRole('radio', { name: /^INATIVO/ })
        .locator('xpath=ancestor::label')
        .click();
      await botao(page, 'Salvar').click();
      await expect(page.getByRole('alertdialog', { name: 'Inativar este usuário?' })).toContainText(
        MARINA.nome,
      );
    },
  );
  await passo(
    { pagina: page, foto: 'inativado', conta: 'Salvo e enviado: o cadastro e o histórico da Marina ficam' },
    async () => {
      await botao(page, 'Inativar e salvar').click();
      const historico = page.getByText('Status alterado');
      await confirmarSeForPedido(page, historico, HELENA.senha);
      await expect(historico).toBeVisible(SOZINHO);
    },
  );
  await passo(
    {
      pagina: a.page,
      foto: 'acesso-encerrado',
      conta: 'No posto A, no contato seguinte, Marina perde o acesso e é avisada',
    },
    () => expect(titulo(a.page)).toHaveText('O seu acesso foi encerrado', SOZINHO),
  );
  await relatorios(cena);
}

async function relatorios({ b: { page }, narracao: { passo } }: Cena): Promise<void> {
  for (const { formato, confere } of [
    { formato: 'PDF', confere: (bytes: Buffer) => bytes.subarray(0, 5).toString('latin1') === '%PDF-' },
    { formato: 'CSV', confere: (bytes: Buffer) => bytes.toString('utf8').includes(MARINA.nome) },
  ]) {
    await passo(
      {
        pagina: page,
        foto: `relatorio-${formato.toLowerCase()}`,
        conta: `Helena baixa o Relatório Usuários em ${formato}`,
      },
      async (base) => {
        if (await botao(page, 'Voltar').isVisible()) await botao(page, 'Voltar').click();
        await botao(page, 'Relatório Usuários').click();
        await page.getByRole('menuitem', { name: new RegExp(`^${formato}`) }).click();
        const [arquivo] = await Promise.all([
          page.waitForEvent('download'),
          botao(page.getByRole('alertdialog'), 'Gerar relatório').click(),
        ]);
        const onde = `${base}.${formato.toLowerCase()}`;
        await arquivo.saveAs(onde);
        await expect(page.getByText(`Relatório gravado: ${arquivo.suggestedFilename()}`)).toBeVisible();
        if (!confere(readFileSync(onde))) throw new Error(`the file is not the ${formato} of the list`);
      },
    );
  }
}
