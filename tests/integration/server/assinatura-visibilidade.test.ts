import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NADIA } from '../../../server/amostra/usuarios.ts';
import { emUso, podeVerComoAnalista } from '../../../server/assinatura/visibilidade.ts';
import { consultaDoFeed } from '../../../server/feed/consulta.ts';
import { DialetoSqlite } from '../../../server/storage/dialeto.ts';
import type { Banco, Tabelas } from '../../../server/storage/tabelas.ts';
import {
  comAcesso,
  CAMPO,
  CONSORCIO,
  cpfDe,
  HELENA,
  LIA,
  LIVRE,
  OTAVIO,
  RITA,
  SERRA,
  servidorDeTeste,
} from './apoio.ts';
import { acharUsuario, cadastrador, entrar, lerFeedInteiro, type Pessoa } from './apoio-sessao.ts';
import {
  APROVADOR,
  arquivoDe,
  assinaturas,
  comDocumentos,
  darPerfis,
  documentosDe,
  emAnalise,
  pareceres,
  solicitacaoDe,
} from './apoio-assinatura.ts';

/** Profiles that a representante legal may give here: also the one that analyses. */
const PERFIS = { perfisAtribuiveis: ['CADASTRADOR', APROVADOR] };

async function cena() {
  const servidor = await servidorDeTeste(PERFIS);
  const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
  const [daSerra, doCampo] = [
    await cadastrador(servidor, helena, { cpf: LIVRE, solicitaAssinatura: false }),
    await cadastrador(servidor, rita, { cpf: cpfDe(1), cnpj: CAMPO, solicitaAssinatura: false }),
  ];
  return {
    servidor,
    helena,
    rita,
    lia: await entrar(servidor, LIA),
    daSerra: { servidor, pessoa: daSerra, cpf: LIVRE },
    doCampo: { servidor, pessoa: doCampo, cpf: cpfDe(1) },
  };
}

/** Which requests for signatures come, with the versions, in the order in which they come. */
async function solicitacoesNoFeed(pessoa: Pessoa, cursor?: string) {
  const lido = await lerFeedInteiro(pessoa, cursor);
  // Without the one of the sample data.
  const itens = lido.itens.filter((i) => i.tipo === 'solicitacao-assinatura' && i.dado?.cpf !== NADIA.cpf);
  return {
    itens: itens.map((i) => ({ id: i.id, versao: i.versao })),
    ids: new Set(itens.map((i) => i.id)),
    cursor: lido.cursor,
  };
}

