import { describe, expect, it } from 'vitest';
import { CAMPO, contar, desfecho, HELENA, LIVRE, novoId, problema, RITA } from './apoio.ts';
import { acharUsuario, APROVAR, cartas, entrar, pedidoEmAnalise, SENHA } from './apoio-sessao.ts';
import {
  arquivoDe,
  assinaturas,
  comDocumentos,
  documentosDe,
  emAnalise,
  OBRIGATORIOS,
  solicitacaoDe,
  marina,
  situacaoNoEu,
  auditoriaDe,
} from './apoio-assinatura.ts';

describe('os documentos', () => {
  it('um arquivo que o servidor tem desta pessoa passa a ser o documento do item', async () => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const rg = arquivoDe(servidor, LIVRE, 'frente da identidade');
    const resposta = await usa.anexar(id, 2, rg);
    expect(desfecho(resposta)).toBe('200');
    const dado = solicitacaoDe(resposta);
    expect(dado.versao).toBe(2);
    expect(dado.documentos[1]).toEqual({
      item: 2,
      ...rg,
      tamanho: 1_000,
      tipo: 'application/pdf',
      anexadoEm: '2026-11-10T12:00:00.000Z',
    });
    expect(dado.historico.at(-1)).toEqual({
      em: '2026-11-10T12:00:00.000Z',
      evento: 'ANEXADO',
      item: 2,
      por: 'Marina Silva',
    });
    expect(solicitacaoDe(await usa.anexar(id, 2, rg)).versao).toBe(2);
    const outro = solicitacaoDe(await usa.anexar(id, 2, arquivoDe(servidor, LIVRE, 'outra foto')));
    expect(outro.documentos[1]?.nome).toBe('outra foto.pdf');
  });

  it('sem os bytes, ou só com os de outra pessoa: 409 anexo-ausente; o digest não basta', async () => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const alheio = arquivoDe(servidor, HELENA, 'de outra pessoa');
    for (const arquivo of [alheio, { sha256: 'a'.repeat(64), nome: 'nenhum.pdf' }])
      expect(desfecho(await usa.anexar(id, 1, arquivo))).toBe('409 anexo-ausente');
  });

  it('retirar, e retirar de novo o que já não está', async () => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    await usa.anexar(id, 4, arquivoDe(servidor, LIVRE, 'conta de luz'));
    const retirado = solicitacaoDe(await usa.retirar(id, 4));
    expect(retirado.documentos[3]).toEqual({ item: 4 });
    expect(retirado.historico.at(-1)).toMatchObject({ evento: 'RETIRADO', item: 4 });
    expect(solicitacaoDe(await usa.retirar(id, 4)).versao).toBe(retirado.versao);
    expect(auditoriaDe(servidor, id).map((l) => l.acao)).toEqual([
      'assinatura.solicitar',
      'assinatura.anexar',
      'assinatura.retirar',
    ]);
  });

  it('o mesmo arquivo pode servir a dois itens', async () => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const folha = arquivoDe(servidor, LIVRE, 'frente e verso na mesma folha');
    await usa.anexar(id, 2, folha);
    expect(desfecho(await usa.anexar(id, 3, folha))).toBe('200');
  });

  it.each([0, 7, 1.5, 'x'])('item %s não existe: 422', async (item) => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const resposta = await usa.anexar(id, Number(item), arquivoDe(servidor, LIVRE, 'algo'));
    expect(problema(resposta).campos).toEqual([{ campo: 'item', codigo: 'FORMATO' }]);
  });

  it.each([
    ['nome com caminho', { nome: 'pasta/rg.pdf' }, 'nome'],
    ['nome vazio', { nome: '' }, 'nome'],
    ['digest de outra forma', { sha256: 'A'.repeat(64) }, 'sha256'],
  ])('%s: 422', async (_nome, mais, campo) => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const resposta = await usa.anexar(id, 1, { ...arquivoDe(servidor, LIVRE, 'rg'), ...mais });
    expect(problema(resposta).campos).toContainEqual({ campo, codigo: 'FORMATO' });
  });

  it('enquanto está em análise, nada muda', async () => {
    const eu = await marina();
    const { id } = await emAnalise(eu);
    const novo = arquivoDe(eu.servidor, LIVRE, 'tarde demais');
    expect(desfecho(await eu.usa.anexar(id, 1, novo))).toBe('409 situacao-nao-permite');
    expect(desfecho(await eu.usa.retirar(id, 1))).toBe('409 situacao-nao-permite');
  });
});

