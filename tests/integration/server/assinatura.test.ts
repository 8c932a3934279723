import { describe, expect, it } from 'vitest';
import { fail } from '../../../contract/result.ts';
import { euSchema } from '../../../contract/domain/usuario.ts';
import { MINUTO } from '../../../server/portas.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import type { Registro } from '../../../server/registro/registro.ts';
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
  RelogioDeTeste,
  RITA,
  SERRA,
  servidorDeTeste,
  type ServidorDeTeste,
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
  type Pessoa,
} from './apoio-sessao.ts';
import {
  arquivoDe,
  assinaturas,
  comDocumentos,
  darPerfis,
  documentosDe,
  emAnalise,
  OBRIGATORIOS,
  solicitacaoDe,
} from './apoio-assinatura.ts';

/** Marina, cadastradora of Serra, whose pré-cadastro did not tick the box. */
async function marina(opcoes: Parameters<typeof servidorDeTeste>[0] = {}) {
  const servidor = await servidorDeTeste(opcoes);
  const helena = await entrar(servidor, HELENA);
  const pessoa = await cadastrador(servidor, helena, { cpf: LIVRE, solicitaAssinatura: false });
  return { servidor, helena, pessoa, cpf: LIVRE, usa: assinaturas(pessoa) };
}

const situacaoEm = async (servidor: ServidorDeTeste, pessoa: Pessoa): Promise<string> =>
  euSchema.parse((await servidor.eu(pessoa.acesso)).corpo).assinatura.situacao;

const auditoria = (servidor: ServidorDeTeste, id: string): unknown[] =>
  noBanco(servidor.pasta, (b) =>
    b
      .prepare('select quem, acao, versao from auditoria where recurso = ? order by numero')
      .all(`solicitacao-assinatura/${id}`),
  );

