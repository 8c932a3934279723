import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consultaDoFeed } from '../../../server/feed/consulta.ts';
import type { Escopo } from '../../../server/feed/escopos.ts';
import { DialetoSqlite } from '../../../server/storage/dialeto.ts';
import type { Tabelas } from '../../../server/storage/tabelas.ts';
import type { PaginaDoFeed } from '../../../contract/api/feed.ts';
import { idDoUsuario } from '../../../contract/domain/usuario.ts';
import {
  CAIO,
  CAMPO,
  CONSORCIO,
  cpfDe,
  desfecho,
  envioDoRepresentante,
  HELENA,
  LIVRE,
  noBanco,
  OTAVIO,
  RITA,
  SERRA,
  servidorDeTeste,
  VALE,
  LIA,
} from './apoio.ts';
import {
  APROVAR,
  cadastrador,
  criarSenha,
  entrar,
  lerFeedInteiro,
  pedidoEmAnalise,
  SENHA,
} from './apoio-sessao.ts';

const cnpjsDe = (itens: PaginaDoFeed['itens']) => [...new Set(itens.map((i) => i.dado?.cnpj))].sort();

describe('feed de quem entrou', () => {
  it('o representante legal lê tudo da sua entidade, e nada de outra', async () => {
    const servidor = await servidorDeTeste();
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    const daSerra = await pedidoEmAnalise(servidor);
    const doCampo = await pedidoEmAnalise(servidor, { cnpj: CAMPO, cpf: cpfDe(1) });
    const { itens } = await lerFeedInteiro(helena);
    expect(cnpjsDe(itens)).toEqual([SERRA]);
    expect(itens.filter((i) => i.tipo === 'pre-cadastro')).toHaveLength(13);
    expect(itens.some((i) => i.id === daSerra.id)).toBe(true);
    expect(itens.filter((i) => i.tipo === 'usuario').map((i) => i.id)).toContain(
      idDoUsuario({ cnpj: SERRA, cpf: OTAVIO }),
    );
    expect(JSON.stringify(itens)).not.toContain(daSerra.segredo);
    expect((await lerFeedInteiro(rita)).itens.map((i) => i.id)).toContain(doCampo.id);
  });

  it('os outros leem só o que é seu: o próprio cadastro e os próprios pedidos, de qualquer entidade', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const autor = await cadastrador(servidor, helena, { cpf: LIVRE });
    const outro = await pedidoEmAnalise(servidor, { cpf: LIVRE, cnpj: CAMPO });
    await pedidoEmAnalise(servidor, { cpf: cpfDe(2) });
    const { itens } = await lerFeedInteiro(autor);
    expect(new Set(itens.map((i) => i.dado?.cpf))).toEqual(new Set([LIVRE]));
    expect(itens.map((i) => i.id)).toContain(outro.id);
    expect(itens.some((i) => i.tipo === 'usuario')).toBe(true);
    const daLia = await lerFeedInteiro(await entrar(servidor, LIA));
    // Besides, she analyses.
    const semAnalise = daLia.itens.filter((i) => i.tipo !== 'solicitacao-assinatura');
    expect(new Set(semAnalise.map((i) => i.dado?.cpf))).toEqual(new Set([LIA]));
  });

  it('a decisão aparece com a nova versão e o usuário que nasceu dela; depois do fim, só o que é novo', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const { cursor } = await lerFeedInteiro(helena);
    expect((await lerFeedInteiro(helena, cursor)).itens).toEqual([]);
    await helena.decidir(id, APROVAR);
    const { itens } = await lerFeedInteiro(helena, cursor);
    expect(itens.map(({ tipo, id: qual, versao }) => ({ tipo, qual, versao }))).toEqual([
      { tipo: 'usuario', qual: idDoUsuario({ cnpj: SERRA, cpf: LIVRE }), versao: 1 },
      { tipo: 'pre-cadastro', qual: id, versao: 2 },
    ]);
  });

  it('página por página, na ordem dos commits, sem pular nem repetir', async () => {
    const servidor = await servidorDeTeste();
    const otavio = await entrar(servidor, OTAVIO);
    for (let n = 0; n < 4; n++) {
      await pedidoEmAnalise(servidor, { cpf: cpfDe(n), cnpj: CONSORCIO });
      await pedidoEmAnalise(servidor, { cpf: cpfDe(n + 10), cnpj: SERRA });
    }
    const inteiro = (await lerFeedInteiro(otavio)).itens;
    expect(cnpjsDe(inteiro)).toEqual([SERRA, CONSORCIO].sort());
    for (const limite of ['1', '2', '3'])
      expect((await lerFeedInteiro(otavio, undefined, limite)).itens).toEqual(inteiro);
  });

  it('uma entidade ganha depois vem desde o começo, ainda que o cursor já tenha passado por ela', async () => {
    const servidor = await servidorDeTeste();
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    const antigo = await pedidoEmAnalise(servidor);
    const { cursor } = await lerFeedInteiro(rita);
    noBanco(servidor.pasta, (b) =>
      b
        .prepare(
          `insert into vinculos (cpf, cnpj, setor_trabalho, perfis, situacao_cadastral, status, criado_em)
           values (?, ?, 'Gabinete', '["RESPONSAVEL_LEGAL"]', 'APROVADO', 'ATIVO', '2026-11-10T12:00:00.000Z')`,
        )
        .run(RITA, SERRA),
    );
    const { itens, cursor: depois } = await lerFeedInteiro(rita, cursor, '3');
    expect(itens.map((i) => i.id)).toContain(antigo.id);
    expect(cnpjsDe(itens)).toEqual([SERRA]);
    expect(itens).toHaveLength((await lerFeedInteiro(helena)).itens.length);
    expect((await lerFeedInteiro(rita, depois)).itens).toEqual([]);
  });

  it('com sessão e segredos na mesma chamada: a soma, sem repetir', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const daqui = await pedidoEmAnalise(servidor);
    const alheio = await pedidoEmAnalise(servidor, { cnpj: CAMPO, cpf: cpfDe(1) });
    const segredos = [daqui.segredo, alheio.segredo];
    const { itens, cursor } = await lerFeedInteiro(helena, undefined, '4', segredos);
    const ids = itens.filter((i) => i.tipo === 'pre-cadastro').map((i) => i.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([daqui.id, alheio.id]));
    expect((await lerFeedInteiro(helena, cursor, '4', segredos)).itens).toEqual([]);
  });

  it('o cursor não diz nada a quem o lê, e a outra pessoa não serve', async () => {
    const servidor = await servidorDeTeste();
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    const { cursor } = await lerFeedInteiro(helena);
    const claro = Buffer.from(cursor, 'base64url').toString('latin1');
    for (const dado of [HELENA, SERRA]) expect(claro).not.toContain(dado);
    expect((await lerFeedInteiro(rita, cursor)).itens).toEqual((await lerFeedInteiro(rita)).itens);
  });

  it('cursor morto: 410; sessão que não vale: 401, ainda que haja um segredo', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { segredo } = await pedidoEmAnalise(servidor);
    expect(desfecho(await helena.feed({ cursor: 'lixo' }))).toBe('410 cursor-expirado');
    const invalida = { authorization: 'Bearer nada', acompanhamento: segredo };
    expect(desfecho(await servidor.cru('/v1/feed', { cabecalhos: invalida }))).toBe('401 nao-autenticado');
  });

  it('o acesso automático do representante legal e a senha criada aparecem no feed dele', async () => {
    const servidor = await servidorDeTeste();
    await servidor.criar(envioDoRepresentante());
    await criarSenha(servidor, CAIO);
    const { itens } = await lerFeedInteiro(await entrar(servidor, CAIO, SENHA));
    const usuario = itens.filter((i) => i.tipo === 'usuario').at(-1);
    expect(usuario?.dado).toMatchObject({
      cnpj: VALE,
      senhaCriada: true,
      ultimoLoginEm: '2026-11-10T12:00:00.000Z',
    });
  });

  it('o índice serve a consulta: nenhuma tabela é varrida', async () => {
    const servidor = await servidorDeTeste();
    await entrar(servidor, HELENA);
    const sqlite = new Database(join(servidor.pasta, 'sigcon.db'), { readonly: true });
    const banco = new Kysely<Tabelas>({ dialect: new DialetoSqlite(sqlite) });
    const escopos: readonly [Escopo, ...Escopo[]] = [
      { chave: 'a', coluna: 'cpf', valor: HELENA },
      { chave: 'b', coluna: 'cnpj', valor: SERRA },
      { chave: 'c', coluna: 'pedido', valor: 1 },
    ];
    const [um, ...outros] = escopos.map((escopo) => ({ escopo, depoisDe: 0 }));
    if (um === undefined) throw new Error('there are scopes');
    const { sql, parameters } = consultaDoFeed(banco, [um, ...outros], 101).compile();
    const plano = sqlite
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters);
    const detalhes = plano.map((p) => p.detail);
    await banco.destroy();
    expect(detalhes.filter((d) => /^SCAN (?!passeio|vistas|\()/.test(d))).toEqual([]);
    for (const indice of ['feed_por_cpf', 'feed_por_cnpj', 'feed_por_pedido'])
      expect(detalhes.some((d) => d.includes(`USING COVERING INDEX ${indice}`))).toBe(true);
    expect(detalhes.some((d) => d.includes('SEARCH feed USING INTEGER PRIMARY KEY'))).toBe(true);
  });
});
