import { describe, expect, it } from 'vitest';
import { lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import type { Registro } from '../../../server/registro/registro.ts';
import {
  CAIO,
  CAMPO,
  contar,
  cpfDe,
  desfecho,
  envioDoRepresentante,
  HELENA,
  LIVRE,
  pedidoDe,
  problema,
  RITA,
  SENHAS,
  SERRA,
  sessaoDe,
  servidorDeTeste,
  VALE,
  type ServidorDeTeste,
} from './apoio.ts';
import {
  acharUsuario,
  APROVAR,
  cadastrador,
  cartas,
  comToken,
  criarSenha,
  decidido,
  entrar,
  pagina,
  pedidoEmAnalise,
  SENHA,
  usuarioDe,
  usuariosDe,
} from './apoio-sessao.ts';

const HORA = 3_600_000;
const DIA = 24 * HORA;
const INVASOR = 'invasor@serradoexemplo.mg.gov.br';
const DO_CAGEC = 'caio@valedoexemplo.org.br';
const GABINETE = 'gabinete@serradoexemplo.mg.gov.br';
const RITA_EMAIL = 'rita.lemos@campoficticio.mg.gov.br';
const DE_TRABALHO = 'rita@serradoexemplo.mg.gov.br';

/** A server whose CAGEC the test can change. */
async function comCagec() {
  const mundo: { lista: unknown } = { lista: listaLocal };
  const relogio = { agora: () => new Date('2026-11-10T12:00:00Z') };
  const registro: Registro = { consultar: (cnpj) => registroDeLista(mundo.lista, relogio).consultar(cnpj) };
  const servidor = await servidorDeTeste({ registro });
  const nomear = (cnpj: string, quem: Readonly<Record<string, unknown>>): void => {
    mundo.lista = listaLocal.map((e) =>
      e.cnpj === cnpj ? { ...e, representanteLegal: { ...e.representanteLegal, ...quem } } : e,
    );
    // The registry's word is taken as the present for a minute.
    servidor.relogio.avancar(61_000);
  };
  return { servidor, nomear };
}

/** The key of the last letter with a link to this address. */
async function chavePara(servidor: ServidorDeTeste, para: string): Promise<string> {
  const links = (await cartas(servidor)).filter((c) => c.para === para).map((c) => lerLinkDeSenha(c.texto));
  const chave = links.filter((l) => l !== null).at(-1)?.chave;
  if (chave === undefined) throw new Error('no letter with a link went there');
  return chave;
}

const perfisDe = async (servidor: ServidorDeTeste, cpf: string, senha?: string) => {
  const { usuario } = sessaoDe(await servidor.entrar(cpf, senha));
  return Object.fromEntries(usuario.vinculos.map((v) => [v.cnpj, v.perfis]));
};

/** Serra approves a request in Rita's name; her account belongs to Campo, under another address. */
async function ritaConvidada(email = DE_TRABALHO) {
  const servidor = await servidorDeTeste();
  const helena = await entrar(servidor, HELENA);
  const { id, segredo } = await pedidoEmAnalise(servidor, {
    cpf: RITA,
    nomeCompleto: 'Rita do Pedido',
    email,
    telefoneCelular: '31900000000',
  });
  const dado = decidido(await helena.decidir(id, APROVAR));
  return { servidor, helena, id, segredo, dado };
}

describe('conta criada em nome de outra pessoa', () => {
  it('não passa a representar outra entidade pelo CAGEC: sem a chave da caixa dele, nada', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    await cadastrador(servidor, helena, { cpf: CAIO, email: INVASOR });
    const pedido = pedidoDe(await servidor.criar(envioDoRepresentante()));
    expect(pedido).toMatchObject({ situacaoCadastral: 'APROVADO', status: 'INATIVO' });
    expect(await perfisDe(servidor, CAIO, SENHA)).toEqual({ [SERRA]: ['CADASTRADOR'] });
    const comLink = (await cartas(servidor)).filter((c) => c.texto.includes('sigcon://')).map((c) => c.para);
    expect(comLink).toEqual([INVASOR, DO_CAGEC]);
    // The mailbox of the CAGEC alone does not hand the account over, either.
    const chave = await chavePara(servidor, DO_CAGEC);
    const tentada = await servidor.criarSenha({ chave, senha: 'Outra2026' });
    expect(problema(tentada).campos).toEqual([{ campo: 'senha', codigo: 'SENHA_INCORRETA' }]);
    expect(desfecho(await servidor.entrar(CAIO, 'Outra2026'))).toBe('401 credenciais-invalidas');
  });

  it('não sucede o representante por si, quando o CAGEC nomeia o seu CPF', async () => {
    const { servidor, nomear } = await comCagec();
    const helena = await entrar(servidor, HELENA);
    await cadastrador(servidor, helena, { cpf: cpfDe(7), email: INVASOR });
    nomear(SERRA, { cpf: cpfDe(7), nomeCompleto: 'Novo Prefeito', email: GABINETE });
    for (let n = 0; n < 3; n++)
      expect(await perfisDe(servidor, cpfDe(7), SENHA)).toEqual({ [SERRA]: ['CADASTRADOR'] });
    const paraOGabinete = async () => (await cartas(servidor)).filter((c) => c.para === GABINETE).length;
    expect(await paraOGabinete()).toBe(1);
    servidor.relogio.avancar(DIA + 1);
    await perfisDe(servidor, cpfDe(7), SENHA);
    expect(await paraOGabinete()).toBe(2);
    // Its owner hears of it once.
    expect((await cartas(servidor)).filter((c) => c.para === INVASOR)).toHaveLength(2);
  });

  it('um pedido em nome de alguém não mostra nada da conta dele, nem agora nem depois', async () => {
    const { servidor, helena } = await ritaConvidada(INVASOR);
    const { usuarios } = usuariosDe(await helena.usuarios({ cnpj: SERRA }));
    expect(usuarios.map((u) => u.cpf)).not.toContain(RITA);
    expect(desfecho(await helena.alterar(RITA, { status: 'ATIVO' }, { versao: 1 }))).toBe(
      '404 nao-encontrado',
    );
    const conferido = await servidor.conferirLink(RITA, await chavePara(servidor, INVASOR));
    const vistos = [conferido, await helena.feed({ limite: '500' }), await helena.reenviar(RITA)];
    const asCartas = (await cartas(servidor)).filter((c) => c.para === INVASOR);
    expect(asCartas).toHaveLength(2);
    for (const texto of [...vistos.map((r) => r.texto), ...asCartas.map((c) => c.texto)])
      for (const segredo of ['Lemos', RITA_EMAIL, '3534210000', '35999990100'])
        expect(texto).not.toContain(segredo);
  });
});

