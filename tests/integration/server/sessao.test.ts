import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../contract/result.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import type { Registro } from '../../../server/registro/registro.ts';
import {
  comAcesso,
  CONSORCIO,
  contar,
  desfecho,
  HELENA,
  LIA,
  noBanco,
  OTAVIO,
  RITA,
  SERRA,
  sessaoDe,
  servidorDeTeste,
  type ServidorDeTeste,
} from './apoio.ts';

const MINUTO = 60_000;
const DIA = 86_400_000;

async function dentro(cpf = HELENA) {
  const servidor = await servidorDeTeste();
  return { servidor, sessao: sessaoDe(await servidor.entrar(cpf)) };
}
const inativar = (s: ServidorDeTeste, cpf: string) =>
  noBanco(s.pasta, (b) => b.prepare(`update vinculos set status = 'INATIVO' where cpf = ?`).run(cpf));

describe('entrar', () => {
  it('com CPF e senha: os tokens, a pessoa e a sua entidade pelo nome', async () => {
    const { servidor, sessao } = await dentro();
    expect(sessao.usuario).toEqual({
      cpf: HELENA,
      nomeCompleto: 'Helena Prado',
      vinculos: [
        {
          cnpj: SERRA,
          razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
          perfis: ['RESPONSAVEL_LEGAL'],
          situacaoCadastral: 'APROVADO',
          status: 'ATIVO',
        },
      ],
    });
    expect(Date.parse(sessao.expiraEm) - servidor.relogio.agora().getTime()).toBe(15 * MINUTO);
    expect((await servidor.eu(sessao.acesso)).status).toBe(200);
  });

  it('quem tem duas entidades ouve as duas; só as ativas', async () => {
    const { servidor, sessao } = await dentro(OTAVIO);
    expect(sessao.usuario.vinculos.map((v) => [v.cnpj, v.perfis])).toEqual([
      [SERRA, ['CADASTRADOR']],
      [CONSORCIO, ['RESPONSAVEL_LEGAL']],
    ]);
    noBanco(servidor.pasta, (b) =>
      b.prepare(`update vinculos set status = 'INATIVO' where cpf = ? and cnpj = ?`).run(OTAVIO, SERRA),
    );
    const depois = sessaoDe(await servidor.entrar(OTAVIO));
    expect(depois.usuario.vinculos.map((v) => v.cnpj)).toEqual([CONSORCIO]);
  });

  it('o cofre é da pessoa, sempre o mesmo, e só vem com a senha', async () => {
    const { servidor, sessao } = await dentro();
    const outra = sessaoDe(await servidor.entrar(HELENA));
    const deOutro = sessaoDe(await servidor.entrar(RITA));
    expect(outra.cofre).toBe(sessao.cofre);
    expect(deOutro.cofre).not.toBe(sessao.cofre);
    expect(outra.acesso).not.toBe(sessao.acesso);
    expect(sessaoDe(await servidor.renovar(sessao.renovacao)).cofre).toBeUndefined();
  });

  it('sem vínculo ativo é 403, mas só para quem sabe a senha', async () => {
    const servidor = await servidorDeTeste();
    inativar(servidor, RITA);
    expect(desfecho(await servidor.entrar(RITA))).toBe('403 usuario-inativo');
    expect(desfecho(await servidor.entrar(RITA, 'errada1'))).toBe('401 credenciais-invalidas');
  });

  it('com o CAGEC fora do ar entra-se assim mesmo: o nome que se sabia, ou o CNPJ', async () => {
    let responde = false;
    const lista = registroDeLista(listaLocal, { agora: () => new Date() });
    const registro: Registro = {
      consultar: (cnpj) => (responde ? lista.consultar(cnpj) : Promise.resolve(fail('indisponivel'))),
    };
    const servidor = await servidorDeTeste({ registro });
    const nome = async () => sessaoDe(await servidor.entrar(HELENA)).usuario.vinculos[0]?.razaoSocial;
    expect(await nome()).toBe(SERRA);
    responde = true;
    expect(await nome()).toBe('Prefeitura Municipal de Serra do Exemplo');
    responde = false;
    servidor.relogio.avancar(2 * MINUTO);
    expect(await nome()).toBe('Prefeitura Municipal de Serra do Exemplo');
  });

  it('um registro que não acaba de responder não prende ninguém à porta', async () => {
    const registro: Registro = { consultar: () => new Promise(() => undefined) };
    const servidor = await servidorDeTeste({ registro });
    expect((await servidor.entrar(HELENA)).status).toBe(201);
  });

  it('deixa o último login, a auditoria e o feed; no mesmo dia, o feed não repete', async () => {
    const { servidor } = await dentro();
    const feed = () => contar(servidor.pasta, `feed where tipo = 'usuario'`);
    const antes = feed();
    await servidor.entrar(HELENA);
    expect(feed()).toBe(antes);
    servidor.relogio.avancar(DIA);
    await servidor.entrar(HELENA);
    expect(feed()).toBe(antes + 1);
    const login = noBanco(servidor.pasta, (b) =>
      b.prepare('select ultimo_login_em from usuarios where cpf = ?').pluck().get(HELENA),
    );
    expect(login).toBe(servidor.relogio.agora().toISOString());
    expect(contar(servidor.pasta, `auditoria where acao = 'sessao.entrar' and quem = '${HELENA}'`)).toBe(3);
  });

  it.each<[string, unknown, string]>([
    ['CPF que não é CPF', { cpf: '123', senha: 'a' }, '422 validacao'],
    ['sem senha', { cpf: HELENA }, '422 validacao'],
    ['senha de outro tipo', { cpf: HELENA, senha: 1234567 }, '422 validacao'],
    ['senha de 1001 sinais', { cpf: HELENA, senha: 'x'.repeat(1_001) }, '422 validacao'],
    ['senha vazia', { cpf: HELENA, senha: '' }, '401 credenciais-invalidas'],
    ['senha de mil sinais', { cpf: HELENA, senha: 'é'.repeat(1_000) }, '401 credenciais-invalidas'],
    ['emoji', { cpf: HELENA, senha: '🔑🔑🔑' }, '401 credenciais-invalidas'],
    ['um megabyte', { cpf: HELENA, senha: 'x'.repeat(1_048_576) }, '413 corpo-grande'],
    ['o que não é JSON', '{', '400 corpo-invalido'],
    ['uma lista', [], '400 corpo-invalido'],
  ])('%s', async (_nome, corpo, esperado) => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await servidor.cru('/v1/sessoes', { metodo: 'POST', corpo }))).toBe(esperado);
  });
});