describe('a solicitação no feed', () => {
  it('o autor recebe cada versão da sua; a representante da entidade, nenhuma', async () => {
    const c = await cena();
    const { id } = await emAnalise(c.daSerra);
    const { itens } = await solicitacoesNoFeed(c.daSerra.pessoa);
    expect(itens).toEqual([1, 2, 3, 4, 5, 6, 7].map((versao) => ({ id, versao })));
    expect((await solicitacoesNoFeed(c.helena)).itens).toEqual([]);
    expect((await solicitacoesNoFeed(c.doCampo.pessoa)).itens).toEqual([]);
  });

  it('quem analisa a recebe a partir do envio, de qualquer entidade que não a sua', async () => {
    const c = await cena();
    const { cursor: antes } = await solicitacoesNoFeed(c.lia);
    const pronta = await comDocumentos(c.daSerra);
    const semEnvio = await solicitacoesNoFeed(c.lia, antes);
    expect(semEnvio.itens).toEqual([]);
    const enviada = solicitacaoDe(
      await assinaturas(c.daSerra.pessoa).enviar(pronta.id, documentosDe(pronta)),
    );
    const doCampo = await emAnalise(c.doCampo, { cnpj: CAMPO });
    const { itens, cursor } = await solicitacoesNoFeed(c.lia, semEnvio.cursor);
    expect(itens).toEqual([
      { id: enviada.id, versao: enviada.versao },
      { id: doCampo.id, versao: doCampo.versao },
    ]);
    const decidida = solicitacaoDe(
      await assinaturas(c.lia).analisar(enviada.id, pareceres(enviada), { versao: enviada.versao }),
    );
    expect((await solicitacoesNoFeed(c.lia, cursor)).itens).toEqual([
      { id: enviada.id, versao: decidida.versao },
    ]);
  });

  it('o perfil ganho traz também as antigas, ainda que o cursor já tenha passado por elas', async () => {
    const c = await cena();
    const [antiga, daPropria] = [await emAnalise(c.doCampo, { cnpj: CAMPO }), await emAnalise(c.daSerra)];
    const otavio = await entrar(c.servidor, OTAVIO);
    const { ids: nenhuma, cursor } = await solicitacoesNoFeed(otavio);
    expect(nenhuma.has(antiga.id)).toBe(false);
    const { versao } = await acharUsuario(c.helena, OTAVIO);
    expect((await c.helena.alterar(OTAVIO, { perfis: [APROVADOR] }, { versao })).status).toBe(200);
    const { ids, cursor: depois } = await solicitacoesNoFeed(otavio, cursor);
    expect(ids.has(antiga.id)).toBe(true);
    expect(ids.has(daPropria.id)).toBe(false);
    expect((await solicitacoesNoFeed(otavio, depois)).itens).toEqual([]);
  });

  it('perdido o perfil, não vem mais nada; ganho outra vez, vem o que houve entretanto', async () => {
    const c = await cena();
    const primeira = await emAnalise(c.doCampo, { cnpj: CAMPO });
    const otavio = await entrar(c.servidor, OTAVIO);
    const dar = async (perfis: readonly string[]): Promise<void> => {
      const { versao } = await acharUsuario(c.helena, OTAVIO);
      expect((await c.helena.alterar(OTAVIO, { perfis }, { versao })).status).toBe(200);
    };
    await dar([APROVADOR]);
    const { cursor } = await solicitacoesNoFeed(otavio);
    await dar(['CADASTRADOR']);
    const { versao } = primeira;
    await assinaturas(c.lia).analisar(primeira.id, pareceres(primeira, [2]), { versao });
    const sem = await solicitacoesNoFeed(otavio, cursor);
    expect(sem.ids.has(primeira.id)).toBe(false);
    // Neither from the cursor that he had, nor from the start.
    expect((await solicitacoesNoFeed(otavio)).ids.has(primeira.id)).toBe(false);
    await dar([APROVADOR]);
    expect((await solicitacoesNoFeed(otavio, sem.cursor)).itens).toContainEqual({
      id: primeira.id,
      versao: versao + 1,
    });
  });

  it('quem passa a ser da entidade não recebe mais as dela; quem deixa de ser recebe as antigas', async () => {
    const c = await cena();
    const daSerra = await emAnalise(c.daSerra);
    darPerfis(c.servidor, { cpf: OTAVIO, cnpj: CONSORCIO }, ['RESPONSAVEL_LEGAL', APROVADOR]);
    const otavio = await entrar(c.servidor, OTAVIO);
    const { ids, cursor } = await solicitacoesNoFeed(otavio);
    expect(ids.has(daSerra.id)).toBe(false);
    const { versao } = await acharUsuario(c.helena, OTAVIO);
    await c.helena.alterar(OTAVIO, { status: 'INATIVO' }, { versao });
    const fora = await solicitacoesNoFeed(otavio, cursor);
    expect(fora.ids.has(daSerra.id)).toBe(true);
    await c.helena.alterar(OTAVIO, { status: 'ATIVO' }, { versao: versao + 1 });
    await assinaturas(c.lia).analisar(daSerra.id, pareceres(daSerra), { versao: daSerra.versao });
    expect((await solicitacoesNoFeed(otavio, fora.cursor)).ids.has(daSerra.id)).toBe(false);
  });

  it('página por página, a mesma coisa', async () => {
    const c = await cena();
    await emAnalise(c.daSerra);
    await emAnalise(c.doCampo, { cnpj: CAMPO });
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, ['RESPONSAVEL_LEGAL', APROVADOR]);
    for (const pessoa of [c.lia, c.rita]) {
      const inteiro = (await lerFeedInteiro(pessoa)).itens;
      for (const limite of ['1', '3'])
        expect((await lerFeedInteiro(pessoa, undefined, limite)).itens).toEqual(inteiro);
    }
  });

  it('o índice serve a consulta de quem analisa: o feed não é varrido', async () => {
    const { servidor } = await cena();
    const sqlite = new Database(join(servidor.pasta, 'sigcon.db'), { readonly: true });
    const banco = new Kysely<Tabelas>({ dialect: new DialetoSqlite(sqlite) });
    onTestFinished(() => banco.destroy());
    const escopo = { chave: 'a', coluna: 'analise', exceto: [SERRA, CAMPO] } as const;
    const { sql, parameters } = consultaDoFeed(banco, [{ escopo, depoisDe: 0 }], 101).compile();
    const plano = sqlite
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map((p) => p.detail);
    expect(plano.filter((d) => /^SCAN (?!passeio|vistas|\()/.test(d))).toEqual([]);
    expect(plano.some((d) => d.includes('USING COVERING INDEX feed_por_analise (seq>?)'))).toBe(true);
  });
});

