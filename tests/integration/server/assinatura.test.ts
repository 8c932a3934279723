import { describe, expect, it } from 'vitest';
import { fail } from '../../../contract/result.ts';
import { NADIA } from '../../../server/amostra/usuarios.ts';
import { MINUTO } from '../../../server/portas.ts';
import { registroDeLista } from '../../../server/registro/arquivo.ts';
import listaLocal from '../../../server/registro/local.json' with { type: 'json' };
import type { Registro } from '../../../server/registro/registro.ts';
import {
  CAIO,
  CAMPO,
  contar,
  cpfDe,
  desfecho,
  envioDoRepresentante,
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
} from './apoio-sessao.ts';
import {
  assinaturas,
  darPerfis,
  emAnalise,
  solicitacaoDe,
  marina,
  situacaoNoEu,
  auditoriaDe,
} from './apoio-assinatura.ts';

/** Beside the one of the sample data. */
const OUTRAS = `solicitacoes where cpf != '${NADIA.cpf}'`;

describe('pedir a assinatura', () => {
  it('quem é usuário ativo da entidade começa a solicitação, com número do ano e seis itens vazios', async () => {
    const { servidor, pessoa, usa } = await marina();
    const id = novoId();
    const resposta = await usa.solicitar({ id });
    expect(desfecho(resposta)).toBe('201');
    expect(resposta.cabecalhos.get('etag')).toBe('"1"');
    expect(solicitacaoDe(resposta)).toEqual({
      id,
      numero: '000002/2026',
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
    expect(await situacaoNoEu({ servidor, pessoa })).toBe('EM_CADASTRAMENTO');
    expect(auditoriaDe(servidor, id)).toEqual([{ quem: LIVRE, acao: 'assinatura.solicitar', versao: 1 }]);
  });

  it('os números seguem um ao outro, e recomeçam com o ano de Brasília', async () => {
    const { servidor, helena, usa } = await marina();
    expect(solicitacaoDe(await usa.solicitar()).numero).toBe('000002/2026');
    const outro = await cadastrador(servidor, helena, { cpf: cpfDe(1), solicitaAssinatura: false });
    expect(solicitacaoDe(await assinaturas(outro).solicitar()).numero).toBe('000003/2026');
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
    expect(contar(servidor.pasta, OUTRAS)).toBe(1);
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
    expect(await situacaoNoEu({ servidor, pessoa: helena })).toBe('APROVADA');
    expect(contar(servidor.pasta, OUTRAS)).toBe(0);
  });

  it('com o CAGEC irregular não há assinatura, e documentos não ajudam: 409 que diz o que fazer', async () => {
    const servidor = await servidorDeTeste();
    const rita = await entrar(servidor, RITA);
    const resposta = await assinaturas(rita).solicitar({ cnpj: CAMPO });
    expect(desfecho(resposta)).toBe('409 situacao-nao-permite');
    expect(problema(resposta).detail).toContain('Regularize a entidade no CAGEC');
    expect(await situacaoNoEu({ servidor, pessoa: rita })).toBe('NAO_SOLICITADA');
  });

  it('representante de uma entidade regular, usuário de outra: nesta pede como os outros', async () => {
    const servidor = await servidorDeTeste();
    const otavio = await entrar(servidor, OTAVIO);
    expect(desfecho(await assinaturas(otavio).solicitar({ cnpj: SERRA }))).toBe('201');
    expect(await situacaoNoEu({ servidor, pessoa: otavio })).toBe('APROVADA');
  });

  it('registro fora do ar: ninguém perde a assinatura que tinha; o pedido espera', async () => {
    const registro: Registro = { consultar: () => Promise.resolve(fail('indisponivel')) };
    const servidor = await servidorDeTeste({ registro });
    const helena = await entrar(servidor, HELENA);
    expect(await situacaoNoEu({ servidor, pessoa: helena })).toBe('APROVADA');
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
    expect(await situacaoNoEu({ servidor, pessoa })).toBe('EM_CADASTRAMENTO');
    const { itens } = pagina(await pessoa.feed());
    const [item] = itens.filter((i) => i.tipo === 'solicitacao-assinatura');
    expect(item?.dado).toMatchObject({
      numero: '000002/2026',
      cpf: LIVRE,
      cnpj: SERRA,
      representa: false,
      situacao: 'EM_CADASTRAMENTO',
      razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
      historico: [{ evento: 'CRIADA' }],
    });
    expect(item?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(auditoriaDe(servidor, item?.id ?? '')).toEqual([
      { quem: 'sistema', acao: 'assinatura.solicitar', versao: 1 },
    ]);
    expect((await cartas(servidor)).map((c) => c.assunto)).toEqual([
      'SIGCON: pedido aprovado, crie a sua senha',
    ]);
  });

  it('não marcada, devolvida ou reprovada: nenhuma solicitação', async () => {
    const { servidor, helena, pessoa } = await marina();
    expect(await situacaoNoEu({ servidor, pessoa })).toBe('NAO_SOLICITADA');
    const justificativa = 'Falta o setor em que você trabalha.';
    for (const [n, decisao] of (['DEVOLVER', 'REPROVAR'] as const).entries()) {
      const { id } = await pedidoEmAnalise(servidor, { cpf: cpfDe(n), solicitaAssinatura: true });
      expect((await helena.decidir(id, { decisao, justificativa })).status).toBe(200);
    }
    expect(contar(servidor.pasta, OUTRAS)).toBe(0);
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
    expect(contar(servidor.pasta, OUTRAS)).toBe(1);
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
    expect(contar(servidor.pasta, OUTRAS)).toBe(0);
    await criarSenha(servidor, LIVRE);
    expect(noBanco(servidor.pasta, (b) => b.prepare(`select cpf, cnpj from ${OUTRAS}`).all())).toEqual([
      { cpf: LIVRE, cnpj: CAMPO },
    ]);
  });

  it('para o representante legal não há o que começar: é automática', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    await cadastrador(servidor, helena, { cpf: CAIO, solicitaAssinatura: false });
    const pedido = await servidor.criar(envioDoRepresentante({ solicitaAssinatura: true }));
    expect(pedido.status).toBe(201);
    // He has an account, so the access is his once he has confirmed it.
    await criarSenha(servidor, CAIO);
    const caio = await entrar(servidor, CAIO, SENHA);
    expect(await situacaoNoEu({ servidor, pessoa: caio })).toBe('APROVADA');
    expect(contar(servidor.pasta, OUTRAS)).toBe(0);
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
    expect(auditoriaDe(servidor, id).at(-1)).toEqual({
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
