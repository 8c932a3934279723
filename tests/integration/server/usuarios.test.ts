import { describe, expect, it } from 'vitest';
import { lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import {
  CAMPO,
  contar,
  cpfDe,
  desfecho,
  HELENA,
  LIVRE,
  noBanco,
  novoId,
  OTAVIO,
  problema,
  RITA,
  SERRA,
  servidorDeTeste,
  type ServidorDeTeste,
  LIA,
} from './apoio.ts';
import {
  acharUsuario,
  APROVAR,
  cadastrador,
  cartas,
  criarSenha,
  entrar,
  pagina,
  pedidoEmAnalise,
  SENHA,
  usuarioDe,
  usuariosDe,
  type Pessoa,
} from './apoio-sessao.ts';

const EMAIL = 'marina.teste@serradoexemplo.mg.gov.br';
const NOVO = 'marina@serradoexemplo.mg.gov.br';

/** Serra with a cadastrador who has a password, and his version. */
async function comCadastrador(): Promise<{
  servidor: ServidorDeTeste;
  helena: Pessoa;
  marina: Pessoa;
  versao: number;
}> {
  const servidor = await servidorDeTeste();
  const helena = await entrar(servidor, HELENA);
  const marina = await cadastrador(servidor, helena, { cpf: LIVRE });
  return { servidor, helena, marina, versao: (await acharUsuario(helena, LIVRE)).versao };
}

describe('GET /v1/usuarios', () => {
  it('os usuários da entidade, por nome, com tudo o que a tela mostra', async () => {
    const { helena } = await comCadastrador();
    const { usuarios, proximo } = usuariosDe(await helena.usuarios({ cnpj: SERRA }));
    expect(usuarios.map((u) => u.nomeCompleto)).toEqual([
      'Helena Prado',
      'Marina Teste da Silva',
      'Otávio Brandão',
    ]);
    expect(usuarios[1]).toMatchObject({
      cpf: LIVRE,
      login: LIVRE,
      email: EMAIL,
      perfis: ['CADASTRADOR'],
      status: 'ATIVO',
      senhaCriada: true,
      ultimoLoginEm: '2026-11-10T12:00:00.000Z',
    });
    expect(proximo).toBeNull();
  });

  it('página por página, com uma marca em que não se lê CPF nenhum', async () => {
    const { helena } = await comCadastrador();
    const inteira = usuariosDe(await helena.usuarios({ cnpj: SERRA })).usuarios;
    const vistos: string[] = [];
    let depoisDe: string | null = '';
    while (depoisDe !== null) {
      const lida = usuariosDe(
        await helena.usuarios({ cnpj: SERRA, limite: '1', ...(depoisDe === '' ? {} : { depoisDe }) }),
      );
      vistos.push(...lida.usuarios.map((u) => u.cpf));
      depoisDe = lida.proximo;
      if (depoisDe !== null)
        expect(Buffer.from(depoisDe, 'base64url').toString('latin1')).not.toMatch(/\d{11}/);
    }
    expect(vistos).toEqual(inteira.map((u) => u.cpf));
    for (const ruim of ['lixo', 'a'.repeat(60)])
      expect(desfecho(await helena.usuarios({ cnpj: SERRA, depoisDe: ruim }))).toBe('422 validacao');
  });
});

describe('PATCH de um usuário da entidade', () => {
  it('perfis, setor e telefones: nova versão, histórico, feed e auditoria', async () => {
    const { servidor, helena, versao } = await comCadastrador();
    const corpo = {
      perfis: ['CADASTRADOR', 'BENEFICIARIO_ENGENHEIRO'],
      setorTrabalho: ' Obras ',
      telefoneCelular: '31977776666',
      telefoneFixo: '3133330000',
    };
    const resposta = await helena.alterar(LIVRE, corpo, { versao });
    expect(desfecho(resposta)).toBe('200');
    expect(resposta.cabecalhos.get('etag')).toBe(`"${versao + 1}"`);
    const depois = usuarioDe(resposta);
    expect(depois).toMatchObject({
      versao: versao + 1,
      setorTrabalho: 'Obras',
      telefoneCelular: '31977776666',
    });
    const por = 'Helena Prado';
    expect(depois.historico.slice(-3)).toMatchObject([
      { evento: 'PERFIS', por, de: 'CADASTRADOR', para: 'CADASTRADOR,BENEFICIARIO_ENGENHEIRO' },
      { evento: 'SETOR', por, de: 'Planejamento', para: 'Obras' },
      { evento: 'TELEFONE_CELULAR', por, de: '31988887777', para: '31977776666' },
    ]);
    const { itens } = pagina(await helena.feed({ limite: '500' }));
    expect(itens.at(-1)).toMatchObject({ tipo: 'usuario', id: `${SERRA}/${LIVRE}`, dado: depois });
    const [linha] = noBanco(servidor.pasta, (b) =>
      b.prepare('select quem, acao, versao from auditoria order by numero desc limit 1').all(),
    );
    expect(linha).toEqual({ quem: HELENA, acao: 'usuario.alterar', versao: versao + 1 });
  });

  it('o que já é assim não muda nada', async () => {
    const { servidor, helena, versao } = await comCadastrador();
    const antes = contar(servidor.pasta, 'feed');
    const resposta = await helena.alterar(LIVRE, { status: 'ATIVO', perfis: ['CADASTRADOR'] }, { versao });
    expect(usuarioDe(resposta).versao).toBe(versao);
    expect(contar(servidor.pasta, 'feed')).toBe(antes);
  });

  it('sem If-Match: 428; versão que já mudou: 412 com a atual', async () => {
    const { helena, versao } = await comCadastrador();
    expect(desfecho(await helena.alterar(LIVRE, { status: 'INATIVO' }))).toBe('428 precondicao-ausente');
    const velha = await helena.alterar(LIVRE, { status: 'INATIVO' }, { versao: versao + 9 });
    expect(desfecho(velha)).toBe('412 versao-desatualizada');
    expect(problema(velha).atual).toMatchObject({ cpf: LIVRE, versao });
  });

  it.each([
    ['RESPONSAVEL_LEGAL (BR-11)', ['RESPONSAVEL_LEGAL'], 'PERFIL_NAO_ATRIBUIVEL'],
    ['fora da lista', ['ANALISTA'], 'PERFIL_NAO_ATRIBUIVEL'],
    ['nenhum', [], 'FORMATO'],
  ])('perfis: %s é 422', async (_nome, perfis, codigo) => {
    const { helena, versao } = await comCadastrador();
    const resposta = await helena.alterar(LIVRE, { perfis }, { versao });
    expect(problema(resposta).campos).toMatchObject([{ campo: 'perfis', codigo }]);
  });

  it('ninguém fica ativo sem perfil', async () => {
    const { servidor, helena, versao } = await comCadastrador();
    noBanco(servidor.pasta, (b) =>
      b.prepare(`update vinculos set perfis = '[]', status = 'INATIVO' where cpf = ?`).run(LIVRE),
    );
    const semPerfil = await helena.alterar(LIVRE, { status: 'ATIVO' }, { versao });
    expect(problema(semPerfil).campos).toEqual([{ campo: 'perfis', codigo: 'OBRIGATORIO' }]);
    const comPerfil = await helena.alterar(LIVRE, { status: 'ATIVO', perfis: ['CADASTRADOR'] }, { versao });
    expect(usuarioDe(comPerfil)).toMatchObject({ status: 'ATIVO', perfis: ['CADASTRADOR'] });
  });

  it('o representante legal não se muda aqui, nem a si mesmo: o CAGEC é quem manda', async () => {
    const { helena } = await comCadastrador();
    for (const corpo of [{ status: 'INATIVO' }, { perfis: ['CADASTRADOR'] }, { email: NOVO }])
      expect(desfecho(await helena.alterar(HELENA, corpo, { versao: 1 }))).toBe('403 proibido');
    expect(desfecho(await helena.reenviar(HELENA))).toBe('403 proibido');
  });

  it('quem não é usuário da entidade: 404; outra entidade: 403, exista a pessoa ou não', async () => {
    const { helena } = await comCadastrador();
    expect(desfecho(await helena.alterar(RITA, { status: 'INATIVO' }, { versao: 1 }))).toBe(
      '404 nao-encontrado',
    );
    for (const cpf of [RITA, cpfDe(77)])
      expect(desfecho(await helena.alterar(cpf, { status: 'INATIVO' }, { versao: 1, cnpj: CAMPO }))).toBe(
        '403 proibido',
      );
  });
});

describe('e-mail e telefones são da conta, uma só para todas as entidades', () => {
  it('trocar o e-mail mata os links que estavam no ar e avisa o endereço antigo', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    await helena.decidir(id, APROVAR);
    const { versao } = await acharUsuario(helena, LIVRE);
    const depois = usuarioDe(await helena.alterar(LIVRE, { email: ` ${NOVO}` }, { versao }));
    expect(depois.email).toBe(NOVO);
    expect(depois.historico.at(-1)).toMatchObject({ evento: 'EMAIL', de: EMAIL, para: NOVO });
    const aviso = (await cartas(servidor)).at(-1);
    expect(aviso?.para).toBe(EMAIL);
    expect(aviso?.texto).toContain('Helena Prado');
    expect(lerLinkDeSenha(aviso?.texto ?? '')).toBeNull();
    await expect(criarSenha(servidor, LIVRE)).rejects.toThrow('link-expirado');
    await helena.reenviar(LIVRE);
    expect((await cartas(servidor)).at(-1)?.para).toBe(NOVO);
    await criarSenha(servidor, LIVRE);
  });

  it('de quem é usuário ativo de outra entidade também, ninguém daqui troca; o resto, sim', async () => {
    const { helena } = await comCadastrador();
    const { versao } = await acharUsuario(helena, OTAVIO);
    for (const corpo of [{ email: NOVO }, { telefoneFixo: '3133339999' }, { telefoneCelular: '31977776666' }])
      expect(desfecho(await helena.alterar(OTAVIO, corpo, { versao }))).toBe('409 usuario-de-outra-entidade');
    expect(desfecho(await helena.alterar(OTAVIO, { setorTrabalho: 'Obras' }, { versao }))).toBe('200');
  });

  it('nem de quem outra entidade só inativou por um tempo: reativado lá, seria outro quem entra', async () => {
    const { servidor, helena } = await comCadastrador();
    const rita = await entrar(servidor, RITA);
    const { id } = await pedidoEmAnalise(servidor, { cnpj: CAMPO });
    await rita.decidir(id, APROVAR);
    const noCampo = await acharUsuario(rita, LIVRE, CAMPO);
    await rita.alterar(LIVRE, { status: 'INATIVO' }, { versao: noCampo.versao, cnpj: CAMPO });
    const { versao } = await acharUsuario(helena, LIVRE);
    for (const corpo of [{ email: NOVO }, { telefoneFixo: '3133339999' }])
      expect(desfecho(await helena.alterar(LIVRE, corpo, { versao }))).toBe('409 usuario-de-outra-entidade');
    const { email } = await acharUsuario(helena, LIVRE);
    expect(email).toBe(EMAIL);
    expect(
      desfecho(await rita.alterar(LIVRE, { email: NOVO }, { versao: noCampo.versao + 1, cnpj: CAMPO })),
    ).toBe('409 usuario-de-outra-entidade');
  });

  it('nem de quem espera a resposta de outra entidade; reprovado lá, sim', async () => {
    const { servidor, helena } = await comCadastrador();
    const rita = await entrar(servidor, RITA);
    const { id } = await pedidoEmAnalise(servidor, { cnpj: CAMPO });
    const { versao } = await acharUsuario(helena, LIVRE);
    expect(desfecho(await helena.alterar(LIVRE, { email: NOVO }, { versao }))).toBe(
      '409 usuario-de-outra-entidade',
    );
    const reprovar = { decisao: 'REPROVAR', justificativa: 'Não trabalha mais aqui.' };
    expect(desfecho(await rita.decidir(id, reprovar))).toBe('200');
    expect(desfecho(await helena.alterar(LIVRE, { email: NOVO }, { versao }))).toBe('200');
  });
});

