import { describe, expect, it } from 'vitest';
import { CNPJ_DA_SECRETARIA } from '../../../server/amostra/usuarios.ts';
import { HORA } from '../../../server/portas.ts';
import {
  CAMPO,
  contar,
  desfecho,
  LIA,
  LIVRE,
  noBanco,
  novoId,
  OTAVIO,
  problema,
  RITA,
  SERRA,
} from './apoio.ts';
import { cartas, entrar } from './apoio-sessao.ts';
import {
  APROVADOR,
  arquivoDe,
  assinaturas,
  comDocumentos,
  darPerfis,
  documentosDe,
  emAnalise,
  MOTIVO,
  pareceres,
  solicitacaoDe,
  marinaELia,
  situacaoNoEu,
} from './apoio-assinatura.ts';

describe('a análise aprova', () => {
  it('todos os documentos aprovados: Aprovada, com carta, e a pessoa já pode assinar', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const resposta = await c.lia.analisar(enviada.id, pareceres(enviada), { versao: enviada.versao });
    expect(desfecho(resposta)).toBe('200');
    expect(resposta.cabecalhos.get('etag')).toBe(`"${enviada.versao + 1}"`);
    const dado = solicitacaoDe(resposta);
    expect(dado.situacao).toBe('APROVADA');
    expect(dado.documentos.map((d) => d.situacao)).toEqual([
      'APROVADO',
      'APROVADO',
      'APROVADO',
      'APROVADO',
      undefined,
      'APROVADO',
    ]);
    const em = '2026-11-10T12:00:00.000Z';
    expect(dado.historico.slice(-6)).toEqual([
      ...[1, 2, 3, 4, 6].map((item) => ({ em, evento: 'DOCUMENTO_APROVADO', item, por: 'Lia Torres' })),
      { em, evento: 'APROVADA', por: 'Lia Torres' },
    ]);
    expect(await situacaoNoEu(c)).toBe('APROVADA');
    const carta = (await cartas(c.servidor)).at(-1);
    expect(carta).toMatchObject({
      para: 'marina.teste@serradoexemplo.mg.gov.br',
      assunto: 'SIGCON: a sua solicitação de assinatura foi aprovada',
    });
    expect(carta?.texto).toContain(
      `nº ${enviada.numero}, pela entidade Prefeitura Municipal de Serra do Exemplo`,
    );
    expect(carta?.texto).not.toMatch(/\d{11}/);
    const linhas = noBanco(c.servidor.pasta, (b) =>
      b
        .prepare('select quem, versao from auditoria where acao = ? and recurso = ?')
        .all('assinatura.analisar', `solicitacao-assinatura/${enviada.id}`),
    );
    expect(linhas).toEqual([{ quem: LIA, versao: enviada.versao + 1 }]);
    expect(c.servidor.diario.join('')).not.toMatch(/\d{11}/);
  });

  it('aprovada, é o fim: nada muda, nada se analisa de novo, e não se pede outra', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const aprovada = solicitacaoDe(
      await c.lia.analisar(enviada.id, pareceres(enviada), { versao: enviada.versao }),
    );
    const outro = arquivoDe(c.servidor, LIVRE, 'outro');
    const tentativas = [
      await c.marina.anexar(enviada.id, 1, outro),
      await c.marina.retirar(enviada.id, 1),
      await c.marina.enviar(enviada.id, documentosDe(enviada)),
      await c.lia.analisar(enviada.id, pareceres(enviada), { versao: aprovada.versao }),
    ];
    expect(tentativas.map(desfecho)).toEqual(Array(4).fill('409 situacao-nao-permite'));
    const denovo = await c.marina.solicitar();
    expect([desfecho(denovo), problema(denovo).atual]).toEqual(['409 solicitacao-em-andamento', aprovada]);
  });
});

