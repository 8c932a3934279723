import type { Page } from '@playwright/test';
import { ROTULOS } from '../../../contract/domain/pre-cadastro.ts';
import {
  aba,
  abrirPedido,
  aprovar,
  detalhe,
  devolver,
  escolherPerfil,
  faixa,
  irAsAprovacoes,
  justificar,
  linhaDe,
} from '../caixa.ts';
import {
  alto,
  botao,
  confirmarSeForPedido,
  digitarEmail,
  entrar,
  entrarDeNovoSeForPedido,
  expect,
  irPara,
  sair,
  SOZINHO,
  tentarAgora,
  type Cena,
} from '../passos.ts';
import { BRUNO, HELENA, MARINA } from '../pessoas.ts';

const EMAIL_CERTO = 'bruno.melo@serradoexemplo.mg.gov.br';
const PEDE = 'Use o seu endereço da prefeitura.';

/** What she approved offline was returned from another computer and corrected meanwhile: she is asked again. */
export async function conflito(cena: Cena): Promise<void> {
  const {
    a,
    b: { page, linha },
    narracao: { passo },
  } = cena;
  await passo(
    {
      pagina: page,
      foto: 'bruno-aprovado-sem-internet',
      conta: 'Ainda sem internet no posto B, Helena aprova o pedido do Bruno',
    },
    async () => {
      await irAsAprovacoes(page);
      await abrirPedido(page, BRUNO.nome);
      await escolherPerfil(detalhe(page), 'CADASTRADOR');
      await aprovar(page, BRUNO.nome);
      await expect(linhaDe(page, BRUNO.nome)).toContainText('Aprovado, não enviado');
    },
  );
  await passo(
    {
      pagina: a.page,
      foto: 'devolvido-noutro-posto',
      conta: 'Mais tarde, no posto A, Helena vê melhor o mesmo pedido e o devolve',
    },
    async () => {
      await sair(a.page, MARINA.nome);
      await entrar(a.page, HELENA);
      await irAsAprovacoes(a.page);
      await abrirPedido(a.page, BRUNO.nome);
      await justificar(a.page, [{ campo: ROTULOS.email, justificativa: PEDE }]);
      await devolver(a.page, BRUNO.nome);
      await expect(faixa(a.page, BRUNO.nome)).toContainText('DEVOLVIDO', SOZINHO);
    },
  );
  await correcao(cena);
  await passo(
    {
      pagina: page,
      foto: 'conflito',
      conta: 'A internet volta no posto B: as duas versões lado a lado, nada foi aplicado sozinho',
    },
    async () => {
      await linha.ligar();
      await entrarDeNovoSeForPedido(page, HELENA.senha);
      await expect(linhaDe(page, BRUNO.nome)).toContainText('Mudou: decida de novo', SOZINHO);
      await linhaDe(page, BRUNO.nome).click();
      await expect(dialogoDoConflito(page).getByText('O que você viu')).toBeVisible();
      await expect(dialogoDoConflito(page).getByText('Como está agora')).toBeVisible();
      await expect(dialogoDoConflito(page)).toContainText(EMAIL_CERTO);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'decidido-de-novo',
      conta: 'Helena decide de novo, sobre a versão corrigida: APROVADO',
    },
    async () => {
      await botao(dialogoDoConflito(page), /^Aprovar a versão \d/).click();
      await confirmarSeForPedido(page, faixa(page, BRUNO.nome), HELENA.senha);
      await expect(alto(page)).toContainText('Conectado ao SIGCON', SOZINHO);
      await aba(page, 'Decididos').click();
      await expect(linhaDe(page, BRUNO.nome)).toContainText('APROVADO', SOZINHO);
    },
  );
}

const dialogoDoConflito = (page: Page) =>
  page.getByRole('alertdialog', { name: 'Este pedido mudou depois que você o viu' });

/** The author corrects what was pointed at; the protocol stays. */
async function correcao({ a: { page }, narracao: { passo } }: Cena): Promise<void> {
  const meu = page.getByRole('region', { name: 'Pedido escolhido' });
  await passo(
    { pagina: page, foto: 'pedido-devolvido', conta: 'Bruno vê em Meus pedidos o que precisa corrigir' },
    async () => {
      await sair(page, HELENA.nome);
      await irPara(page, '/pedidos');
      await page
        .getByRole('grid', { name: 'Pedidos' })
        .getByRole('row')
        .filter({ hasText: BRUNO.nome })
        .click();
      await tentarAgora(page);
      await expect(meu).toContainText('Devolvido para correção.', SOZINHO);
      await expect(meu).toContainText(PEDE);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'correcao-recebida',
      conta: 'Bruno corrige o e-mail e envia: mesmo protocolo, outra versão',
    },
    async () => {
      await botao(meu, 'Corrigir e enviar de novo').click();
      await digitarEmail(page, EMAIL_CERTO);
      await botao(page, 'Ir para a conferência').click();
      await botao(page, 'Enviar correção').click();
      await expect(page.getByRole('heading', { name: /^Correção recebida: versão \d/ })).toBeVisible(SOZINHO);
    },
  );
}
