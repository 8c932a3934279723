import { abrirCarta, colarCarta, salvarSenha } from '../correio.ts';
import {
  alto,
  botao,
  campo,
  digitarNumeros,
  esperarRecibo,
  expect,
  irAoPreCadastro,
  preencherTelefones,
  titulo,
  type Cena,
} from '../passos.ts';
import { CAIO } from '../pessoas.ts';

/** First access of a representante legal: the CAGEC vouches for him, nobody has to approve. */
export async function representanteLegal(cena: Cena): Promise<void> {
  const {
    a: { page },
    correio,
    narracao: { passo },
  } = cena;
  let carta = '';
  await passo(
    {
      pagina: page,
      foto: 'caio-no-cagec',
      conta: 'Caio Duarte, de uma OSC, digita os números: o CAGEC diz que ele é o representante legal',
    },
    async () => {
      await botao(page, 'Sair').click();
      await irAoPreCadastro(page);
      await digitarNumeros(page, CAIO.cpf, CAIO.cnpj);
      await expect(page.getByRole('region', { name: 'Resultado da verificação' })).toContainText(
        'Você é o representante legal no CAGEC',
      );
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'caio-aprovado',
      conta: 'Caio completa e envia: recebido e já aprovado, sem depender de ninguém',
    },
    async () => {
      await botao(page, 'Preencher meus dados').click();
      await expect(campo(page, 'nomeCompleto')).toHaveValue(CAIO.nome);
      await campo(page, 'setorTrabalho').fill('Presidência');
      await preencherTelefones(page);
      await botao(page, 'Ir para a conferência').click();
      await botao(page, 'Enviar').click();
      await esperarRecibo(page);
      await expect(page.getByRole('heading', { name: 'Pré-cadastro recebido e aprovado' })).toBeVisible();
    },
  );
  await passo(
    { pagina: correio, foto: 'carta-do-caio', conta: 'O link da senha vai para o e-mail que está no CAGEC' },
    async () => {
      carta = await abrirCarta(cena, CAIO.email);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'caio-entrou',
      conta: 'Caio cria a senha e entra como representante legal da entidade',
    },
    async () => {
      await colarCarta(cena, carta);
      await salvarSenha(cena, CAIO.senha);
      await expect(titulo(page)).toHaveText(/, Caio\.$/);
      await expect(botao(alto(page), new RegExp(CAIO.nome))).toBeVisible();
    },
  );
}
