import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { AnaliseLocal } from '../../../contract/domain/analise.ts';
import type { Coleta } from '../../../contract/domain/coleta.ts';
import { Reparticao } from '../../support/conta.ts';
import { discoPequeno, encher, semDiscoPequeno } from '../../support/disco.ts';
import { arquivosDe, copiarPasta } from '../../support/pasta.ts';
import { noBancoDoServidor } from '../../support/servidor.ts';
import { abrirCena, DIA, Estacao, type Cena } from '../acesso/apoio.ts';
import { CAMPO, noBanco, OTAVIO, RITA, SENHAS, SERRA } from '../server/apoio.ts';
import { clamdDeTeste, julgar } from '../server/apoio-anexos.ts';
import { APROVADOR, auditoriaDe, darPerfis } from '../server/apoio-assinatura.ts';
import { anexarEm, ateColeta, coletaEm, OBRIGATORIOS, pagina, Pessoa, receberEm } from './apoio.ts';

/** Rita analyses, too. */
async function rita(cena: Cena): Promise<Pessoa> {
  darPerfis(cena.servidor, { cpf: RITA, cnpj: CAMPO }, ['RESPONSAVEL_LEGAL', APROVADOR]);
  const e = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
  await e.entrar(RITA, SENHAS[RITA] ?? '');
  return new Pessoa(e);
}
const analises = (cena: Cena, id: string): number =>
  auditoriaDe(cena.servidor, id).filter(({ acao }) => acao === 'assinatura.analisar').length;
const digests = (c: Coleta) =>
  c.documentos.flatMap(({ item, noSigcon }) =>
    noSigcon === null ? [] : [{ item, sha256: noSigcon.sha256 }],
  );
const comAnexos = (c: Coleta): number => c.documentos.filter((d) => d.noSigcon !== null).length;
/** Files of the accounts of a computer. */
const noDisco = (pasta: string): string[] =>
  arquivosDe(join(pasta, 'contas')).filter((f) => /[/\\]arquivos[/\\]/.test(f));

describe('given two analysts who look at the same request', () => {
  test('when both finish in the same second, then exactly one counts; the other sees the conflict and keeps his marks', async () => {
    const cena = await abrirCena();
    const otavio = await Pessoa.otavio(cena);
    const { id } = await otavio.pedirComTudo();
    const mesas = [await Pessoa.lia(cena), await rita(cena)];
    const versoes: number[] = [];
    for (const [n, mesa] of mesas.entries()) {
      await mesa.naMesa(id);
      versoes.push((await mesa.marcarTodos(id, n === 0 ? [1] : [2])).resumo.versao);
    }
    await Promise.all(
      mesas.map((mesa, n) => mesa.e.n.feito('analise.concluir', { id, versao: versoes[n] ?? 0 })),
    );
    const fins = await Promise.all(
      mesas.map((mesa) =>
        mesa.ateAnalise(
          id,
          (a) =>
            a.resumo.situacao === 'AGUARDANDO_SOLUCAO' &&
            a.pendente?.estado !== 'NA_FILA' &&
            a.pendente?.estado !== 'ENVIANDO',
          'the end of both',
        ),
      ),
    );
    const comoFicou = (a: AnaliseLocal) => a.pendente?.estado ?? null;
    expect(fins.map(comoFicou).sort()).toEqual(['CONFLITO', null]);
    const perdeu = fins.findIndex((a) => a.pendente !== null);
    expect(fins[perdeu]?.pendente?.motivo?.codigo).toMatch(/^(VERSAO_DESATUALIZADA|SITUACAO_NAO_PERMITE)$/);
    expect(fins[perdeu]?.pendente?.analise.documentos).toHaveLength(5);
    expect(analises(cena, id)).toBe(1);
    // The winner's verdict, and nothing of the other's.
    const item = perdeu === 0 ? 2 : 1;
    expect(fins[0]?.dado.documentos.filter((d) => d.situacao === 'REPROVADO').map((d) => d.item)).toEqual([
      item,
    ]);
    // He gives it up, and the desk is his again.
    expect(await mesas[perdeu]?.e.n.feito('analise.cancelar', { id })).toMatchObject({ pendente: null });
  });

  test('when the request was returned and answered while one had decided offline, then CONFLITO, and nothing is applied', async () => {
    const cena = await abrirCena();
    const otavio = await Pessoa.otavio(cena);
    const { id } = await otavio.pedirComTudo();
    const lia = await Pessoa.lia(cena);
    const outra = await rita(cena);
    await lia.naMesa(id);
    lia.e.rede.cair();
    const { resumo } = await lia.marcarTodos(id);
    const concluindo = lia.e.n.feito('analise.concluir', { id, versao: resumo.versao });
    await lia.ateAnalise(id, (a) => a.pendente?.estado === 'NA_FILA', 'the analysis in the queue');

    await outra.naMesa(id);
    await outra.analisar(id, [2]);
    await otavio.ate((c) => c.situacao === 'AGUARDANDO_SOLUCAO', 'the answer of the analysis');
    await otavio.anexar(2, await pagina(22));
    await otavio.enviar();
    const enviada = await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the answer at the backend');

    lia.e.rede.voltar();
    await lia.e.n.feito('sync.tentarAgora', {});
    // On a clock that stands still the desk waits for its answer until there is one.
    const fim = await concluindo;
    expect(fim.pendente?.estado).toBe('CONFLITO');
    expect(fim.resumo).toMatchObject({ situacao: 'EM_ANALISE', versao: enviada.versao, porMarcar: 1 });
    expect(fim.marcas.map((m) => m.item)).not.toContain(2);
    expect(analises(cena, id)).toBe(1);
    expect(await otavio.coleta()).toMatchObject({ situacao: 'EM_ANALISE', versao: enviada.versao });
  });
});