describe('inativar e reativar', () => {
  it('quem não é mais usuário de entidade nenhuma perde a sessão; reativado, entra de novo', async () => {
    const { servidor, helena, marina, versao } = await comCadastrador();
    await helena.alterar(LIVRE, { status: 'INATIVO' }, { versao });
    expect(desfecho(await marina.cru('/v1/eu'))).toBe('403 usuario-inativo');
    await expect(entrar(servidor, LIVRE, SENHA)).rejects.toThrow('usuario-inativo');
    await helena.alterar(LIVRE, { status: 'ATIVO' }, { versao: versao + 1 });
    await entrar(servidor, LIVRE, SENHA);
  });

  it('quem tem outra entidade continua lá, sem o que esta permitia', async () => {
    const { servidor, helena } = await comCadastrador();
    const otavio = await entrar(servidor, OTAVIO);
    const { versao } = await acharUsuario(helena, OTAVIO);
    expect(desfecho(await otavio.cru(`/v1/entidades/${SERRA}/regularidade`))).toBe('200');
    await helena.alterar(OTAVIO, { status: 'INATIVO' }, { versao });
    expect(desfecho(await otavio.cru('/v1/eu'))).toBe('200');
    expect(desfecho(await otavio.cru(`/v1/entidades/${SERRA}/regularidade`))).toBe('403 proibido');
  });
});