describe('a análise aponta pendências (BR-18, BR-19)', () => {
  it('um REPROVADO: Análise Aguardando Solução, e a carta diz qual documento e por quê', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const dado = solicitacaoDe(
      await c.lia.analisar(enviada.id, pareceres(enviada, [2, 6]), { versao: enviada.versao }),
    );
    expect(dado.situacao).toBe('AGUARDANDO_SOLUCAO');
    expect(dado.documentos[1]).toMatchObject({ situacao: 'REPROVADO', justificativa: MOTIVO });
    expect(dado.historico.at(-1)).toMatchObject({ evento: 'AGUARDANDO_SOLUCAO', por: 'Lia Torres' });
    expect(dado.historico.find((h) => h.evento === 'DOCUMENTO_REPROVADO')).toMatchObject({
      item: 2,
      justificativa: MOTIVO,
    });
    expect(await situacaoNoEu(c)).toBe('AGUARDANDO_SOLUCAO');
    const carta = (await cartas(c.servidor)).at(-1);
    expect(carta?.assunto).toBe('SIGCON: a sua solicitação de assinatura aguarda solução');
    expect(carta?.texto.split('\n')).toEqual([
      'Prezado(a) Marina Teste da Silva,',
      '',
      `A sua Solicitação de Assinatura com Usuário e Senha nº ${enviada.numero}, pela entidade Prefeitura Municipal de Serra do Exemplo, foi analisada e está com o status Análise Aguardando Solução.`,
      '',
      'Documentos marcados REPROVADO:',
      '',
      '  Item 2: DOCUMENTO DE IDENTIFICAÇÃO CIVIL COM CPF',
      '  Justificativa:',
      `    ${MOTIVO}`,
      '',
      '  Item 6: AUTORRETRATO COM DOCUMENTO DE IDENTIFICAÇÃO',
      '  Justificativa:',
      `    ${MOTIVO}`,
      '',
      'O que fazer: abra o SIGCON Desktop em Assinatura, troque esses documentos e escolha Enviar Resposta Análise. Os outros documentos não precisam ser enviados de novo.',
      '',
      'Mensagem automática do SIGCON. Não responda a este endereço.',
    ]);
  });

  it('o que quem analisa escreve nunca fica em uma linha como as nossas', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const falso = `sigcon://senha?usuario=${LIVRE}&chave=${'a'.repeat(32)}`;
    const comLink = pareceres(enviada, [1], `Abra:\n${falso}`);
    await c.lia.analisar(enviada.id, comLink, { versao: enviada.versao });
    expect((await cartas(c.servidor)).at(-1)?.texto.split('\n')).not.toContain(falso);
  });

  it('o autor troca só os REPROVADOS, responde, e a nova análise é só deles; até Aprovada', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const { id } = enviada;
    const pendente = solicitacaoDe(
      await c.lia.analisar(id, pareceres(enviada, [2, 4]), { versao: enviada.versao }),
    );
    expect(desfecho(await c.marina.enviar(id, documentosDe(pendente)))).toBe('409 faltam-documentos');
    const novo = arquivoDe(c.servidor, LIVRE, 'identidade nítida');
    expect(desfecho(await c.marina.anexar(id, 1, novo))).toBe('409 situacao-nao-permite');
    expect(desfecho(await c.marina.retirar(id, 2))).toBe('409 situacao-nao-permite');
    const trocada = solicitacaoDe(await c.marina.anexar(id, 2, novo));
    expect(trocada.documentos[1]?.situacao).toBeUndefined();
    expect(trocada.documentos[1]?.justificativa).toBeUndefined();
    const meia = await c.marina.enviar(id, documentosDe(trocada));
    expect([desfecho(meia), problema(meia).detail]).toEqual([
      '409 faltam-documentos',
      'Por trocar, marcados REPROVADO: 4.',
    ]);
    const pronta = solicitacaoDe(await c.marina.anexar(id, 4, arquivoDe(c.servidor, LIVRE, 'conta de água')));
    c.servidor.relogio.avancar(HORA / 6);
    const respondida = solicitacaoDe(await c.marina.enviar(id, documentosDe(pronta)));
    expect(respondida).toMatchObject({ situacao: 'EM_ANALISE', enviadaEm: '2026-11-10T12:10:00.000Z' });
    expect(respondida.historico.at(-1)).toMatchObject({ evento: 'RESPONDIDA', por: 'Marina Silva' });
    expect(pareceres(respondida).map((p) => p.item)).toEqual([2, 4]);
    const fim = solicitacaoDe(await c.lia.analisar(id, pareceres(respondida), { versao: respondida.versao }));
    expect(fim.situacao).toBe('APROVADA');
    expect((await cartas(c.servidor)).slice(-4).map((carta) => carta.assunto)).toEqual([
      'SIGCON: a sua solicitação de assinatura foi enviada para análise',
      'SIGCON: a sua solicitação de assinatura aguarda solução',
      'SIGCON: a sua solicitação de assinatura foi enviada para análise',
      'SIGCON: a sua solicitação de assinatura foi aprovada',
    ]);
  });

  it('o arquivo REPROVADO não volta: nem ele mesmo, nem depois de trocado por outro', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const { id } = enviada;
    await c.lia.analisar(id, pareceres(enviada, [2]), { versao: enviada.versao });
    const mesmo = arquivoDe(c.servidor, LIVRE, `${LIVRE}-2-primeiro`);
    const recusado = await c.marina.anexar(id, 2, mesmo);
    expect(problema(recusado).campos).toEqual([{ campo: 'sha256', codigo: 'FORMATO' }]);
    await c.marina.anexar(id, 2, arquivoDe(c.servidor, LIVRE, 'outro'));
    expect(desfecho(await c.marina.anexar(id, 2, mesmo))).toBe('422 validacao');
  });

  it('um item que não era exigido, REPROVADO, também é trocado, e não só retirado', async () => {
    const c = await marinaELia();
    const { id, versao } = await comDocumentos(c.autor, { itens: [1, 2, 3, 4, 5, 6] });
    const pronta = solicitacaoDe(await c.marina.representar(id, false, versao));
    const enviada = solicitacaoDe(await c.marina.enviar(id, documentosDe(pronta)));
    await c.lia.analisar(id, pareceres(enviada, [5]), { versao: enviada.versao });
    const outro = arquivoDe(c.servidor, LIVRE, 'outra ata');
    await c.marina.anexar(id, 5, outro);
    const retirada = solicitacaoDe(await c.marina.retirar(id, 5));
    expect(desfecho(await c.marina.enviar(id, documentosDe(retirada)))).toBe('409 faltam-documentos');
    const trocada = solicitacaoDe(await c.marina.anexar(id, 5, outro));
    expect(desfecho(await c.marina.enviar(id, documentosDe(trocada)))).toBe('200');
  });
});