describe('pedir a assinatura', () => {
  it('quem é usuário ativo da entidade começa a solicitação, com número do ano e seis itens vazios', async () => {
    const { servidor, pessoa, usa } = await marina();
    const id = novoId();
    const resposta = await usa.solicitar({ id });
    expect(desfecho(resposta)).toBe('201');
    expect(resposta.cabecalhos.get('etag')).toBe('"1"');
    expect(solicitacaoDe(resposta)).toEqual({
      id,
      numero: '000001/2026',
      cpf: LIVRE,
      cnpj: SERRA,
      nomeCompleto: 'Marina Teste da Silva',
      razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
      setorTrabalho: 'Planejamento',
      tipoUsuario: 'E',
      representa: false,
      situacao: 'EM_CADASTRAMENTO',
      versao: 1,
      documentos: [1, 2, 3, 4, 5, 6].map((item) => ({ item })),
      criadaEm: '2026-11-10T12:00:00.000Z',
      atualizadaEm: '2026-11-10T12:00:00.000Z',
      historico: [{ em: '2026-11-10T12:00:00.000Z', evento: 'CRIADA', por: 'Marina Silva' }],
    });
    expect((await usa.ler(id)).corpo).toEqual(resposta.corpo);
    expect(await situacaoEm(servidor, pessoa)).toBe('EM_CADASTRAMENTO');
    expect(auditoria(servidor, id)).toEqual([{ quem: LIVRE, acao: 'assinatura.solicitar', versao: 1 }]);
  });

  it('os números seguem um ao outro, e recomeçam com o ano de Brasília', async () => {
    const { servidor, helena, usa } = await marina();
    expect(solicitacaoDe(await usa.solicitar()).numero).toBe('000001/2026');
    const outro = await cadastrador(servidor, helena, { cpf: cpfDe(1), solicitaAssinatura: false });
    expect(solicitacaoDe(await assinaturas(outro).solicitar()).numero).toBe('000002/2026');
    servidor.relogio.avancar(Date.parse('2027-01-01T03:00:00Z') - servidor.relogio.agora().getTime());
    const terceiro = await cadastrador(servidor, await entrar(servidor, HELENA), {
      cpf: cpfDe(2),
      solicitaAssinatura: false,
    });
    expect(solicitacaoDe(await assinaturas(terceiro).solicitar()).numero).toBe('000001/2027');
  });

  it('a mesma chave repete a resposta; sem efeito a mais', async () => {
    const { servidor, usa } = await marina();
    const id = novoId();
    const primeira = await usa.solicitar({ id }, { chave: id });
    const segunda = await usa.solicitar({ id }, { chave: id });
    expect(segunda.status).toBe(201);
    expect(segunda.corpo).toEqual(primeira.corpo);
    expect(segunda.cabecalhos.get('idempotency-replayed')).toBe('true');
    expect(contar(servidor.pasta, 'solicitacoes')).toBe(1);
  });

  it('uma só por pessoa e entidade: outro computador recebe a que já existe e continua com ela', async () => {
    const { usa } = await marina();
    const primeira = solicitacaoDe(await usa.solicitar());
    const resposta = await usa.solicitar();
    expect(desfecho(resposta)).toBe('409 solicitacao-em-andamento');
    expect(problema(resposta).atual).toEqual(primeira);
  });

  it('o mesmo id outra vez: 412, com a solicitação só para o autor', async () => {
    const { servidor, helena, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const minha = await usa.solicitar({ id });
    expect([desfecho(minha), problema(minha).atual]).toMatchObject(['412 versao-desatualizada', { id }]);
    const outro = await cadastrador(servidor, helena, { cpf: cpfDe(1), solicitaAssinatura: false });
    const alheia = await assinaturas(outro).solicitar({ id });
    expect([desfecho(alheia), problema(alheia).atual]).toEqual(['412 versao-desatualizada', undefined]);
  });

  it('para uma entidade de que não é usuário: 403, exista ela ou não', async () => {
    const { usa } = await marina();
    for (const cnpj of [CAMPO, '00000000000A04'])
      expect(desfecho(await usa.solicitar({ cnpj }))).toBe('403 proibido');
  });

  it.each([
    ['sem If-None-Match nem If-Match', {}, '428 precondicao-ausente'],
    ['com os dois', { 'if-none-match': '*', 'if-match': '"1"' }, '428 precondicao-ausente'],
  ])('%s: %s', async (_nome, cabecalhos, esperado) => {
    const { usa } = await marina();
    expect(desfecho(await usa.solicitar({}, { cabecalhos }))).toBe(esperado);
  });

  it.each(['123', '019a0000-0000-4000-8000-000000000000'])('id %s, que não é UUIDv7: 422', async (id) => {
    const { usa } = await marina();
    const resposta = await usa.solicitar({ id });
    expect([desfecho(resposta), problema(resposta).campos?.[0]?.campo]).toEqual(['422 validacao', 'id']);
  });
});

describe('a assinatura do representante legal vem do CAGEC (BR-16)', () => {
  it('com o CAGEC regular é automática: nada a pedir', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    expect(desfecho(await assinaturas(helena).solicitar())).toBe('409 assinatura-automatica');
    expect(await situacaoEm(servidor, helena)).toBe('APROVADA');
    expect(contar(servidor.pasta, 'solicitacoes')).toBe(0);
  });

  it('com o CAGEC irregular não há assinatura, e documentos não ajudam: 409 que diz o que fazer', async () => {
    const servidor = await servidorDeTeste();
    const rita = await entrar(servidor, RITA);
    const resposta = await assinaturas(rita).solicitar({ cnpj: CAMPO });
    expect(desfecho(resposta)).toBe('409 situacao-nao-permite');
    expect(problema(resposta).detail).toContain('Regularize a entidade no CAGEC');
    expect(await situacaoEm(servidor, rita)).toBe('NAO_SOLICITADA');
  });

  it('representante de uma entidade regular, usuário de outra: nesta pede como os outros', async () => {
    const servidor = await servidorDeTeste();
    const otavio = await entrar(servidor, OTAVIO);
    expect(desfecho(await assinaturas(otavio).solicitar({ cnpj: SERRA }))).toBe('201');
    expect(await situacaoEm(servidor, otavio)).toBe('APROVADA');
  });

  it('registro fora do ar: ninguém perde a assinatura que tinha; o pedido espera', async () => {
    const registro: Registro = { consultar: () => Promise.resolve(fail('indisponivel')) };
    const servidor = await servidorDeTeste({ registro });
    const helena = await entrar(servidor, HELENA);
    expect(await situacaoEm(servidor, helena)).toBe('APROVADA');
    expect(desfecho(await assinaturas(helena).solicitar())).toBe('503 indisponivel');
  });

  it.each([
    ['com outro perfil na entidade, pede como os outros', ['RESPONSAVEL_LEGAL', 'CADASTRADOR'], '201'],
    ['sem outro perfil, não é mais usuário dela', ['RESPONSAVEL_LEGAL'], '403 proibido'],
  ])('representante substituído no CAGEC: %s', async (_nome, perfis, esperado) => {
    const relogio = new RelogioDeTeste();
    let lista = listaLocal;
    const registro: Registro = { consultar: (cnpj) => registroDeLista(lista, relogio).consultar(cnpj) };
    const servidor = await servidorDeTeste({ registro, relogio });
    darPerfis(servidor, { cpf: HELENA, cnpj: SERRA }, perfis);
    const helena = await entrar(servidor, HELENA);
    const outra = {
      cpf: cpfDe(7),
      nomeCompleto: 'Nova Prefeita',
      email: 'nova@serra.mg.gov.br',
      atualizado: true,
    };
    lista = listaLocal.map((e) => (e.cnpj === SERRA ? { ...e, representanteLegal: outra } : e));
    relogio.avancar(2 * MINUTO);
    expect(desfecho(await assinaturas(helena).solicitar())).toBe(esperado);
  });
});