describe('acesso a mais uma entidade (O4, O7)', () => {
  it('senha provada para o endereço do pedido: na hora, com a carta, sem link', async () => {
    const { servidor, helena, dado } = await ritaConvidada(RITA_EMAIL.toUpperCase());
    expect(dado.status).toBe('ATIVO');
    expect(dado.historico.map((h) => h.evento)).toEqual(['RECEBIDO', 'APROVADO']);
    expect((await cartas(servidor)).map((c) => lerLinkDeSenha(c.texto))).toEqual([null]);
    // Serra knows what it was told, and nothing of what she does elsewhere.
    const antes = await acharUsuario(helena, RITA);
    expect(antes).toMatchObject({ nomeCompleto: 'Rita do Pedido', telefoneCelular: '31900000000' });
    expect(antes.ultimoLoginEm).toBeUndefined();
    servidor.relogio.avancar(HORA);
    const rita = sessaoDe(await servidor.entrar(RITA));
    expect(rita.usuario.nomeCompleto).toBe('Rita Lemos');
    const h = await entrar(servidor, HELENA);
    expect((await acharUsuario(h, RITA)).ultimoLoginEm).toBe(servidor.relogio.agora().toISOString());
  });

  it('provada para outro: a chave vai ao endereço do pedido, um aviso ao da conta, e a senha de sempre confirma', async () => {
    const { servidor, helena, id, segredo, dado } = await ritaConvidada();
    expect(dado).toMatchObject({ situacaoCadastral: 'APROVADO', status: 'INATIVO' });
    expect(dado.historico.map((h) => h.evento)).toEqual(['RECEBIDO', 'APROVADO', 'LINK_ENVIADO']);
    const rita = sessaoDe(await servidor.entrar(RITA));
    const enviadas = await cartas(servidor);
    expect(enviadas.map((c) => [c.para, lerLinkDeSenha(c.texto) !== null])).toEqual([
      [DE_TRABALHO, true],
      [RITA_EMAIL, false],
    ]);
    const chave = await chavePara(servidor, DE_TRABALHO);
    expect((await servidor.conferirLink(RITA, chave)).corpo).toMatchObject({
      primeiroNome: 'Rita',
      temSenha: true,
      confirma: { razaoSocial: 'Prefeitura Municipal de Serra do Exemplo' },
    });
    const feita = await servidor.criarSenha({ chave, senha: SENHAS[RITA], usuario: RITA });
    expect([feita.status, feita.corpo]).toEqual([200, { usuario: RITA }]);
    expect(await perfisDe(servidor, RITA)).toMatchObject({ [SERRA]: ['CADASTRADOR'] });
    expect(desfecho(await servidor.eu(rita.acesso))).toBe('200');
    expect(pedidoDe(await servidor.acompanhar(id, segredo))).toMatchObject({ status: 'ATIVO', versao: 3 });
    expect(await acharUsuario(helena, RITA)).toMatchObject({
      email: DE_TRABALHO,
      historico: [{ evento: 'CADASTRADO', por: 'Helena Prado' }],
    });
    const doFeed = pagina(await helena.feed({ limite: '500' })).itens.map((i) => i.id);
    expect(doFeed).toContain(`${SERRA}/${RITA}`);
    expect(contar(servidor.pasta, `auditoria where acao = 'acesso.confirmar' and quem = '${RITA}'`)).toBe(1);
    // The password is proven for the address of Campo, as before: it came through no other.
    expect(contar(servidor.pasta, `usuarios where cpf = '${RITA}' and senha_email = '${RITA_EMAIL}'`)).toBe(
      1,
    );
  });

  it('o representante nomeado pelo CAGEC confirma com a sua senha; trocado nesse meio-tempo, não mais', async () => {
    const { servidor, nomear } = await comCagec();
    nomear(VALE, { cpf: HELENA, nomeCompleto: 'Helena Prado' });
    await servidor.criar(envioDoRepresentante({ cpf: HELENA }));
    const chave = await chavePara(servidor, DO_CAGEC);
    nomear(VALE, { cpf: CAIO });
    const corpo = { chave, senha: SENHAS[HELENA] };
    expect(desfecho(await servidor.criarSenha(corpo))).toBe('410 link-expirado');
    nomear(VALE, { cpf: HELENA, email: 'outro@valedoexemplo.org.br' });
    expect(desfecho(await servidor.criarSenha(corpo))).toBe('410 link-expirado');
    nomear(VALE, { cpf: HELENA });
    expect(desfecho(await servidor.criarSenha(corpo))).toBe('200');
    expect(await perfisDe(servidor, HELENA)).toMatchObject({ [VALE]: ['RESPONSAVEL_LEGAL'] });
  });

  it('o sucessor que já era usuário confirma pela caixa do CAGEC, que passa a ser o e-mail dele na entidade', async () => {
    const { servidor, nomear } = await comCagec();
    const helena = await entrar(servidor, HELENA);
    await cadastrador(servidor, helena, { cpf: LIVRE });
    nomear(SERRA, { cpf: LIVRE, nomeCompleto: 'Marina Teste', email: GABINETE });
    await servidor.entrar(LIVRE, SENHA);
    const chave = await chavePara(servidor, GABINETE);
    expect(desfecho(await servidor.criarSenha({ chave, senha: SENHA }))).toBe('200');
    const nova = sessaoDe(await servidor.entrar(LIVRE, SENHA));
    expect(nova.usuario.vinculos[0]?.perfis).toEqual(['RESPONSAVEL_LEGAL', 'CADASTRADOR']);
    const { email } = await acharUsuario(comToken(servidor, nova.acesso), LIVRE);
    expect(email).toBe(GABINETE);
  });

  it('conta sem senha: o CAGEC diz para onde vai o link, e os anteriores morrem', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor, { cpf: CAIO, email: INVASOR });
    await helena.decidir(id, APROVAR);
    const velha = await chavePara(servidor, INVASOR);
    expect(pedidoDe(await servidor.criar(envioDoRepresentante())).status).toBe('ATIVO');
    expect(desfecho(await servidor.criarSenha({ chave: velha, senha: SENHA }))).toBe('410 link-expirado');
    const outro = { email: 'outro@serradoexemplo.mg.gov.br' };
    expect(desfecho(await helena.alterar(CAIO, outro, { versao: 1 }))).toBe('409 usuario-de-outra-entidade');
    await helena.reenviar(CAIO);
    expect((await cartas(servidor)).at(-1)?.para).toBe(DO_CAGEC);
    await criarSenha(servidor, CAIO);
    expect(await perfisDe(servidor, CAIO, SENHA)).toMatchObject({ [VALE]: ['RESPONSAVEL_LEGAL'] });
  });

  it('conta sem senha e pedido com outro endereço: confirma-se depois de criada a senha', async () => {
    const servidor = await servidorDeTeste();
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    await helena.decidir((await pedidoEmAnalise(servidor)).id, APROVAR);
    const segundo = await pedidoEmAnalise(servidor, { cnpj: CAMPO, email: INVASOR });
    expect(decidido(await rita.decidir(segundo.id, APROVAR)).status).toBe('INATIVO');
    const chave = await chavePara(servidor, INVASOR);
    expect((await servidor.conferirLink(LIVRE, chave)).corpo).toMatchObject({ temSenha: false });
    expect(desfecho(await servidor.criarSenha({ chave, senha: SENHA }))).toBe('422 validacao');
    const daConta = await chavePara(servidor, 'marina.teste@serradoexemplo.mg.gov.br');
    expect((await servidor.criarSenha({ chave: daConta, senha: SENHA })).status).toBe(200);
    expect(await perfisDe(servidor, LIVRE, SENHA)).toEqual({ [SERRA]: ['CADASTRADOR'] });
    expect((await servidor.criarSenha({ chave, senha: SENHA })).status).toBe(200);
    expect(Object.keys(await perfisDe(servidor, LIVRE, SENHA)).sort()).toEqual([SERRA, CAMPO].sort());
  });
});