describe('token de acesso', () => {
  it('vale 15 minutos; depois, é preciso renovar', async () => {
    const { servidor, sessao } = await dentro();
    servidor.relogio.avancar(15 * MINUTO - 1);
    expect((await servidor.eu(sessao.acesso)).status).toBe(200);
    servidor.relogio.avancar(1);
    expect(desfecho(await servidor.eu(sessao.acesso))).toBe('401 nao-autenticado');
  });

  it('o relógio do servidor volta um ano: nem o token nem a sessão ganham um ano', async () => {
    const { servidor, sessao } = await dentro();
    servidor.relogio.avancar(-365 * DIA);
    expect(desfecho(await servidor.eu(sessao.acesso))).toBe('401 nao-autenticado');
    expect(desfecho(await servidor.renovar(sessao.renovacao))).toBe('401 sessao-encerrada');
  });

  it('o relógio do servidor é acertado por um minuto: ninguém precisa entrar de novo', async () => {
    const { servidor, sessao } = await dentro();
    servidor.relogio.avancar(-MINUTO);
    expect((await servidor.eu(sessao.acesso)).status).toBe(200);
    expect((await servidor.renovar(sessao.renovacao)).status).toBe(200);
  });

  it('o que não fomos nós que fizemos não abre nada', async () => {
    const { servidor, sessao } = await dentro();
    const { acesso, renovacao } = sessao;
    const [id = '', geracao = '', selo = ''] = acesso.split('.');
    const falsos = [
      '',
      'x',
      renovacao,
      `${acesso}x`,
      `${id}.2.${selo}`,
      `${'0'.repeat(32)}.${geracao}.${selo}`,
      `${id}.${geracao}.${'A'.repeat(43)}`,
      `${acesso} ${acesso}`,
    ];
    for (const falso of falsos)
      expect([falso, desfecho(await servidor.eu(falso))]).toEqual([falso, '401 nao-autenticado']);
    const basico = await servidor.cru('/v1/eu', { cabecalhos: { authorization: `Basic ${acesso}` } });
    expect(desfecho(basico)).toBe('401 nao-autenticado');
    expect(desfecho(await servidor.cru('/v1/eu'))).toBe('401 nao-autenticado');
    expect((await servidor.cru('/v1/eu', { cabecalhos: comAcesso(acesso) })).status).toBe(200);
  });

  it('quem perde o acesso perde-o na pergunta seguinte, e volta com os mesmos tokens se o recupera', async () => {
    const { servidor, sessao } = await dentro(RITA);
    inativar(servidor, RITA);
    expect(desfecho(await servidor.eu(sessao.acesso))).toBe('403 usuario-inativo');
    expect(desfecho(await servidor.renovar(sessao.renovacao))).toBe('403 usuario-inativo');
    noBanco(servidor.pasta, (b) => b.exec(`update vinculos set status = 'ATIVO'`));
    expect((await servidor.renovar(sessao.renovacao)).status).toBe(200);
  });
});

