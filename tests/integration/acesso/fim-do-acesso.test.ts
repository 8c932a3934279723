import { beforeEach, describe, expect, test } from 'vitest';
import { entrar, cadastrador, acharUsuario } from '../server/apoio-sessao.ts';
import { cpfDe, HELENA, noBanco, SERRA } from '../server/apoio.ts';
import { abrirCena, Estacao, MINUTO, pedido, SENHA_DA_HELENA, type Cena } from './apoio.ts';

let cena: Cena;
let e: Estacao;
let id: string;
beforeEach(async () => {
  cena = await abrirCena();
  e = await Estacao.ligar(cena);
  id = await pedido(cena);
  await e.entrar(HELENA, SENHA_DA_HELENA);
  await e.ateChegar(id);
});

const exportado = async (): Promise<string> => {
  const { base64 } = await e.n.feito('acesso.exportar', {});
  return Buffer.from(base64, 'base64').toString();
};
/** Her vínculo is taken away at the backend, as an administrator would. */
const inativar = (status: 'ATIVO' | 'INATIVO'): void =>
  noBanco(cena.servidor.pasta, (banco) => {
    banco.prepare('UPDATE vinculos SET status = ? WHERE cpf = ?').run(status, HELENA);
  });

describe('given a person who is inactivated while she has unsent decisions', () => {
  beforeEach(async () => {
    e.rede.cair();
    await e.aprovarNaFila(id);
    inativar('INATIVO');
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await e.ate((s) => s.situacao === 'encerrada', 'the end of access');
  });

  test('then access ends at the next contact; only the unsent work can still be taken away', async () => {
    expect(await e.estado()).toMatchObject({ situacao: 'encerrada', primeiroNome: 'Helena', naoEnviados: 1 });
    expect((await e.n.recusa('aprovacao.abrir', { id })).codigo).toBe('CONTA_ENCERRADA');
    expect(await exportado()).toContain(id);
    expect((await e.n.recusa('acesso.sair', { apagar: true })).codigo).toBe('JA_ENFILEIRADO');
    expect([...e.chaveiro.tem.keys()].filter((nome) => nome.startsWith('sessao-'))).toEqual([]);
  });

  test('then it is over offline as well, and after a restart, and the work still comes out', async () => {
    e.rede.cair();
    await e.reiniciar();
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'encerrada', naoEnviados: 1 });
    expect(await exportado()).toContain(id);
    expect((await e.n.recusa('aprovacao.abrir', { id })).codigo).toBe('CONTA_ENCERRADA');
    e.rede.voltar();
    await e.n.feito('acesso.sair', { apagar: false });
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'encerrada' });
    expect(await e.naoEntra(HELENA, 'errada')).toBe('CREDENCIAIS_INVALIDAS');
  });

  test('when she is made active again, then signing in brings the inbox back; the refused decision waits for her', async () => {
    inativar('ATIVO');
    expect(await e.entrar(HELENA, SENHA_DA_HELENA)).toMatchObject({ situacao: 'dentro' });
    await e.ateLista('pendentes', (l) => l.itens.length >= 12, 'the sample requests');
    const { itens } = await e.lista('nao-enviados');
    expect(itens.map((i) => i.id)).toEqual([id]);
    // She gives it up and decides anew, on what she sees now.
    await e.n.feito('aprovacao.cancelar', { ids: [id] });
    await e.aprovarNaFila(id);
    await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the backend');
  });
});

describe('given a session that is revoked', () => {
  test('then the queue waits, and goes on once the password is typed', async () => {
    e.rede.cair();
    await e.aprovarNaFila(id);
    noBanco(cena.servidor.pasta, (banco) =>
      banco.prepare('UPDATE sessoes SET encerrada_em = criada_em').run(),
    );
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await e.ate(
      (s) => s.situacao === 'dentro' && s.conta.sessao === 'entrar-de-novo',
      'the password is wanted',
    );
    const antes = e.rede.pedidos.length;
    e.relogio.avancar(10 * MINUTO);
    await e.n.feito('sync.tentarAgora', {});
    expect(e.rede.pedidos.slice(antes).filter((p) => !p.endsWith('/v1/saude'))).toEqual([]);
    expect(await e.conta()).toMatchObject({ naoEnviados: 1 });
    await e.n.feito('acesso.confirmarSenha', { senha: SENHA_DA_HELENA });
    await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the backend');
    expect(await e.conta()).toMatchObject({ sessao: 'ativa', naoEnviados: 0 });
  });

  test('then signing in with the same CPF is as good', async () => {
    e.rede.cair();
    await e.aprovarNaFila(id);
    noBanco(cena.servidor.pasta, (banco) =>
      banco.prepare('UPDATE sessoes SET encerrada_em = criada_em').run(),
    );
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await e.ate(
      (s) => s.situacao === 'dentro' && s.conta.sessao === 'entrar-de-novo',
      'the password is wanted',
    );
    await e.entrar(HELENA, SENHA_DA_HELENA);
    await e.ateLista('decididos', (l) => l.itens.some((i) => i.id === id), 'the decision at the backend');
  });
});