describe('a chave que confirma', () => {
  it('vale por 48 horas e uma vez só; reenviada, é outra chave ao mesmo endereço', async () => {
    const { servidor } = await ritaConvidada();
    const primeira = await chavePara(servidor, DE_TRABALHO);
    servidor.relogio.avancar(48 * HORA);
    const senha = SENHAS[RITA];
    expect(desfecho(await servidor.criarSenha({ chave: primeira, senha }))).toBe('410 link-expirado');
    const helena = await entrar(servidor, HELENA);
    expect(usuarioDe(await helena.reenviar(RITA))).toMatchObject({ email: DE_TRABALHO, status: 'INATIVO' });
    const chave = await chavePara(servidor, DE_TRABALHO);
    expect((await servidor.criarSenha({ chave, senha })).status).toBe(200);
    expect(desfecho(await servidor.criarSenha({ chave, senha }))).toBe('410 link-usado');
  });

  it('senha errada: 422, sem efeito, e na quinta começa a espera, também para a certa', async () => {
    const { servidor, helena } = await ritaConvidada();
    const chave = await chavePara(servidor, DE_TRABALHO);
    // Whatever was typed is compared, not judged by the rules for new passwords.
    for (const senha of ['curta', 'x'.repeat(2_000), 'Errada2026', 'Errada2027', 'Errada2028'])
      expect(problema(await servidor.criarSenha({ chave, senha })).campos).toEqual([
        { campo: 'senha', codigo: 'SENHA_INCORRETA' },
      ]);
    expect(desfecho(await servidor.criarSenha({ chave, senha: SENHAS[RITA] }))).toBe('429 limite-excedido');
    const { usuarios } = usuariosDe(await helena.usuarios({ cnpj: SERRA }));
    expect(usuarios.map((u) => u.cpf)).not.toContain(RITA);
    servidor.relogio.avancar(HORA);
    expect((await servidor.criarSenha({ chave, senha: SENHAS[RITA] })).status).toBe(200);
  });

  it('duas no mesmo instante: exatamente uma vence', async () => {
    const { servidor } = await ritaConvidada();
    const corpo = { chave: await chavePara(servidor, DE_TRABALHO), senha: SENHAS[RITA] };
    const respostas = await Promise.all([servidor.criarSenha(corpo), servidor.criarSenha(corpo)]);
    expect(respostas.map(desfecho).sort()).toEqual(['200', '410 link-usado']);
    expect(contar(servidor.pasta, `vinculos where cpf = '${RITA}' and cnpj = '${SERRA}'`)).toBe(1);
  });

  it('não se enche a caixa do CAGEC com pedidos em nome de alguém', async () => {
    const { servidor, nomear } = await comCagec();
    nomear(VALE, { cpf: HELENA, nomeCompleto: 'Helena Prado' });
    const pedir = () => servidor.criar(envioDoRepresentante({ cpf: HELENA }));
    for (let n = 0; n < 3; n++) expect((await pedir()).status).toBe(201);
    expect(desfecho(await pedir())).toBe('429 limite-excedido');
    servidor.relogio.avancar(DIA);
    expect((await pedir()).status).toBe(201);
  });
});