describe('renovação', () => {
  it('dá outro par; o acesso de antes ainda serve ao que já estava a caminho', async () => {
    const { servidor, sessao } = await dentro();
    servidor.relogio.avancar(10 * MINUTO);
    const nova = sessaoDe(await servidor.renovar(sessao.renovacao));
    expect(nova.acesso).not.toBe(sessao.acesso);
    expect(nova.renovacao).not.toBe(sessao.renovacao);
    expect(Date.parse(nova.expiraEm) - servidor.relogio.agora().getTime()).toBe(15 * MINUTO);
    expect((await servidor.eu(sessao.acesso)).status).toBe(200);
    servidor.relogio.avancar(5 * MINUTO);
    expect(desfecho(await servidor.eu(sessao.acesso))).toBe('401 nao-autenticado');
    expect((await servidor.eu(nova.acesso)).status).toBe(200);
  });

  it('repetida porque a resposta se perdeu: o mesmo par, também depois de reiniciar e ao mesmo tempo', async () => {
    const { servidor, sessao } = await dentro();
    const primeira = sessaoDe(await servidor.renovar(sessao.renovacao));
    const juntas = await Promise.all([1, 2, 3].map(() => servidor.renovar(sessao.renovacao)));
    await servidor.fechar();
    const outro = await servidorDeTeste({ dados: servidor.pasta, relogio: servidor.relogio });
    const depois = await outro.renovar(sessao.renovacao);
    for (const r of [...juntas, depois]) {
      const par = sessaoDe(r);
      expect([par.acesso, par.renovacao]).toEqual([primeira.acesso, primeira.renovacao]);
    }
    expect((await outro.renovar(primeira.renovacao)).status).toBe(200);
  });

  it('repetida um dia depois: o mesmo par, com tempo para ser usado', async () => {
    const { servidor, sessao } = await dentro();
    const primeira = sessaoDe(await servidor.renovar(sessao.renovacao));
    servidor.relogio.avancar(DIA);
    const segunda = sessaoDe(await servidor.renovar(sessao.renovacao));
    expect(segunda.acesso).toBe(primeira.acesso);
    expect((await servidor.eu(segunda.acesso)).status).toBe(200);
  });

  it('um token mais velho do que o anterior está em duas mãos: a sessão acaba para ambas', async () => {
    const { servidor, sessao } = await dentro();
    const segunda = sessaoDe(await servidor.renovar(sessao.renovacao));
    const terceira = sessaoDe(await servidor.renovar(segunda.renovacao));
    expect(desfecho(await servidor.renovar(sessao.renovacao))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.renovar(terceira.renovacao))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.eu(terceira.acesso))).toBe('401 sessao-encerrada');
  });

  it('o anterior, depois que o sucessor está em uso há um tempo, é de quem o copiou', async () => {
    const { servidor, sessao } = await dentro();
    const segunda = sessaoDe(await servidor.renovar(sessao.renovacao));
    await servidor.eu(segunda.acesso);
    servidor.relogio.avancar(MINUTO);
    expect((await servidor.renovar(sessao.renovacao)).status).toBe(200);
    servidor.relogio.avancar(1);
    expect(desfecho(await servidor.renovar(sessao.renovacao))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.eu(segunda.acesso))).toBe('401 sessao-encerrada');
  });

  it('dura 30 dias desde a última vez', async () => {
    const { servidor, sessao } = await dentro();
    servidor.relogio.avancar(30 * DIA - 1);
    const segunda = sessaoDe(await servidor.renovar(sessao.renovacao));
    servidor.relogio.avancar(30 * DIA - 1);
    const terceira = sessaoDe(await servidor.renovar(segunda.renovacao));
    servidor.relogio.avancar(30 * DIA);
    expect(desfecho(await servidor.renovar(terceira.renovacao))).toBe('401 sessao-encerrada');
  });

  it('o que não é token nosso: sessão encerrada, sem mexer em sessão alguma', async () => {
    const { servidor, sessao } = await dentro();
    for (const falso of ['', 'x', sessao.acesso, `${sessao.renovacao}x`])
      expect(desfecho(await servidor.renovar(falso))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.renovar('x'.repeat(401)))).toBe('422 validacao');
    expect((await servidor.renovar(sessao.renovacao)).status).toBe(200);
  });

  it('cada sessão é uma: a de um computador não sabe da do outro', async () => {
    const { servidor, sessao } = await dentro();
    const outra = sessaoDe(await servidor.entrar(HELENA));
    await servidor.sair(outra.acesso);
    expect((await servidor.renovar(sessao.renovacao)).status).toBe(200);
  });
});