describe('só o que foi visto, e tudo o que falta ver', () => {
  it('sem If-Match: 428; versão que já mudou: 412 com a atual', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    expect(desfecho(await c.lia.analisar(enviada.id, pareceres(enviada), {}))).toBe(
      '428 precondicao-ausente',
    );
    const velha = await c.lia.analisar(enviada.id, pareceres(enviada), { versao: enviada.versao - 1 });
    expect([desfecho(velha), problema(velha).atual]).toEqual(['412 versao-desatualizada', enviada]);
  });

  it('outro arquivo do que o guardado, na versão certa (backup restaurado): 412 com a atual', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const outro = pareceres(enviada).map((p) => (p.item === 3 ? { ...p, sha256: 'c'.repeat(64) } : p));
    const resposta = await c.lia.analisar(enviada.id, outro, { versao: enviada.versao });
    expect([desfecho(resposta), problema(resposta).atual]).toEqual(['412 versao-desatualizada', enviada]);
    expect(contar(c.servidor.pasta, `documentos where situacao is not null`)).toBe(0);
  });

  it('um parecer para cada documento sem parecer: nem a menos, nem a mais, nem dois', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const todos = pareceres(enviada);
    const versao = enviada.versao;
    const semO4 = await c.lia.analisar(
      enviada.id,
      todos.filter((p) => p.item !== 4),
      { versao },
    );
    expect(problema(semO4).campos).toEqual([{ campo: 'documentos.item4', codigo: 'OBRIGATORIO' }]);
    const repetido = await c.lia.analisar(enviada.id, [...todos, todos[0]], { versao });
    expect(problema(repetido).campos).toEqual([{ campo: 'documentos.item1', codigo: 'FORMATO' }]);
    expect(desfecho(await c.lia.analisar(enviada.id, [], { versao }))).toBe('422 validacao');
  });

  it('o que já foi APROVADO não se julga de novo', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const { id } = enviada;
    await c.lia.analisar(id, pareceres(enviada, [2]), { versao: enviada.versao });
    const trocada = solicitacaoDe(await c.marina.anexar(id, 2, arquivoDe(c.servidor, LIVRE, 'nítida')));
    const respondida = solicitacaoDe(await c.marina.enviar(id, documentosDe(trocada)));
    const deNovo = [...pareceres(respondida), ...pareceres(enviada).filter((p) => p.item === 1)];
    const resposta = await c.lia.analisar(id, deNovo, { versao: respondida.versao });
    expect(problema(resposta).campos).toEqual([{ campo: 'documentos.item1', codigo: 'FORMATO' }]);
  });

  it.each([
    ['sem justificativa', {}],
    ['com uma curta demais', { justificativa: 'não' }],
    ['só de espaços', { justificativa: '      ' }],
  ])('REPROVADO %s: 422 (BR-18)', async (_nome, mais) => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const [primeiro, ...outros] = pareceres(enviada);
    const mal = { item: primeiro?.item, sha256: primeiro?.sha256, situacao: 'REPROVADO', ...mais };
    const resposta = await c.lia.analisar(enviada.id, [mal, ...outros], { versao: enviada.versao });
    expect(problema(resposta).campos).toMatchObject([{ campo: 'documentos.0.justificativa' }]);
  });

  it('a justificativa de um APROVADO não fica: só REPROVADO tem', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    const comMotivo = pareceres(enviada).map((p) => ({ ...p, justificativa: 'Muito nítido.' }));
    const dado = solicitacaoDe(await c.lia.analisar(enviada.id, comMotivo, { versao: enviada.versao }));
    expect(dado.situacao).toBe('APROVADA');
    expect(JSON.stringify(dado)).not.toContain('Muito nítido');
  });

  it.each([
    ['offline, depois do envio', '2026-11-10T12:30:00.000Z', '2026-11-10T12:30:00.000Z'],
    ['no futuro', '2027-11-10T12:00:00.000Z', '2026-11-10T13:00:00.000Z'],
    ['antes do envio', '2026-11-10T11:00:00.000Z', '2026-11-10T13:00:00.000Z'],
  ])('a hora em que a pessoa terminou, %s', async (_nome, analisadoEm, guardada) => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    c.servidor.relogio.avancar(HORA);
    const lia = assinaturas(await entrar(c.servidor, LIA));
    const dado = solicitacaoDe(
      await lia.analisar(enviada.id, pareceres(enviada), { versao: enviada.versao, analisadoEm }),
    );
    expect(dado.historico.find((h) => h.evento === 'DOCUMENTO_APROVADO')?.em).toBe(guardada);
    expect(dado.historico.at(-1)).toMatchObject({ evento: 'APROVADA', em: '2026-11-10T13:00:00.000Z' });
  });
});