describe('given an access token that expires', () => {
  test('then it is renewed on the way, also for a whole batch', async () => {
    const todos = [id, await pedido(cena, { cpf: cpfDe(77) }), await pedido(cena, { cpf: cpfDe(78) })];
    for (const um of todos) await e.ateChegar(um);
    e.rede.cair();
    for (const um of todos) await e.aprovarNaFila(um);
    cena.servidor.relogio.avancar(16 * MINUTO);
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await e.ateLista(
      'decididos',
      (l) => todos.every((um) => l.itens.some((i) => i.id === um)),
      'all decisions at the backend',
    );
    expect(e.rede.pedidos.filter((p) => p.endsWith('/v1/sessoes/renovacao'))).toHaveLength(1);
    expect(e.rede.pedidos.some((p) => p.endsWith('/v1/lote'))).toBe(true);
  });
});

describe('given a representante legal who is replaced in the CAGEC', () => {
  test('while decisions are unsent, then they are refused, kept and exportable; nobody is approved', async () => {
    const helena = await entrar(cena.servidor, HELENA);
    const lia = cpfDe(81);
    await cadastrador(cena.servidor, helena, { cpf: lia, nomeCompleto: 'Tereza Nova' });
    // She works for the entity, too, so that something is left to her besides the representation.
    noBanco(cena.servidor.pasta, (banco) =>
      banco
        .prepare('UPDATE vinculos SET perfis = ? WHERE cpf = ? AND cnpj = ?')
        .run('["RESPONSAVEL_LEGAL","CADASTRADOR"]', HELENA, SERRA),
    );
    e.rede.cair();
    await e.aprovarNaFila(id);
    cena.cagec.nomear(SERRA, {
      cpf: lia,
      nomeCompleto: 'Tereza Nova',
      // The very address at which she proved her password: nothing more to confirm.
      email: 'marina.teste@serradoexemplo.mg.gov.br',
    });
    cena.servidor.relogio.avancar(2 * MINUTO);
    e.rede.voltar();
    await e.n.feito('sync.tentarAgora', {});
    await e.ate(
      (s) => s.situacao === 'dentro' && !s.conta.representa && s.conta.parados + s.conta.naoEnviados > 0,
      'the end of the representation',
    );
    expect((await e.n.recusa('aprovacao.abrir', { id })).codigo).toBe('NAO_REPRESENTA');
    const texto = await exportado();
    expect(texto).toContain(id);
    const situacao = noBanco(cena.servidor.pasta, (banco) =>
      banco.prepare('SELECT situacao_cadastral FROM pre_cadastros WHERE id = ?').pluck().get(id),
    );
    expect(situacao).toBe('ANALISE');
    // The new one sees what the old one saw.
    const nova = await Estacao.ligar(cena);
    await nova.entrar(lia, 'abc123');
    await nova.ateChegar(id);
    expect((await acharUsuario(await entrar(cena.servidor, lia, 'abc123'), HELENA)).perfis).toEqual([
      'CADASTRADOR',
    ]);
  });
});

describe('given a password link', () => {
  test('when the line drops after the password was created, then trying again signs in', async () => {
    const helena = await entrar(cena.servidor, HELENA);
    const cpf = cpfDe(91);
    const novo = await pedido(cena, { cpf });
    await helena.decidir(novo, { decisao: 'APROVAR', perfis: ['CADASTRADOR'] });
    const cartas = JSON.stringify((await cena.servidor.mensagens()).corpo);
    const chave = new RegExp(`usuario=${cpf}&chave=([0-9a-f]{32})`).exec(cartas)?.[1] ?? '';
    const casa = await Estacao.ligar(cena);
    expect(
      await casa.n.feito('acesso.conferirLink', { texto: `sigcon://senha?usuario=${cpf}&chave=${chave}` }),
    ).toMatchObject({ usuario: cpf, chave });
    casa.rede.depois = (p) => {
      if (p.endsWith('/v1/senhas')) casa.rede.cair();
    };
    const recusa = await casa.n.recusa('acesso.criarSenha', { usuario: cpf, chave, senha: 'Arara2026' });
    expect(recusa.codigo).not.toBe('LINK_USADO');
    casa.rede.depois = () => undefined;
    casa.rede.voltar();
    expect(
      await casa.n.feito('acesso.criarSenha', { usuario: cpf, chave, senha: 'Arara2026' }),
    ).toMatchObject({
      situacao: 'dentro',
      conta: { cpf, representa: false },
    });
    expect(
      (await casa.n.recusa('acesso.criarSenha', { usuario: cpf, chave, senha: 'Arara2027' })).codigo,
    ).toBe('LINK_USADO');
  });
});