describe('sair', () => {
  it('acaba com a sessão; de novo, e depois de expirada, também responde 200', async () => {
    const { servidor, sessao } = await dentro();
    const saidas = [await servidor.sair(sessao.acesso), await servidor.sair(sessao.acesso)];
    servidor.relogio.avancar(DIA);
    saidas.push(await servidor.sair(sessao.acesso));
    expect(saidas.map((r) => [r.status, r.corpo])).toEqual(Array(3).fill([200, {}]));
    expect(desfecho(await servidor.renovar(sessao.renovacao))).toBe('401 sessao-encerrada');
    expect(desfecho(await servidor.eu(sessao.acesso))).toBe('401 sessao-encerrada');
    expect(contar(servidor.pasta, `auditoria where acao = 'sessao.sair'`)).toBe(1);
  });

  it('com um token inventado é 401', async () => {
    const { servidor } = await dentro();
    expect(desfecho(await servidor.sair('inventado'))).toBe('401 nao-autenticado');
  });
});

describe('o CAGEC nomeia outra pessoa (domain.md §10.2)', () => {
  const comRepresentante = (pessoa: { cpf: string; nomeCompleto: string; email?: string }): Registro => {
    const lista = registroDeLista(listaLocal, { agora: () => new Date() });
    return {
      consultar: async (cnpj) => {
        const r = await lista.consultar(cnpj);
        if (!r.ok || r.value === null || cnpj !== SERRA) return r;
        const representanteLegal = { email: 'novo@serradoexemplo.mg.gov.br', ...pessoa, atualizado: true };
        return ok({ ...r.value, entidade: { ...r.value.entidade, representanteLegal } });
      },
    };
  };
  const vinculo = (s: ServidorDeTeste, cpf: string) =>
    noBanco(s.pasta, (b) =>
      b
        .prepare('select perfis, status, versao, historico from vinculos where cpf = ? and cnpj = ?')
        .get(cpf, SERRA),
    );

  it('o antigo, ao entrar, perde RESPONSÁVEL LEGAL e, sem outro perfil, o acesso; fica no histórico', async () => {
    const registro = comRepresentante({ cpf: LIA, nomeCompleto: 'Lia Torres' });
    const servidor = await servidorDeTeste({ registro });
    expect(desfecho(await servidor.entrar(HELENA))).toBe('403 usuario-inativo');
    const em = servidor.relogio.agora().toISOString();
    expect(vinculo(servidor, HELENA)).toMatchObject({ perfis: '[]', status: 'INATIVO', versao: 2 });
    expect(vinculo(servidor, HELENA)).toHaveProperty(
      'historico',
      expect.stringContaining(
        JSON.stringify({ em, evento: 'PERFIS', por: 'CAGEC', de: 'RESPONSAVEL_LEGAL', para: '' }),
      ),
    );
    expect(contar(servidor.pasta, `auditoria where acao = 'representante.substituir'`)).toBe(1);
    expect(contar(servidor.pasta, `feed where tipo = 'usuario' and versao = 2`)).toBe(1);
  });

  it('o novo, se já era usuário da entidade, passa a representá-la ao entrar', async () => {
    const registro = comRepresentante({
      cpf: OTAVIO,
      nomeCompleto: 'Otávio Brandão',
      email: 'Otavio.Brandao@consorciovaleficticio.mg.gov.br',
    });
    const servidor = await servidorDeTeste({ registro });
    const { usuario } = sessaoDe(await servidor.entrar(OTAVIO));
    expect(usuario.vinculos.find((v) => v.cnpj === SERRA)?.perfis).toEqual([
      'RESPONSAVEL_LEGAL',
      'CADASTRADOR',
    ]);
    expect(vinculo(servidor, HELENA)).toMatchObject({ perfis: '[]', status: 'INATIVO' });
  });
});