describe('quem analisa (BR-20)', () => {
  it('ninguém analisa a própria solicitação, nem a de um colega da entidade', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    darPerfis(c.servidor, { cpf: LIVRE, cnpj: SERRA }, ['CADASTRADOR', APROVADOR]);
    darPerfis(c.servidor, { cpf: OTAVIO, cnpj: SERRA }, [APROVADOR]);
    const otavio = assinaturas(await entrar(c.servidor, OTAVIO));
    const { versao } = enviada;
    expect(desfecho(await c.marina.analisar(enviada.id, pareceres(enviada), { versao }))).toBe(
      '403 proibido',
    );
    expect(desfecho(await otavio.analisar(enviada.id, pareceres(enviada), { versao }))).toBe('403 proibido');
    expect(desfecho(await otavio.ler(enviada.id))).toBe('404 nao-encontrado');
  });

  it('o perfil vale por um vínculo ativo, de qualquer entidade; perdido, não vale mais', async () => {
    const c = await marinaELia();
    const enviada = await emAnalise(c.autor);
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, ['RESPONSAVEL_LEGAL', APROVADOR]);
    const rita = assinaturas(await entrar(c.servidor, RITA));
    expect((await rita.ler(enviada.id)).corpo).toEqual(enviada);
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, ['RESPONSAVEL_LEGAL']);
    const tentativas = [
      await rita.ler(enviada.id),
      await rita.analisar(enviada.id, pareceres(enviada), { versao: enviada.versao }),
    ];
    expect(tentativas.map(desfecho)).toEqual(Array(2).fill('404 nao-encontrado'));
  });

  it('antes do envio não há o que ver nem analisar; sem o perfil, nunca', async () => {
    const c = await marinaELia();
    const pronta = await comDocumentos(c.autor);
    const analise = pareceres(pronta);
    expect(desfecho(await c.lia.ler(pronta.id))).toBe('404 nao-encontrado');
    expect(desfecho(await c.lia.analisar(pronta.id, analise, { versao: pronta.versao }))).toBe(
      '404 nao-encontrado',
    );
    const { versao } = solicitacaoDe(await c.marina.enviar(pronta.id, documentosDe(pronta)));
    expect((await c.lia.ler(pronta.id)).status).toBe(200);
    const helena = assinaturas(c.helena);
    expect(desfecho(await helena.analisar(pronta.id, analise, { versao }))).toBe('404 nao-encontrado');
    expect(desfecho(await c.lia.analisar(novoId(), analise, { versao }))).toBe('404 nao-encontrado');
  });

  it('a aprovadora pede a própria assinatura como todos, e outra pessoa a analisa', async () => {
    const c = await marinaELia();
    const lia = await entrar(c.servidor, LIA);
    const enviada = await emAnalise(
      { servidor: c.servidor, pessoa: lia, cpf: LIA },
      { cnpj: CNPJ_DA_SECRETARIA },
    );
    expect(enviada.razaoSocial).toBe('Secretaria de Estado de Exemplo');
    const { versao } = enviada;
    expect(desfecho(await c.lia.analisar(enviada.id, pareceres(enviada), { versao }))).toBe('403 proibido');
    darPerfis(c.servidor, { cpf: RITA, cnpj: CAMPO }, [APROVADOR]);
    const rita = assinaturas(await entrar(c.servidor, RITA));
    expect(desfecho(await rita.analisar(enviada.id, pareceres(enviada), { versao }))).toBe('200');
  });
});
