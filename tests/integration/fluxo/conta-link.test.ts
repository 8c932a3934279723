import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lerLinkDeSenha, type LinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { APROVAR, emailDe, Reparticao, type Posto } from '../../support/conta.ts';
import { perderResposta } from '../../support/falhas.ts';
import { cpfDe } from '../../support/pessoas.ts';
import type { Filtro } from '../../support/proxy.ts';
import { noBancoDoServidor } from '../../support/servidor.ts';

const SENHAS: Filtro = { metodo: 'POST', caminho: /^\/v1\/senhas$/ };
const ENTRADA: Filtro = { metodo: 'POST', caminho: /^\/v1\/sessoes$/ };
const SENHA = 'Arara2026';
let r: Reparticao;
let p: Posto;

beforeEach(async () => {
  r = await Reparticao.abrir();
  p = (await r.estacao()).n;
});
afterEach(() => r.fechar());

/** Approved elsewhere; what the mail of the n-th person says. */
async function carta(n: number): Promise<LinkDeSenha & { texto: string }> {
  await r.decidirEmOutroLugar(await r.pedido(n), 1, APROVAR);
  const [texto = ''] = (await r.servidor.mensagens())
    .filter((m) => m.para === emailDe(n))
    .map((m) => m.texto);
  const link = lerLinkDeSenha(texto);
  if (link === null) throw new Error('no link in the letter');
  return { ...link, texto };
}
const criar = (link: LinkDeSenha, senha = SENHA) => ({ usuario: link.usuario, chave: link.chave, senha });
const escrito = (link: LinkDeSenha): string => `sigcon://senha?usuario=${link.usuario}&chave=${link.chave}`;
/** How often passwords were created in the server. */
const criadas = (): number =>
  noBancoDoServidor(r.servidor.pasta, (banco) =>
    Number(banco.prepare(`SELECT count(*) FROM auditoria WHERE acao = 'senha.criar'`).pluck().get()),
  );
/** Neither looking at the link nor using it leads anywhere, and nobody is signed in. */
async function naoServe(link: LinkDeSenha, codigo: string): Promise<void> {
  const antes = criadas();
  expect((await p.recusa('acesso.conferirLink', { texto: escrito(link) })).codigo).toBe(codigo);
  expect((await p.recusa('acesso.criarSenha', criar(link, 'Outra2026'))).codigo).toBe(codigo);
  expect(criadas()).toBe(antes);
  expect(await p.feito('acesso.estado', {})).toMatchObject({ situacao: 'fora', contas: 0 });
}

describe('given the letter with a password link', () => {
  test('when its whole text is pasted, then it is found and looked at without being used up', async () => {
    const um = await carta(1);
    for (const texto of [um.texto, escrito(um), `  ${escrito(um)}  `])
      expect(await p.feito('acesso.conferirLink', { texto })).toMatchObject({
        usuario: cpfDe(1),
        chave: um.chave,
        primeiroNome: 'Marina',
        temSenha: false,
      });
    expect(await p.feito('acesso.criarSenha', criar(um))).toMatchObject({
      situacao: 'dentro',
      conta: { cpf: cpfDe(1), representa: false },
    });
  });

  test('when there is no link in what was pasted, then that is said, and the server is not asked', async () => {
    const antes = r.linha.passagens.length;
    for (const texto of [
      '',
      'Prezada Marina,',
      'sigcon://senha?usuario=1',
      '😀'.repeat(1000),
      'x'.repeat(1_000_000),
    ])
      expect((await p.recusa('acesso.conferirLink', { texto })).codigo).toBe('LINK_NAO_ENCONTRADO');
    expect(r.linha.passagens.slice(antes).filter((x) => x.caminho.includes('senhas'))).toEqual([]);
  });

  test('when its key is wrong, or belongs to somebody else, then it opens nothing', async () => {
    const [um, outro] = [await carta(1), await carta(2)];
    await naoServe({ ...um, chave: 'f'.repeat(32) }, 'LINK_INVALIDO');
    await naoServe({ usuario: um.usuario, chave: outro.chave }, 'LINK_INVALIDO');
    // Guessing used neither of them up.
    expect(await p.feito('acesso.criarSenha', criar(um))).toMatchObject({ conta: { cpf: cpfDe(1) } });
  });

  test('when it has expired, or a newer one was asked for, then that is said', async () => {
    const [um, outro] = [await carta(1), await carta(2)];
    noBancoDoServidor(r.servidor.pasta, (banco) =>
      banco
        .prepare(`UPDATE links_de_senha SET expira_em = '2020-01-01T00:00:00.000Z' WHERE cpf = ?`)
        .run(um.usuario),
    );
    await naoServe(um, 'LINK_EXPIRADO');
    await p.feito('acesso.pedirLink', { cpf: outro.usuario });
    await expect
      .poll(async () => (await r.servidor.mensagens()).filter((m) => m.para === emailDe(2)).length)
      .toBe(2);
    await naoServe(outro, 'LINK_EXPIRADO');
  });

  test('when it was used, then it says so, also at another computer, and the password made with it stays', async () => {
    const um = await carta(1);
    await p.feito('acesso.criarSenha', criar(um));
    p = (await r.estacao()).n;
    await naoServe(um, 'LINK_USADO');
    expect(await p.feito('acesso.entrar', { cpf: um.usuario, senha: SENHA })).toMatchObject({
      situacao: 'dentro',
    });
  });

  test.each([
    { oQue: 'of the password', filtro: SENHAS },
    { oQue: 'of the sign-in after it', filtro: ENTRADA },
  ])(
    'when the answer $oQue is lost, then pressing again signs in, and one password was created',
    async (caso) => {
      const um = await carta(1);
      r.linha.quando(caso.filtro, perderResposta);
      const recusa = await p.recusa('acesso.criarSenha', criar(um));
      expect(recusa.codigo).not.toBe('LINK_USADO');
      expect(await p.feito('acesso.estado', {})).toMatchObject({ situacao: 'fora' });
      expect(await p.feito('acesso.criarSenha', criar(um))).toMatchObject({
        situacao: 'dentro',
        conta: { cpf: cpfDe(1), sessao: 'ativa' },
      });
      const chaves = new Set(r.linha.das(SENHAS).map((x) => x.chave));
      expect([criadas(), chaves.size]).toEqual([1, 1]);
    },
  );

  test('when the answer is lost and another password is typed, then it is said that the link was used', async () => {
    const um = await carta(1);
    r.linha.quando(SENHAS, perderResposta);
    await p.recusa('acesso.criarSenha', criar(um));
    expect((await p.recusa('acesso.criarSenha', criar(um, 'Outra2026'))).codigo).toBe('LINK_USADO');
    expect(await p.feito('acesso.entrar', { cpf: um.usuario, senha: SENHA })).toMatchObject({
      situacao: 'dentro',
    });
    expect(criadas()).toBe(1);
  });
});