describe('reenviar o link da senha', () => {
  it('um link novo ao e-mail da conta; os anteriores não valem mais', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    await helena.decidir(id, APROVAR);
    const primeiro = lerLinkDeSenha((await cartas(servidor)).at(-1)?.texto ?? '');
    const resposta = await helena.reenviar(LIVRE);
    expect(desfecho(resposta)).toBe('200');
    expect(usuarioDe(resposta).historico.at(-1)).toMatchObject({
      evento: 'LINK_ENVIADO',
      por: 'Helena Prado',
    });
    const velho = await servidor.cru('/v1/senhas/conferencia', {
      metodo: 'POST',
      corpo: { usuario: LIVRE, chave: primeiro?.chave },
    });
    expect(desfecho(velho)).toBe('410 link-expirado');
    await criarSenha(servidor, LIVRE);
  });

  it('cinco por hora; a mesma operação repetida é uma só', async () => {
    const { servidor, helena } = await comCadastrador();
    const chave = novoId();
    for (let n = 0; n < 3; n++) await helena.reenviar(LIVRE, { chave });
    for (let n = 0; n < 4; n++) expect(desfecho(await helena.reenviar(LIVRE))).toBe('200');
    const demais = await helena.reenviar(LIVRE);
    expect(desfecho(demais)).toBe('429 limite-excedido');
    expect(demais.cabecalhos.get('retry-after')).toMatch(/^\d+$/);
    servidor.relogio.avancar(3_600_001);
    expect(desfecho(await (await entrar(servidor, HELENA)).reenviar(LIVRE))).toBe('200');
  });

  it('a um usuário inativo, não; a quem não é da entidade, 404; por quem não a representa, 403', async () => {
    const { servidor, helena, marina, versao } = await comCadastrador();
    expect(desfecho(await marina.reenviar(OTAVIO))).toBe('403 proibido');
    await helena.alterar(LIVRE, { status: 'INATIVO' }, { versao });
    expect(desfecho(await helena.reenviar(LIVRE))).toBe('403 proibido');
    expect(desfecho(await helena.reenviar(RITA))).toBe('404 nao-encontrado');
    expect(desfecho(await (await entrar(servidor, LIA)).reenviar(LIVRE))).toBe('403 proibido');
  });
});