describe('Enviar para Aprovação', () => {
  it('com os documentos 1 a 4 e 6: em análise, e a pessoa recebe a confirmação por e-mail', async () => {
    const eu = await marina();
    const pronta = await comDocumentos(eu);
    const resposta = await eu.usa.enviar(pronta.id, documentosDe(pronta));
    expect(desfecho(resposta)).toBe('200');
    const dado = solicitacaoDe(resposta);
    expect(dado).toMatchObject({
      situacao: 'EM_ANALISE',
      versao: pronta.versao + 1,
      enviadaEm: '2026-11-10T12:00:00.000Z',
    });
    expect(dado.historico.at(-1)).toMatchObject({ evento: 'ENVIADA', por: 'Marina Silva' });
    expect(await situacaoNoEu(eu)).toBe('EM_ANALISE');
    const carta = (await cartas(eu.servidor)).at(-1);
    expect(carta).toMatchObject({
      para: 'marina.teste@serradoexemplo.mg.gov.br',
      assunto: 'SIGCON: a sua solicitação de assinatura foi enviada para análise',
    });
    expect(carta?.texto).toContain('nº 000002/2026');
    expect(carta?.texto).toContain('Prefeitura Municipal de Serra do Exemplo');
    expect(carta?.texto).not.toContain(LIVRE);
    expect(desfecho(await eu.usa.enviar(pronta.id, documentosDe(pronta)))).toBe('409 situacao-nao-permite');
  });

  it.each(OBRIGATORIOS)('sem o documento %i: 409 faltam-documentos, que diz qual', async (item) => {
    const eu = await marina();
    const incompleta = await comDocumentos(eu, { itens: OBRIGATORIOS.filter((i) => i !== item) });
    const resposta = await eu.usa.enviar(incompleta.id, documentosDe(incompleta));
    expect(desfecho(resposta)).toBe('409 faltam-documentos');
    expect(problema(resposta).detail).toContain(String(item));
    expect(contar(eu.servidor.pasta, `documentos_enviados where solicitacao = '${incompleta.id}'`)).toBe(0);
  });

  it('quem representa uma organização precisa também do documento 5 (BR-17)', async () => {
    const eu = await marina();
    const pronta = await comDocumentos(eu);
    const { versao } = solicitacaoDe(await eu.usa.representar(pronta.id, true, pronta.versao));
    expect(desfecho(await eu.usa.enviar(pronta.id, documentosDe(pronta)))).toBe('409 faltam-documentos');
    const com5 = solicitacaoDe(
      await eu.usa.anexar(pronta.id, 5, arquivoDe(eu.servidor, LIVRE, 'termo de posse')),
    );
    expect(com5.versao).toBe(versao + 1);
    expect(desfecho(await eu.usa.enviar(pronta.id, documentosDe(com5)))).toBe('200');
  });

  it('só com exatamente os arquivos que a pessoa conhece', async () => {
    const eu = await marina();
    const pronta = await comDocumentos(eu, { itens: [1, 2, 3, 4, 5, 6] });
    await eu.usa.representar(pronta.id, false, pronta.versao);
    const todos = documentosDe(pronta);
    const semO5 = todos.filter((d) => d.item !== 5);
    const aMais = await eu.usa.enviar(pronta.id, semO5);
    expect([desfecho(aMais), problema(aMais).detail]).toEqual([
      '409 faltam-documentos',
      'A solicitação tem também o item 5.',
    ]);
    const outro = todos.map((d) => (d.item === 1 ? { ...d, sha256: 'b'.repeat(64) } : d));
    expect(desfecho(await eu.usa.enviar(pronta.id, outro))).toBe('409 anexo-ausente');
    const repetido = await eu.usa.enviar(pronta.id, [...semO5, semO5[0] ?? { item: 1, sha256: '' }]);
    expect(desfecho(repetido)).toBe('422 validacao');
    expect(desfecho(await eu.usa.enviar(pronta.id, []))).toBe('422 validacao');
    expect(desfecho(await eu.usa.enviar(pronta.id, todos))).toBe('200');
  });

  it('a mesma operação repetida depois de uma resposta perdida: um envio, uma carta', async () => {
    const eu = await marina();
    const pronta = await comDocumentos(eu);
    const antes = contar(eu.servidor.pasta, 'mensagens');
    const chave = novoId();
    const respostas = [
      await eu.usa.enviar(pronta.id, documentosDe(pronta), { chave }),
      await eu.usa.enviar(pronta.id, documentosDe(pronta), { chave }),
    ];
    expect(respostas.map((r) => r.status)).toEqual([200, 200]);
    expect(contar(eu.servidor.pasta, 'mensagens')).toBe(antes + 1);
  });
});