describe('os arquivos de uma solicitação', () => {
  function perguntar({ pasta }: { pasta: string }): Banco {
    const sqlite = new Database(join(pasta, 'sigcon.db'), { readonly: true });
    const banco: Banco = new Kysely<Tabelas>({ dialect: new DialetoSqlite(sqlite) });
    onTestFinished(() => banco.destroy());
    return banco;
  }

  it('quem analisa vê os que foram enviados, também depois de trocados; nunca os que não foram', async () => {
    const c = await cena();
    const banco = perguntar(c.servidor);
    const ve = (cpf: string, sha256: string) => podeVerComoAnalista(banco, cpf, sha256);
    const marina = assinaturas(c.daSerra.pessoa);
    const pronta = await comDocumentos(c.daSerra);
    const [primeiro] = documentosDe(pronta).map((d) => d.sha256);
    if (primeiro === undefined) throw new Error('there is a first file');
    expect(await ve(LIA, primeiro)).toBe(false);
    const enviada = solicitacaoDe(await marina.enviar(pronta.id, documentosDe(pronta)));
    expect(await ve(LIA, primeiro)).toBe(true);
    for (const cpf of [HELENA, OTAVIO, RITA, LIVRE, cpfDe(99)]) expect(await ve(cpf, primeiro)).toBe(false);

    await assinaturas(c.lia).analisar(enviada.id, pareceres(enviada, [1]), { versao: enviada.versao });
    const engano = arquivoDe(c.servidor, LIVRE, 'foto que não era para cá');
    const certo = arquivoDe(c.servidor, LIVRE, 'termo assinado');
    await marina.anexar(enviada.id, 1, engano);
    const trocada = solicitacaoDe(await marina.anexar(enviada.id, 1, certo));
    expect([await ve(LIA, engano.sha256), await ve(LIA, certo.sha256)]).toEqual([false, false]);
    await marina.enviar(enviada.id, documentosDe(trocada));
    expect([await ve(LIA, engano.sha256), await ve(LIA, certo.sha256)]).toEqual([false, true]);
    expect(await ve(LIA, primeiro)).toBe(true);
    // Nothing but a request holds a file: what never went anywhere may be deleted.
    const usos = [primeiro, certo.sha256, engano.sha256, 'f'.repeat(64)].map((s) => emUso(banco, s));
    expect(await Promise.all(usos)).toEqual([true, true, false, false]);
  });

  it('do envio ao visor: os bytes que o autor mandou chegam a quem analisa, e a mais ninguém', async () => {
    const c = await cena();
    const bytes = Buffer.from('%PDF-1.4\n% o termo assinado\n%%EOF\n');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const url = `${c.servidor.url}/v1/anexos/${sha256}`;
    const abrir = async ({ acesso }: Pessoa): Promise<number> =>
      (await fetch(url, { headers: comAcesso(acesso) })).status;
    const mandado = await fetch(url, {
      method: 'PUT',
      headers: { ...comAcesso(c.daSerra.pessoa.acesso), 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    expect(mandado.status).toBe(201);
    const marina = assinaturas(c.daSerra.pessoa);
    const { id } = await comDocumentos(c.daSerra);
    const pronta = solicitacaoDe(await marina.anexar(id, 1, { sha256, nome: 'termo.pdf' }));
    expect([await abrir(c.daSerra.pessoa), await abrir(c.lia)]).toEqual([200, 404]);
    await marina.enviar(id, documentosDe(pronta));
    const outros = [await abrir(c.helena), await abrir(c.rita), await abrir(c.doCampo.pessoa)];
    expect([await abrir(c.lia), ...outros]).toEqual([200, 404, 404, 404]);
    const lido = await fetch(url, { headers: comAcesso(c.lia.acesso) });
    expect(Buffer.from(await lido.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('nem os da própria entidade, nem com o perfil que já não tem', async () => {
    const c = await cena();
    const banco = perguntar(c.servidor);
    const [arquivo] = documentosDe(await emAnalise(c.daSerra)).map((d) => d.sha256);
    const ve = (cpf: string) => podeVerComoAnalista(banco, cpf, arquivo ?? '');
    darPerfis(c.servidor, { cpf: OTAVIO, cnpj: SERRA }, [APROVADOR]);
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, ['RESPONSAVEL_LEGAL', APROVADOR]);
    expect([await ve(OTAVIO), await ve(RITA)]).toEqual([false, true]);
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, ['RESPONSAVEL_LEGAL']);
    expect(await ve(RITA)).toBe(false);
  });
});
