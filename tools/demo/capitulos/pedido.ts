import { TEXTO_NA_FILA } from '../../../contract/mensagens/envio.ts';
import {
  alto,
  botao,
  digitarNumeros,
  elo,
  esperarRecibo,
  expect,
  irAoPreCadastro,
  preencherFicha,
  SERRA,
  type Cena,
} from '../passos.ts';
import { BRUNO, MARINA } from '../pessoas.ts';

const verificacao = (page: Cena['a']['page']) =>
  page.getByRole('region', { name: 'Resultado da verificação' });

/** The clerk's computer has no internet; everything up to sending works all the same. */
export async function pedidoSemInternet({ a: { page }, narracao: { passo } }: Cena): Promise<void> {
  await passo(
    { pagina: page, foto: 'posto-a-sem-internet', conta: 'O posto A, da Marina, abre sem internet' },
    async () => {
      await expect(elo(page, /^Novo Usuário/)).toBeVisible();
      await expect(page.getByText('Sem conexão', { exact: true }).first()).toBeVisible();
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'verificacao-pendente',
      conta: 'Marina digita CPF e CNPJ: os números conferem, a verificação fica para depois',
    },
    async () => {
      await irAoPreCadastro(page);
      await digitarNumeros(page, MARINA.cpf, SERRA);
      await expect(verificacao(page)).toContainText('Verificação pendente');
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'pre-cadastro-rascunho-salvo',
      conta: 'Marina preenche o pré-cadastro, sem internet — rascunho salvo',
    },
    async () => {
      await botao(page, 'Continuar sem conexão').click();
      await preencherFicha(page, MARINA);
      await page.keyboard.press('Tab');
      await expect(page.getByText(/Rascunho salvo às/)).toBeVisible();
    },
  );
  await passo(
    { pagina: page, foto: 'na-fila', conta: 'Marina envia: o pedido espera na fila, tracejado' },
    async () => {
      await botao(page, 'Ir para a conferência').click();
      await botao(page, 'Enviar').click();
      await expect(page.getByRole('heading', { name: TEXTO_NA_FILA.titulo })).toBeVisible();
      await expect(page.getByText('Só neste computador', { exact: true })).toBeVisible();
      await expect(alto(page)).toContainText('Sem conexão: 1 pedido aguardando envio');
    },
  );
}

/** Another clerk at the same computer, with internet: the checks come at once. */
export async function pedidoComInternet({ a: { page }, narracao: { passo } }: Cena): Promise<void> {
  await passo(
    {
      pagina: page,
      foto: 'verificado-no-cagec',
      conta: 'Bruno, colega da Marina, também pede acesso: agora o SIGCON responde na hora',
    },
    async () => {
      await irAoPreCadastro(page);
      await digitarNumeros(page, BRUNO.cpf, SERRA);
      await expect(verificacao(page)).toContainText('Prefeitura Municipal de Serra do Exemplo');
      await expect(botao(page, 'Preencher meus dados')).toBeVisible();
    },
  );
  await passo(
    { pagina: page, foto: 'recibo-do-bruno', conta: 'O pedido do Bruno é recebido, com protocolo' },
    async () => {
      await botao(page, 'Preencher meus dados').click();
      await preencherFicha(page, BRUNO);
      await botao(page, 'Ir para a conferência').click();
      await botao(page, 'Enviar').click();
      await esperarRecibo(page);
    },
  );
}