describe('quem deixou de ser usuário da entidade (BR-12)', () => {
  it('a solicitação fica; ele a lê, se ainda entra, e não muda mais nada', async () => {
    const eu = await marina();
    const rita = await entrar(eu.servidor, RITA);
    const pronta = await comDocumentos(eu);
    const outra = await pedidoEmAnalise(eu.servidor, { cpf: LIVRE, cnpj: CAMPO, solicitaAssinatura: false });
    await rita.decidir(outra.id, APROVAR);
    const { versao } = await acharUsuario(eu.helena, LIVRE);
    expect((await eu.helena.alterar(LIVRE, { status: 'INATIVO' }, { versao })).status).toBe(200);
    expect((await eu.usa.ler(pronta.id)).corpo).toEqual(pronta);
    const novo = arquivoDe(eu.servidor, LIVRE, 'depois');
    const tentativas = [
      await eu.usa.anexar(pronta.id, 1, novo),
      await eu.usa.retirar(pronta.id, 1),
      await eu.usa.representar(pronta.id, true, pronta.versao),
      await eu.usa.enviar(pronta.id, documentosDe(pronta)),
      await eu.usa.solicitar(),
    ];
    expect(new Set(tentativas.map(desfecho))).toEqual(new Set(['403 proibido']));
    expect(await situacaoNoEu(eu)).toBe('NAO_SOLICITADA');
  });

  it('de nenhuma entidade mais: nem entra; reativado, continua de onde estava', async () => {
    const eu = await marina();
    const pronta = await comDocumentos(eu);
    const antes = await acharUsuario(eu.helena, LIVRE);
    await eu.helena.alterar(LIVRE, { status: 'INATIVO' }, { versao: antes.versao });
    expect(desfecho(await eu.usa.ler(pronta.id))).toBe('403 usuario-inativo');
    expect(desfecho(await eu.usa.enviar(pronta.id, documentosDe(pronta)))).toBe('403 usuario-inativo');
    await eu.helena.alterar(LIVRE, { status: 'ATIVO' }, { versao: antes.versao + 1 });
    const deVolta = assinaturas(await entrar(eu.servidor, LIVRE, SENHA));
    expect(desfecho(await deVolta.enviar(pronta.id, documentosDe(pronta)))).toBe('200');
  });

  it('a solicitação de outra pessoa é como se não existisse, também para a representante da entidade', async () => {
    const eu = await marina();
    const pronta = await comDocumentos(eu);
    const dela = assinaturas(eu.helena);
    const tentativas = [
      await dela.ler(pronta.id),
      await dela.anexar(pronta.id, 1, arquivoDe(eu.servidor, HELENA, 'dela')),
      await dela.retirar(pronta.id, 1),
      await dela.representar(pronta.id, true, pronta.versao),
      await dela.enviar(pronta.id, documentosDe(pronta)),
      await dela.ler(novoId()),
    ];
    expect(new Set(tentativas.map(desfecho))).toEqual(new Set(['404 nao-encontrado']));
  });
});
