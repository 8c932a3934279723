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
  marcarLinhas,
} from '../caixa.ts';
import {
  alto,
  botao,
  confirmarSeForPedido,
  entrar,
  esperarRecibo,
  expect,
  SOZINHO,
  titulo,
  type Cena,
} from '../passos.ts';
import { BRUNO, HELENA, MARINA } from '../pessoas.ts';

const EM_LOTE = ['Beatriz Lage Fonseca', 'Sônia Maria Peixoto', 'Ana Clara Mendes'];
const DEVOLVIDO = 'Tiago Sales Figueira';
const PERFIL = 'CADASTRADOR';
const PEDE_EMAIL = 'Use o seu endereço da prefeitura.';

/** The request that waited in the queue of A appears at B by itself. */
export async function esperarPedidoNoutroPosto({ a, b, narracao: { passo } }: Cena): Promise<void> {
  const { page } = b;
  await passo(
    { pagina: page, foto: 'helena-entra', conta: 'No posto B, Helena Prado entra: doze pedidos esperam' },
    async () => {
      await entrar(page, HELENA);
      await expect(titulo(page)).toHaveText(/, Helena\.$/);
      await expect(page.getByText('12 pedidos esperam a sua decisão')).toBeVisible();
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'aprovacoes',
      conta: 'Helena abre Aprovações, os mais recentes no alto; o da Marina ainda não está',
    },
    async () => {
      await irAsAprovacoes(page);
      await botao(page, /^Ordem/).click();
      await page.getByRole('menuitem', { name: 'Mais recentes primeiro' }).click();
      await expect(linhaDe(page, 'Beatriz Lage Fonseca')).toBeVisible();
      await expect(linhaDe(page, MARINA.nome)).toHaveCount(0);
    },
  );
  await passo(
    {
      pagina: a.page,
      foto: 'protocolo-sozinho',
      conta: 'A internet volta no posto A: o pedido segue e o protocolo aparece sozinho',
    },
    async () => {
      await a.linha.ligar();
      await esperarRecibo(a.page);
    },
  );
  await passo(
    { pagina: page, foto: 'pedido-na-hora', conta: 'No posto B o pedido da Marina aparece sem recarregar' },
    () => expect(linhaDe(page, MARINA.nome)).toBeVisible(SOZINHO),
  );
}

/** Decided on B without a line, kept there in sight, and sent by itself. */
export async function aprovacoesSemInternet(cena: Cena): Promise<void> {
  const {
    b: { page, linha },
    narracao: { passo },
  } = cena;
  await passo(
    {
      pagina: page,
      foto: 'conferencia-e-perfis',
      conta: 'Helena abre o pedido, olha a conferência e escolhe o perfil CADASTRADOR',
    },
    async () => {
      await abrirPedido(page, MARINA.nome);
      await expect(detalhe(page).getByRole('row', { name: new RegExp(MARINA.email) })).toBeVisible();
      await escolherPerfil(detalhe(page), PERFIL);
      await expect(botao(detalhe(page), 'Aprovar')).toBeEnabled();
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'aprovado-sem-internet',
      conta: 'A internet do posto B cai; Helena aprova: decidido neste computador, ainda não enviado',
    },
    async () => {
      await linha.cortar();
      await aprovar(page, MARINA.nome);
      await expect(faixa(page, MARINA.nome)).toContainText('aprovado neste computador, ainda não enviado');
      await expect(linhaDe(page, MARINA.nome)).toContainText('Aprovado, não enviado');
      await expect(alto(page)).toContainText('Sem conexão: 1 decisão aguardando envio');
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'devolver-por-campo',
      conta: 'Helena devolve o pedido do Tiago, com a justificativa em cada campo',
    },
    async () => {
      await abrirPedido(page, DEVOLVIDO);
      await justificar(page, [
        { campo: ROTULOS.email, justificativa: PEDE_EMAIL },
        { campo: ROTULOS.setorTrabalho, justificativa: 'Escreva também a diretoria.' },
      ]);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'devolvido-sem-internet',
      conta: 'A devolução também espera no posto B, à vista',
    },
    async () => {
      await devolver(page, DEVOLVIDO);
      await expect(linhaDe(page, DEVOLVIDO)).toContainText('Devolvido, não enviado');
    },
  );
  await emLote(cena);
  await passo(
    {
      pagina: page,
      foto: 'decisoes-enviadas',
      conta: 'A internet volta no posto B: as cinco decisões seguem sozinhas',
    },
    async () => {
      await linha.ligar();
      await expect(alto(page)).toContainText('Conectado ao SIGCON', SOZINHO);
      await aba(page, 'Decididos').click();
      for (const nome of [MARINA.nome, ...EM_LOTE])
        await expect(linhaDe(page, nome)).toContainText('APROVADO', SOZINHO);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'devolvidos',
      conta: 'O pedido do Tiago está em Devolvidos, com a situação DEVOLVIDO',
    },
    async () => {
      await aba(page, 'Devolvidos').click();
      await expect(linhaDe(page, DEVOLVIDO)).toContainText('DEVOLVIDO');
      await abrirPedido(page, DEVOLVIDO);
      await expect(detalhe(page)).toContainText(PEDE_EMAIL);
      await aba(page, 'Para decidir').click();
      await expect(linhaDe(page, BRUNO.nome)).toBeVisible();
    },
  );
}

/** Several at once with the same profiles: a review before, a report after. */
async function emLote({ b: { page }, narracao: { passo } }: Cena): Promise<void> {
  const quantos = String(EM_LOTE.length);
  const revisao = page.getByRole('dialog', { name: `Aprovar ${quantos} pedidos` });
  const relatorio = page.getByRole('dialog', {
    name: /^(?:Enviando |Resultado d)as aprovações$|^Aprovações guardadas/,
  });
  await passo(
    {
      pagina: page,
      foto: 'lote-revisao',
      conta: 'Helena marca mais três e confere todos antes de aprovar de uma vez',
    },
    async () => {
      await marcarLinhas(page, EM_LOTE);
      await botao(page, `Aprovar os ${quantos} marcados…`).click();
      for (const nome of EM_LOTE) await expect(revisao.getByRole('checkbox', { name: nome })).toBeChecked();
      await escolherPerfil(revisao, PERFIL);
    },
  );
  await passo(
    {
      pagina: page,
      foto: 'lote-guardado',
      conta: 'As três aprovações ficam guardadas: aguardando envio, com o relatório de cada uma',
    },
    async () => {
      await botao(revisao, `Aprovar ${quantos} pedidos`).click();
      await confirmarSeForPedido(page, relatorio, HELENA.senha);
      await expect(relatorio).toContainText(`${quantos} aguardando envio`);
    },
  );
  await botao(relatorio, 'Continuar em segundo plano').click();
  await expect(alto(page)).toContainText('Sem conexão: 5 decisões aguardando envio');
}
