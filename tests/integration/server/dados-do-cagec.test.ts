import { describe, expect, it } from 'vitest';
import { lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import type { Registro } from '../../../server/registro/registro.ts';
import {
  CAIO,
  desfecho,
  envioDoRepresentante,
  HELENA,
  noBanco,
  pedidoDe,
  SENHAS,
  SERRA,
  sessaoDe,
  servidorDeTeste,
  VALE,
  type ServidorDeTeste,
} from './apoio.ts';
import { acharUsuario, cartas, comToken, criarSenha, SENHA } from './apoio-sessao.ts';

const DIA = 86_400_000;
const DE_HELENA = 'helena.prado@serradoexemplo.mg.gov.br';
const NOVO = 'gabinete@serradoexemplo.mg.gov.br';

/** A server whose CAGEC changes what it says of the representante legal of Serra. */
async function cenario() {
  const mundo: { lista: unknown } = { lista: listaLocal };
  const relogio = { agora: () => new Date('2026-11-10T12:00:00Z') };
  const registro: Registro = { consultar: (cnpj) => registroDeLista(mundo.lista, relogio).consultar(cnpj) };
  const servidor = await servidorDeTeste({ registro });
  const mudar = (representante: Readonly<Record<string, unknown>>, cnpj = SERRA): void => {
    mundo.lista = listaLocal.map((e) =>
      e.cnpj === cnpj ? { ...e, representanteLegal: { ...e.representanteLegal, ...representante } } : e,
    );
    // The registry's word is taken as the present for a minute.
    servidor.relogio.avancar(61_000);
  };
  return { servidor, mudar };
}

const conta = (s: ServidorDeTeste, cpf: string): unknown =>
  noBanco(s.pasta, (b) => b.prepare('select nome_completo, email from usuarios where cpf = ?').get(cpf));
const entrada = async (s: ServidorDeTeste, cpf = HELENA, senha = SENHAS[cpf]) =>
  sessaoDe(await s.entrar(cpf, senha));
const cartasPara = async (s: ServidorDeTeste, para: string) =>
  (await cartas(s)).filter((c) => c.para === para);
const chavePara = async (s: ServidorDeTeste, para: string): Promise<string> =>
  lerLinkDeSenha((await cartasPara(s, para)).at(-1)?.texto ?? '')?.chave ?? '';

describe('o nome do representante legal é o do CAGEC (BR-03)', () => {
  it('o que foi digitado em seu nome não fica: nem no pedido, nem na conta, nem na carta', async () => {
    const servidor = await servidorDeTeste();
    const pedido = pedidoDe(
      await servidor.criar(envioDoRepresentante({ nomeCompleto: 'Sem Vergonha da Silva' })),
    );
    expect([pedido.nomeCompleto, pedido.status]).toEqual(['Caio Duarte', 'ATIVO']);
    expect((await cartas(servidor))[0]?.texto).toContain('Caio Duarte');
    await criarSenha(servidor, CAIO);
    const { usuario, acesso } = await entrada(servidor, CAIO, SENHA);
    expect(usuario.nomeCompleto).toBe('Caio Duarte');
    expect((await acharUsuario(comToken(servidor, acesso), CAIO, VALE)).nomeCompleto).toBe('Caio Duarte');
  });

  it('muda lá: na próxima entrada muda aqui, uma vez só', async () => {
    const { servidor, mudar } = await cenario();
    mudar({ nomeCompleto: 'Helena Prado Lima' });
    for (let n = 0; n < 2; n++) {
      const { usuario, acesso } = await entrada(servidor);
      expect(usuario.nomeCompleto).toBe('Helena Prado Lima');
      expect(await acharUsuario(comToken(servidor, acesso), HELENA)).toMatchObject({
        nomeCompleto: 'Helena Prado Lima',
        versao: 2,
      });
    }
  });
});

describe('o e-mail do representante legal é o do CAGEC (BR-03)', () => {
  it('muda lá: a chave vai ao novo endereço, e só com a senha ele passa a valer; o antigo fica sabendo', async () => {
    const { servidor, mudar } = await cenario();
    mudar({ email: NOVO });
    await entrada(servidor);
    await entrada(servidor);
    expect(await cartasPara(servidor, NOVO)).toHaveLength(1);
    expect(conta(servidor, HELENA)).toMatchObject({ email: DE_HELENA });
    const chave = await chavePara(servidor, NOVO);
    expect(desfecho(await servidor.criarSenha({ chave, senha: 'Outra2027' }))).toBe('422 validacao');
    expect(await cartasPara(servidor, DE_HELENA)).toHaveLength(0);
    expect((await servidor.criarSenha({ chave, senha: SENHAS[HELENA] })).status).toBe(200);
    expect(conta(servidor, HELENA)).toMatchObject({ email: NOVO });
    const [aviso] = await cartasPara(servidor, DE_HELENA);
    expect(aviso?.texto).toContain('g•••••••@serradoexemplo.mg.gov.br');
    const { acesso, usuario } = await entrada(servidor);
    expect(usuario.vinculos[0]?.perfis).toEqual(['RESPONSAVEL_LEGAL']);
    const dela = await acharUsuario(comToken(servidor, acesso), HELENA);
    expect([dela.email, dela.versao]).toEqual([NOVO, 2]);
    expect(dela.historico.at(-1)).toMatchObject({ evento: 'EMAIL', por: 'CAGEC', de: DE_HELENA, para: NOVO });
    expect(await cartasPara(servidor, NOVO)).toHaveLength(1);
  });

  it('a chave que expirou é seguida de outra; de dados que o CAGEC não dá por atualizados, nada', async () => {
    const { servidor, mudar } = await cenario();
    mudar({ email: NOVO, atualizado: false });
    await entrada(servidor);
    expect(await cartasPara(servidor, NOVO)).toHaveLength(0);
    mudar({ email: NOVO });
    await entrada(servidor);
    servidor.relogio.avancar(2 * DIA);
    await entrada(servidor);
    expect(await cartasPara(servidor, NOVO)).toHaveLength(2);
  });

  it('a senha veio por esse endereço: passa a valer na hora, e o antigo fica sabendo', async () => {
    const { servidor, mudar } = await cenario();
    noBanco(servidor.pasta, (b) =>
      b.prepare('update usuarios set senha_email = ? where cpf = ?').run(NOVO, HELENA),
    );
    mudar({ email: NOVO });
    await entrada(servidor);
    expect(conta(servidor, HELENA)).toMatchObject({ email: NOVO });
    const [aviso] = await cartasPara(servidor, DE_HELENA);
    expect(aviso?.assunto).toBe('SIGCON: o e-mail do seu cadastro mudou');
  });

  it('a conta tem o endereço da própria pessoa: ele fica, e só a entidade conhece o do CAGEC', async () => {
    const { servidor, mudar } = await cenario();
    noBanco(servidor.pasta, (b) =>
      b
        .prepare('update usuarios set email = ?, senha_email = ? where cpf = ?')
        .run('helena@example.org', NOVO, HELENA),
    );
    mudar({ email: NOVO });
    const { acesso } = await entrada(servidor);
    expect(conta(servidor, HELENA)).toMatchObject({ email: 'helena@example.org' });
    expect((await acharUsuario(comToken(servidor, acesso), HELENA)).email).toBe(NOVO);
  });

  it('ainda sem senha: o link do endereço antigo morre, e o novo recebe outro', async () => {
    const { servidor, mudar } = await cenario();
    await servidor.criar(envioDoRepresentante());
    const velho = 'caio@valedoexemplo.org.br';
    const antes = await chavePara(servidor, velho);
    mudar({ email: 'contato@valedoexemplo.org.br' }, VALE);
    // Somebody else of the entity signs in, and with it the CAGEC is asked.
    noBanco(servidor.pasta, (b) =>
      b.exec(`insert into vinculos (cpf, cnpj, setor_trabalho, perfis, situacao_cadastral, status, criado_em)
              select '${HELENA}', '${VALE}', 'Obras', '["CADASTRADOR"]', 'APROVADO', 'ATIVO', criado_em
              from vinculos where cpf = '${HELENA}'`),
    );
    await entrada(servidor);
    expect(desfecho(await servidor.criarSenha({ chave: antes, senha: SENHA }))).toBe('410 link-expirado');
    const chave = await chavePara(servidor, 'contato@valedoexemplo.org.br');
    expect((await servidor.criarSenha({ chave, senha: SENHA })).status).toBe(200);
    expect((await cartasPara(servidor, velho)).at(-1)?.assunto).toBe(
      'SIGCON: o e-mail do seu cadastro mudou',
    );
    expect((await entrada(servidor, CAIO, SENHA)).usuario.vinculos).toHaveLength(1);
  });
});