describe('a caixa do pré-cadastro (BR-15)', () => {
  it('marcada: a aprovação começa a solicitação da pessoa, e mais nada', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const pessoa = await cadastrador(servidor, helena, { cpf: LIVRE, solicitaAssinatura: true });
    expect(await situacaoEm(servidor, pessoa)).toBe('EM_CADASTRAMENTO');
    const { itens } = pagina(await pessoa.feed());
    const [item] = itens.filter((i) => i.tipo === 'solicitacao-assinatura');
    expect(item?.dado).toMatchObject({
      numero: '000001/2026',
      cpf: LIVRE,
      cnpj: SERRA,
      representa: false,
      situacao: 'EM_CADASTRAMENTO',
      razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
      historico: [{ evento: 'CRIADA' }],
    });
    expect(item?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(auditoria(servidor, item?.id ?? '')).toEqual([
      { quem: 'sistema', acao: 'assinatura.solicitar', versao: 1 },
    ]);
    expect((await cartas(servidor)).map((c) => c.assunto)).toEqual([
      'SIGCON: pedido aprovado, crie a sua senha',
    ]);
  });

  it('não marcada, devolvida ou reprovada: nenhuma solicitação', async () => {
    const { servidor, helena, pessoa } = await marina();
    expect(await situacaoEm(servidor, pessoa)).toBe('NAO_SOLICITADA');
    const justificativa = 'Falta o setor em que você trabalha.';
    for (const [n, decisao] of (['DEVOLVER', 'REPROVAR'] as const).entries()) {
      const { id } = await pedidoEmAnalise(servidor, { cpf: cpfDe(n), solicitaAssinatura: true });
      expect((await helena.decidir(id, { decisao, justificativa })).status).toBe(200);
    }
    expect(contar(servidor.pasta, 'solicitacoes')).toBe(0);
  });

  it('quem já tem uma fica com ela, ainda que volte a ser usuário depois', async () => {
    const { servidor, helena, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const { versao } = await acharUsuario(helena, LIVRE);
    await helena.alterar(LIVRE, { status: 'INATIVO' }, { versao });
    const pedido = await pedidoEmAnalise(servidor, { cpf: LIVRE, solicitaAssinatura: true });
    expect((await helena.decidir(pedido.id, APROVAR)).status).toBe(200);
    const pessoa = await entrar(servidor, LIVRE, SENHA);
    expect(solicitacaoDe(await assinaturas(pessoa).ler(id)).versao).toBe(1);
    expect(contar(servidor.pasta, 'solicitacoes')).toBe(1);
  });

  it('com acesso que a pessoa ainda confirma, começa com o sim dela', async () => {
    const servidor = await servidorDeTeste();
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    await cadastrador(servidor, helena, { cpf: LIVRE, solicitaAssinatura: false });
    const pedido = await pedidoEmAnalise(servidor, {
      cpf: LIVRE,
      cnpj: CAMPO,
      email: 'marina@campoficticio.mg.gov.br',
      solicitaAssinatura: true,
    });
    expect((await rita.decidir(pedido.id, APROVAR)).status).toBe(200);
    expect(contar(servidor.pasta, 'solicitacoes')).toBe(0);
    await criarSenha(servidor, LIVRE);
    expect(noBanco(servidor.pasta, (b) => b.prepare('select cpf, cnpj from solicitacoes').all())).toEqual([
      { cpf: LIVRE, cnpj: CAMPO },
    ]);
  });

  it('para o representante legal não há o que começar: é automática', async () => {
    const servidor = await servidorDeTeste();
    const { email: _doCagec, ...semEmail } = {
      cpf: '12345678909',
      cnpj: '12ABC34501DE35',
      nomeCompleto: 'Caio Duarte',
      setorTrabalho: 'Diretoria',
      telefoneFixo: '3133330000',
      telefoneCelular: '31988887777',
      email: '',
      solicitaAssinatura: true,
    };
    expect((await servidor.criar(semEmail)).status).toBe(201);
    expect(contar(servidor.pasta, 'solicitacoes')).toBe(0);
  });
});

describe('dizer se representa uma organização (BR-17)', () => {
  it('muda enquanto a solicitação é preparada; igual ao que era, não muda nada', async () => {
    const { servidor, usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    const mudada = await usa.representar(id, true, 1);
    expect(solicitacaoDe(mudada)).toMatchObject({ representa: true, versao: 2 });
    expect(mudada.cabecalhos.get('etag')).toBe('"2"');
    expect(solicitacaoDe(await usa.representar(id, true, 2)).versao).toBe(2);
    expect(auditoria(servidor, id).at(-1)).toEqual({
      quem: LIVRE,
      acao: 'assinatura.representar',
      versao: 2,
    });
  });

  it('sobre uma versão que já mudou: 412 com a atual', async () => {
    const { usa } = await marina();
    const { id } = solicitacaoDe(await usa.solicitar());
    await usa.representar(id, true, 1);
    const resposta = await usa.representar(id, false, 1);
    expect([desfecho(resposta), problema(resposta).atual]).toMatchObject([
      '412 versao-desatualizada',
      { representa: true, versao: 2 },
    ]);
  });

  it('a entidade não muda; e depois de enviada, nem isto', async () => {
    const eu = await marina();
    const enviada = await emAnalise(eu);
    const outra = await eu.usa.representar(enviada.id, true, enviada.versao, CAMPO);
    expect(problema(outra).campos).toEqual([{ campo: 'cnpj', codigo: 'FORMATO' }]);
    const resposta = await eu.usa.representar(enviada.id, true, enviada.versao);
    expect(desfecho(resposta)).toBe('409 situacao-nao-permite');
    expect(problema(resposta).atual).toEqual(enviada);
  });
});

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
    expect(auditoria(servidor, id).map((l) => (l as { acao: string }).acao)).toEqual([
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
    expect(await situacaoEm(eu.servidor, eu.pessoa)).toBe('EM_ANALISE');
    const carta = (await cartas(eu.servidor)).at(-1);
    expect(carta).toMatchObject({
      para: 'marina.teste@serradoexemplo.mg.gov.br',
      assunto: 'SIGCON: a sua solicitação de assinatura foi enviada para análise',
    });
    expect(carta?.texto).toContain('nº 000001/2026');
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
    expect(contar(eu.servidor.pasta, 'documentos_enviados')).toBe(0);
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
    expect(await situacaoEm(eu.servidor, eu.pessoa)).toBe('NAO_SOLICITADA');
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
