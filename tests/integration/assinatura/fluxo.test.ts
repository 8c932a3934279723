import { beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../../contract/domain/assinatura.ts';
import { HELENA, SENHAS } from '../server/apoio.ts';
import { abrirCena, Estacao, type Cena } from '../acesso/apoio.ts';
import { OBRIGATORIOS, pagina, Pessoa } from './apoio.ts';

let cena: Cena;
beforeEach(async () => {
  cena = await abrirCena();
});

const situacoes = (c: { documentos: readonly { item: Item; situacao: string | null }[] }) =>
  Object.fromEntries(c.documentos.map((d) => [d.item, d.situacao]));

describe('given a cadastrador who wants to sign', () => {
  test('when he sends five documents, one is refused and he replaces it, then he may sign (BR-15 to BR-20)', async () => {
    const otavio = await Pessoa.otavio(cena);
    const pedida = await otavio.solicitar();
    expect(pedida).toMatchObject({ situacao: 'EM_CADASTRAMENTO', faltam: [...OBRIGATORIOS] });
    expect((await otavio.e.n.recusa('assinatura.enviar', { id: pedida.id })).codigo).toBe(
      'FALTAM_DOCUMENTOS',
    );
    await otavio.anexarTodos();
    await otavio.ate(
      (c) => c.documentos.filter((d) => d.noSigcon !== null).length === 5,
      'five files at the backend',
    );
    await otavio.enviar();
    const enviada = await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
    expect(enviada.numero).toMatch(/^\d{6}\/\d{4}$/);
    expect(enviada.documentos.every((d) => !d.podeMudar)).toBe(true);

    const lia = await Pessoa.lia(cena);
    await lia.naMesa(enviada.id);
    const { arquivo, tamanho } = await lia.e.n.feito('analise.baixar', { id: enviada.id, item: 2 });
    const lido = await lia.e.n.feito('assinatura.ler', { arquivo, inicio: 0, tamanho: 1024 * 1024 });
    expect(Buffer.from(lido.base64, 'base64')).toHaveLength(tamanho);
    const devolvida = await lia.analisar(enviada.id, [2]);
    expect(devolvida).toMatchObject({ pendente: null, resumo: { situacao: 'AGUARDANDO_SOLUCAO' } });

    const recebida = await otavio.ate(
      (c) => c.situacao === 'AGUARDANDO_SOLUCAO',
      'the answer of the analysis',
    );
    expect(recebida.porTrocar).toEqual([2]);
    expect(recebida.documentos[1]?.justificativa).toContain('cortada');
    expect((await otavio.e.conta()).paraTrocar).toBe(1);
    // BR-19: only what was refused, and nothing before it is replaced.
    expect((await otavio.e.n.recusa('assinatura.enviar', { id: enviada.id })).codigo).toBe(
      'FALTAM_DOCUMENTOS',
    );
    const outra = await otavio.preparar(3, 'verso.jpg', await pagina(33));
    const proibida = { id: enviada.id, item: 3 as const, arquivo: outra.arquivo, aceitouDicas: true };
    expect((await otavio.e.n.recusa('assinatura.anexar', proibida)).codigo).toBe('SITUACAO_NAO_PERMITE');
    await otavio.anexar(2, await pagina(22));
    await otavio.enviar();
    await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the answer at the backend');

    const denovo = await lia.ateAnalise(
      enviada.id,
      (a) => a.resumo.situacao === 'EM_ANALISE' && a.resumo.porMarcar === 1,
      'the answer on the desk',
    );
    expect(
      situacoes({
        documentos: denovo.dado.documentos.map((d) => ({ item: d.item, situacao: d.situacao ?? null })),
      }),
    ).toMatchObject({ 1: 'APROVADO', 2: null });
    await lia.analisar(enviada.id);
    const aprovada = await otavio.ate((c) => c.situacao === 'APROVADA', 'the approval');
    expect(aprovada.apagaEm).not.toBeNull();
    expect((await otavio.e.conta()).assinatura).toBe('APROVADA');
    expect(aprovada.historico.map((h) => h.evento)).toEqual(
      expect.arrayContaining([
        'CRIADA',
        'ENVIADA',
        'DOCUMENTO_REPROVADO',
        'AGUARDANDO_SOLUCAO',
        'RESPONDIDA',
        'APROVADA',
      ]),
    );
  });

  test('when the line is down, then everything waits here and goes by itself, in its order', async () => {
    const otavio = await Pessoa.otavio(cena);
    otavio.e.rede.cair();
    await otavio.solicitar();
    await otavio.anexarTodos();
    const pedida = await otavio.enviar();
    expect(pedida).toMatchObject({
      numero: null,
      envio: { estado: 'NA_FILA' },
      situacao: 'EM_CADASTRAMENTO',
    });
    expect((await otavio.e.conta()).naoEnviados).toBe(1);
    otavio.e.rede.voltar();
    await otavio.e.n.feito('sync.tentarAgora', {});
    const enviada = await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the request in the analysis');
    expect(enviada).toMatchObject({ envio: null, faltam: [] });
  });

  test('when he closes the program in the middle, then the files go on from where they were', async () => {
    const otavio = await Pessoa.otavio(cena);
    await otavio.solicitar();
    await otavio.e.n.feito('sync.pausar', { pausado: true });
    await otavio.anexarTodos();
    await otavio.enviar();
    await otavio.e.reiniciar();
    await otavio.e.entrar('10000000280', SENHAS['10000000280'] ?? '');
    await otavio.e.n.feito('sync.pausar', { pausado: false });
    expect((await otavio.ate((c) => c.situacao === 'EM_ANALISE', 'the analysis')).faltam).toEqual([]);
  });

  test('when he sends and thinks better of it before the line is back, then nothing goes', async () => {
    const otavio = await Pessoa.otavio(cena);
    otavio.e.rede.cair();
    const { id } = await otavio.solicitar();
    await otavio.anexarTodos();
    await otavio.enviar();
    expect(await otavio.e.n.feito('assinatura.cancelarEnvio', { id })).toMatchObject({ envio: null });
    otavio.e.rede.voltar();
    await otavio.e.n.feito('sync.tentarAgora', {});
    const parada = await otavio.ate(
      (c) => c.documentos.filter((d) => d.noSigcon !== null).length === 5,
      'the files at the backend',
    );
    expect(parada.situacao).toBe('EM_CADASTRAMENTO');
  });
});

describe('given the representante legal', () => {
  test('when the CAGEC is regular, then it is automatic and nothing is asked (BR-16)', async () => {
    const e = await Estacao.ligar(cena, { minutosParaBloquear: 0 });
    await e.entrar(HELENA, SENHAS[HELENA] ?? '');
    await e.ate((s) => s.situacao === 'dentro' && s.conta.fatos !== null, 'the facts of the entity');
    expect(await e.n.feito('assinatura.estado', {})).toMatchObject({ situacao: 'AUTOMATICA', coleta: null });
    expect((await e.conta()).assinatura).toBe('APROVADA');
    expect((await e.n.recusa('assinatura.solicitar', { representa: false })).codigo).toBe(
      'ASSINATURA_AUTOMATICA',
    );
    expect(
      (await e.n.recusa('analise.listar', { filtro: 'todas', busca: '', ordem: 'nome', limite: 10 })).codigo,
    ).toBe('NAO_ANALISA');
  });
});
