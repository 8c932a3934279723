import { QUEM_E_VOCE, quemEVoce } from '../../contract/domain/quem-e-voce.ts';
import { A_QUEM_PEDIR } from '../../contract/mensagens/quem-e-voce.ts';
import { ATENDIMENTO } from '../../contract/mensagens/verificacao.ts';
import { expect, test } from './apoio.ts';
import { botao, campoCpf, elo, marcar, titulo } from './passos.ts';

test('cinco respostas: uma segue, quatro explicam a quem pedir', async ({ app }) => {
  const { page, tela } = app;
  await elo(page, /^Novo Usuário/).click();
  await expect(titulo(page)).toHaveText('Novo Usuário');
  await expect(page.getByRole('radio')).toHaveCount(5);
  await tela('pergunta');

  await botao(page, 'Pré Cadastro').click();
  await expect(page.getByText('Escolha uma das opções para seguir.')).toBeVisible();
  await tela('sem resposta');

  for (const resposta of quemEVoce.options) {
    if (resposta === 'CONVENENTE') continue;
    await marcar(page.getByRole('radio', { name: QUEM_E_VOCE[resposta] }));
    const { titulo: quem, texto } = A_QUEM_PEDIR[resposta];
    const explicacao = page.getByRole('status').filter({ hasText: quem });
    await expect(explicacao).toContainText(texto);
    await expect(elo(explicacao, /^Escrever ao Atendimento/)).toHaveCount(
      texto.includes(ATENDIMENTO) ? 1 : 0,
    );
    await expect(botao(page, 'Pré Cadastro')).toBeDisabled();
    await expect(page.getByText('O pré-cadastro é só para convenentes e parceiros.')).toBeVisible();
    await tela(`resposta ${resposta}`);
  }

  await marcar(page.getByRole('radio', { name: QUEM_E_VOCE.CONVENENTE }));
  await expect(page.getByText('Primeiro acesso da entidade?')).toBeVisible();
  await tela('resposta CONVENENTE');
  await botao(page, 'Pré Cadastro').click();
  await expect(campoCpf(page)).toBeVisible();
  await expect(titulo(page)).toHaveText('Novo pré-cadastro no SIGCON-Saída');
  await tela('CPF e CNPJ em branco');
  await botao(page, 'Voltar').click();
  await expect(page.getByRole('radio')).toHaveCount(5);
});
