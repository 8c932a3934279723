import { formatarCpf } from '../../contract/domain/cpf.ts';
import { expect, test } from './apoio.ts';
import {
  botao,
  elo,
  esperarRecibo,
  irAoPreCadastro,
  digitarNumeros,
  irPara,
  linhas,
  preencherDados,
  titulo,
} from './passos.ts';

test('título da janela e endereço dizem a página, nunca a pessoa', async ({ app }) => {
  const { page } = app;
  const cpf = app.cpf();
  const nome = 'Zulmira Quaresma';
  const vistos: string[] = [];
  page.on('framenavigated', (quadro) => vistos.push(quadro.url()));
  const olhar = async (esperado: string): Promise<void> => {
    await expect(page).toHaveTitle(`${esperado} · SIGCON Desktop`);
    vistos.push(await page.title(), page.url());
  };
  await olhar('Início');
  await irAoPreCadastro(page);
  await olhar('Pré-cadastro: CPF e CNPJ');
  await digitarNumeros(page, cpf);
  await botao(page, 'Enviar').click();
  await botao(page, 'Preencher meus dados').click();
  await olhar('Pré-cadastro: Seus dados');
  await preencherDados(page, { nomeCompleto: nome });
  await botao(page, 'Ir para a conferência').click();
  await olhar('Pré-cadastro: Conferência');
  await botao(page, 'Enviar').click();
  const protocolo = await esperarRecibo(page);
  await olhar('Pedido enviado');
  await elo(page, 'Acompanhar em Meus pedidos').click();
  await page.getByRole('searchbox').fill(nome);
  await expect(linhas(page)).toHaveCount(1);
  await olhar('Meus pedidos');
  for (const [rota, esperado] of [
    ['/novo', 'Novo Usuário'],
    ['/ajuda', 'Ajuda'],
    ['/configuracoes', 'Configurações'],
    ['/entrar', 'Entrar'],
    ['/nao-existe', 'Página não encontrada'],
  ] as const) {
    await irPara(page, rota);
    await expect(titulo(page)).toBeVisible();
    await olhar(esperado);
  }
  const segredos = [cpf, formatarCpf(cpf), '11222333000181', '11.222.333', protocolo, 'Zulmira', 'marina'];
  for (const visto of vistos)
    for (const segredo of segredos) expect(decodeURIComponent(visto)).not.toContain(segredo);
});