describe('given a server that was restored from an older copy', () => {
  test('when the request had gone to the analysis since, then files and commands go again, and it ends the same, once', async () => {
    const r = await Reparticao.abrir();
    onTestFinished(() => r.fechar());
    const { n } = await r.estacao();
    await n.feito('acesso.entrar', { cpf: OTAVIO, senha: SENHAS[OTAVIO] ?? '' });
    await n.feito('acesso.mudarContexto', { cnpj: SERRA });
    await n.feito('assinatura.solicitar', { representa: false });
    for (const item of [1, 2] as const) await anexarEm(n, item, await pagina(item));
    await ateColeta(n, (c) => comAnexos(c) === 2, 'two files at the backend');
    await r.servidor.parar();
    const copia = copiarPasta(r.servidor.pasta);
    await r.trocarServidor();
    for (const item of [3, 4, 6] as const) await anexarEm(n, item, await pagina(item));
    const { id } = await n.feito('assinatura.enviar', { id: (await coletaEm(n)).id });
    await n.feito('sync.tentarAgora', {});
    const antes = await ateColeta(n, (c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');

    await r.trocarServidor({ pasta: copia, novaEpoca: true });
    await n.feito('sync.tentarAgora', {});
    const noServidor = () =>
      noBancoDoServidor(copia, (b) => ({
        situacao: b.prepare('SELECT situacao FROM solicitacoes WHERE id = ?').pluck().get(id),
        quantas: b.prepare('SELECT count(*) FROM solicitacoes WHERE cpf = ?').pluck().get(OTAVIO),
        acoes: b
          .prepare(
            `SELECT acao, count(*) AS n FROM auditoria WHERE recurso = 'solicitacao-assinatura/' || ? GROUP BY acao ORDER BY acao`,
          )
          .all(id),
      }));
    const depois = await ateColeta(
      n,
      (c) => c.situacao === 'EM_ANALISE' && c.envio === null && noServidor().situacao === 'EM_ANALISE',
      'the request in the analysis again',
    );
    expect(digests(depois)).toEqual(digests(antes));
    expect(noServidor()).toEqual({
      situacao: 'EM_ANALISE',
      quantas: 1,
      acoes: [
        { acao: 'assinatura.anexar', n: 5 },
        { acao: 'assinatura.enviar', n: 1 },
        { acao: 'assinatura.solicitar', n: 1 },
      ],
    });
  });
});

describe('given a person with two computers', () => {
  test('when he asks on both before either is heard, then it is one request, and the files of both are in it', async () => {
    const cena = await abrirCena();
    const [casa, trabalho] = [await Pessoa.otavio(cena), await Pessoa.otavio(cena)];
    for (const p of [casa, trabalho]) p.e.rede.cair();
    await casa.solicitar();
    await trabalho.solicitar();
    await casa.anexarTodos([1, 2]);
    await trabalho.anexarTodos([3, 4, 6]);
    casa.e.rede.voltar();
    await casa.e.n.feito('sync.tentarAgora', {});
    const { id } = await casa.ate((c) => comAnexos(c) === 2, 'two files of the first');
    trabalho.e.rede.voltar();
    await trabalho.e.n.feito('sync.tentarAgora', {});
    const junta = await trabalho.ate((c) => comAnexos(c) === 5, 'the files of both');
    expect(junta).toMatchObject({ id, faltam: [], envio: null });
    await trabalho.enviar();
    const fim = await trabalho.ate((c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
    await casa.e.n.feito('sync.tentarAgora', {});
    const vista = await casa.ate((c) => c.situacao === 'EM_ANALISE', 'the same on the other computer');
    expect(digests(vista)).toEqual(digests(fim));
    expect(digests(fim).map(({ item }) => item)).toEqual([...OBRIGATORIOS]);
    expect(
      noBanco(cena.servidor.pasta, (b) =>
        b.prepare('select count(*) from solicitacoes where cpf = ?').pluck().get(OTAVIO),
      ),
    ).toBe(1);
  });
});

describe('given a person whose link with the entity ends', () => {
  test('when his request was not sent yet, then it goes nowhere, is counted, and can be taken along', async () => {
    const cena = await abrirCena();
    const otavio = await Pessoa.otavio(cena);
    otavio.e.rede.cair();
    await otavio.solicitar();
    await otavio.anexarTodos();
    const { id } = await otavio.enviar();
    noBanco(cena.servidor.pasta, (b) =>
      b.prepare(`update vinculos set status = 'INATIVO' where cpf = ? and cnpj = ?`).run(OTAVIO, SERRA),
    );
    otavio.e.rede.voltar();
    await otavio.e.n.feito('sync.tentarAgora', {});
    await otavio.e.ate(
      (s) => s.situacao === 'dentro' && !s.conta.vinculos.some((v) => v.cnpj === SERRA),
      'the end of the link',
    );
    const { base64 } = await otavio.e.n.feito('acesso.exportar', {});
    const levado = JSON.parse(Buffer.from(base64, 'base64').toString()) as {
      solicitacoes: {
        id: string;
        cnpj: string;
        documentos: { item: number; nome: string; sha256: string }[];
      }[];
    };
    expect(levado.solicitacoes).toMatchObject([{ id, cnpj: SERRA }]);
    expect(levado.solicitacoes[0]?.documentos.map((d) => d.item)).toEqual([...OBRIGATORIOS]);
    expect(await otavio.e.conta()).toMatchObject({ naoEnviados: 1 });
    // BR-12: in no other entity's context can it be seen or sent.
    expect((await otavio.e.n.recusa('assinatura.enviar', { id })).codigo).toBe('SOLICITACAO_NAO_ENCONTRADA');
    expect(
      noBanco(cena.servidor.pasta, (b) =>
        b.prepare(`select count(*) from solicitacoes where cpf = ? and cnpj = ?`).pluck().get(OTAVIO, SERRA),
      ),
    ).toBe(0);
  });
});

describe('given a disk that is full while documents are taken in', () => {
  const motivo = semDiscoPequeno();
  const nota = motivo === null ? '' : ` (skipped: ${motivo})`;
  test.skipIf(motivo !== null)(
    `then DISCO_CHEIO, nothing half stays, and with room again the same file is taken${nota}`,
    async () => {
      const disco = discoPequeno('12m');
      onTestFinished(disco.soltar);
      const r = await Reparticao.abrir();
      onTestFinished(() => r.fechar());
      const e = await r.estacao({ pasta: join(disco.pasta, 'perfil') });
      await e.n.feito('acesso.entrar', { cpf: OTAVIO, senha: SENHAS[OTAVIO] ?? '' });
      await e.n.feito('acesso.mudarContexto', { cnpj: SERRA });
      await e.n.feito('assinatura.solicitar', { representa: false });
      await anexarEm(e.n, 1, await pagina(1));
      const antes = await ateColeta(e.n, (c) => comAnexos(c) === 1, 'the first file at the backend');
      const disk = noDisco(e.pasta);
      const bytes = await pagina(2);
      const { arquivo } = await e.n.feito('assinatura.receber', { nome: 'b.jpg', tamanho: bytes.length });
      const esvaziar = encher(disco.pasta);
      const pedaco = { arquivo, inicio: 0, base64: bytes.toString('base64') };
      expect(await e.n.recusa('assinatura.pedaco', pedaco)).toMatchObject({ codigo: 'DISCO_CHEIO' });
      expect((await e.n.recusa('assinatura.recebido', { arquivo })).codigo).toBe('ARQUIVO_NAO_ENCONTRADO');
      expect(noDisco(e.pasta)).toEqual(disk);
      esvaziar();
      // Room for what is received, not for what is made of it.
      const recebido = await receberEm(e.n, 'b.jpg', bytes);
      const deNovo = encher(disco.pasta);
      const paginas = [{ arquivo: recebido.arquivo, girar: 0 as const, recorte: null }];
      const comUm = noDisco(e.pasta);
      expect((await e.n.recusa('assinatura.preparar', { item: 2, paginas })).codigo).toBe('DISCO_CHEIO');
      expect(noDisco(e.pasta)).toEqual(comUm);
      expect(digests(await coletaEm(e.n))).toEqual(digests(antes));
      deNovo();
      const preparado = await e.n.feito('assinatura.preparar', { item: 2, paginas });
      const { id } = antes;
      await e.n.feito('assinatura.anexar', { id, item: 2, arquivo: preparado.arquivo, aceitouDicas: true });
      await ateColeta(e.n, (c) => comAnexos(c) === 2, 'the second file at the backend');
    },
  );
});

describe('given a server that looks for viruses', () => {
  test('when it finds one, then the row says RECUSADO and why, and another file takes its place', async () => {
    const clamd = await clamdDeTeste((_exame, socket) => socket.end('stream: Teste FOUND\0'));
    const cena = await abrirCena({ anexos: { clamd: { host: '127.0.0.1', porta: clamd.porta } } });
    const otavio = await Pessoa.otavio(cena);
    await otavio.solicitar();
    await otavio.anexar(1, await pagina(10));
    const recusada = await otavio.ate((c) => c.documentos[0]?.anexo?.estado === 'RECUSADO', 'the refusal');
    expect(recusada.documentos[0]).toMatchObject({
      podeMudar: true,
      noSigcon: null,
      anexo: { motivo: { codigo: 'ANEXO_INFECTADO' } },
    });
    clamd.passarA(julgar);
    await otavio.anexarTodos();
    await otavio.ate((c) => comAnexos(c) === 5, 'five files at the backend');
    await otavio.enviar();
    const fim = await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
    expect(digests(fim).map(({ sha256 }) => sha256)).not.toContain(recusada.documentos[0]?.anexo?.sha256);
  });

  test('when `enviar` was pressed before it looked, then it does not wait forever: the file can be replaced', async () => {
    const clamd = await clamdDeTeste();
    const cena = await abrirCena({ anexos: { clamd: { host: '127.0.0.1', porta: clamd.porta } } });
    const otavio = await Pessoa.otavio(cena);
    otavio.e.rede.cair();
    await otavio.solicitar();
    await otavio.anexarTodos();
    await otavio.enviar();
    clamd.passarA((_exame, socket) => socket.end('stream: Teste FOUND\0'));
    otavio.e.rede.voltar();
    await otavio.e.n.feito('sync.tentarAgora', {});
    const recusada = await otavio.ate(
      (c) => c.documentos.filter((d) => d.anexo?.estado === 'RECUSADO').length === 5,
      'the refusals',
    );
    expect(recusada).toMatchObject({ situacao: 'EM_CADASTRAMENTO', envio: { estado: 'PARADO' } });
    expect(recusada.documentos.every((d) => d.podeMudar)).toBe(true);
    clamd.passarA(julgar);
    for (const item of OBRIGATORIOS) await otavio.anexar(item, await pagina(item + 10));
    await otavio.enviar();
    await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
  });
});

describe('given somebody who wants no copies after the approval', () => {
  test('when the request is approved, then its files leave this computer’s disk by themselves, and can still be fetched', async () => {
    const cena = await abrirCena();
    const otavio = await Pessoa.otavio(cena);
    const { id } = await otavio.pedirComTudo();
    expect(await otavio.e.n.feito('assinatura.guardar', { guarda: 'apagar-logo' })).toMatchObject({
      guarda: 'apagar-logo',
    });
    const daColeta = (await otavio.coleta()).documentos.flatMap((d) => d.anexo?.id ?? []);
    const temAinda = (): string[] =>
      daColeta.filter((arquivo) => noDisco(otavio.e.pasta).some((f) => f.includes(arquivo)));
    expect(temAinda()).toHaveLength(5);
    const lia = await Pessoa.lia(cena);
    await lia.naMesa(id);
    await lia.e.n.feito('analise.baixar', { id, item: 1 });
    await lia.analisar(id);
    await otavio.ate((c) => c.situacao === 'APROVADA', 'the approval');
    for (const p of [otavio, lia]) {
      p.e.relogio.avancar(DIA);
      await p.e.n.feito('assinatura.estado', {});
    }
    const vazia = await otavio.ate(
      (c) => c.documentos.every((d) => d.anexo === null),
      'the end of the copies',
    );
    expect(vazia.documentos.filter((d) => d.noSigcon !== null)).toHaveLength(5);
    await otavio.e.n.feito('sync.tentarAgora', {});
    await otavio.e.desligar();
    expect(temAinda()).toEqual([]);
    await lia.e.desligar();
    expect(noDisco(lia.e.pasta)).toEqual([]);

    await otavio.e.ligar();
    await otavio.e.entrar(OTAVIO, SENHAS[OTAVIO] ?? '');
    const { arquivo, tamanho } = await otavio.e.n.feito('assinatura.baixar', { id, item: 2 });
    const lido = await otavio.e.n.feito('assinatura.ler', { arquivo, inicio: 0, tamanho: 1024 * 1024 });
    expect(lido.total).toBe(tamanho);
  });
});
