import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CAIO,
  CAMPO,
  CONSORCIO,
  contar,
  cpfDe,
  desfecho,
  envio,
  envioDoRepresentante,
  FORA_DO_CAGEC,
  HELENA,
  noBanco,
  novoId,
  pedidoDe,
  problema,
  segredoDe,
  SERRA,
  servidorDeTeste,
  VALE,
} from './apoio.ts';

describe('envio do pré-cadastro', () => {
  it('fica em análise, inativo, com protocolo e o segredo do autor (BR-07)', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const resposta = await servidor.criar(envio(), { id });
    expect(resposta.status).toBe(201);
    expect(resposta.cabecalhos.get('etag')).toBe('"1"');
    expect(resposta.cabecalhos.has('idempotency-replayed')).toBe(false);
    const { acompanhamento, protocolo, ...pedido } = pedidoDe(resposta);
    expect(pedido).toEqual({
      ...envio(),
      id,
      versao: 1,
      situacaoCadastral: 'ANALISE',
      status: 'INATIVO',
      criadoEm: '2026-11-10T12:00:00.000Z',
      atualizadoEm: '2026-11-10T12:00:00.000Z',
      historico: [{ em: '2026-11-10T12:00:00.000Z', evento: 'RECEBIDO' }],
    });
    expect(protocolo).toMatch(/^2026\.\d{6}-\d$/);
    expect(acompanhamento).toMatch(/^[\w-]{43}$/);
  });

  it('deixa, de uma vez, o pedido, a linha do feed, a da auditoria e a resposta guardada', async () => {
    const servidor = await servidorDeTeste();
    const tabelas = ['pre_cadastros', 'feed', 'auditoria', 'idempotencia'];
    const antes = tabelas.map((t) => contar(servidor.pasta, t));
    const id = novoId();
    await servidor.criar(envio(), { id });
    expect(tabelas.map((t) => contar(servidor.pasta, t))).toEqual(antes.map((n) => n + 1));
    const linha = noBanco(servidor.pasta, (b) =>
      b.prepare('select em, quem, acao, recurso, versao from auditoria order by numero desc limit 1').get(),
    );
    expect(linha).toEqual({
      em: '2026-11-10T12:00:00.000Z',
      quem: 'autor',
      acao: 'pre-cadastro.enviar',
      recurso: `pre-cadastro/${id}`,
      versao: 1,
    });
  });

  it('o segredo do autor não está guardado em lugar nenhum', async () => {
    const servidor = await servidorDeTeste();
    const segredo = segredoDe(await servidor.criar(envio()));
    const tudo = noBanco(servidor.pasta, (b) =>
      ['pre_cadastros', 'idempotencia', 'feed', 'auditoria', 'meta'].map((t) =>
        JSON.stringify(b.prepare(`select * from ${t}`).all()),
      ),
    ).join();
    expect(tudo).toContain('Marina Teste da Silva');
    expect(tudo).not.toContain(segredo);
  });

  it.each([
    ['409 entidade-nao-encontrada', { cnpj: FORA_DO_CAGEC }],
    ['409 representante-ausente', { cnpj: VALE }],
    ['409 ja-cadastrado', { cpf: HELENA, cnpj: SERRA }],
  ])('%s quando a verificação diria o mesmo', async (esperado, mais) => {
    const servidor = await servidorDeTeste();
    const antes = contar(servidor.pasta, 'feed');
    expect(desfecho(await servidor.criar(envio(mais)))).toBe(esperado);
    expect(contar(servidor.pasta, 'feed')).toBe(antes);
  });

  it('409 pedido-em-andamento: um pedido por pessoa e entidade, mas outra entidade pode (O7 também)', async () => {
    const servidor = await servidorDeTeste();
    await servidor.criar(envio());
    expect(desfecho(await servidor.criar(envio()))).toBe('409 pedido-em-andamento');
    expect(desfecho(await servidor.criar(envio({ cnpj: CAMPO })))).toBe('201');
    expect(desfecho(await servidor.criar(envio({ cpf: HELENA, cnpj: CAMPO })))).toBe('201');
  });

  it('o representante desatualizado no CAGEC não impede os outros (O9)', async () => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await servidor.criar(envio({ cnpj: CONSORCIO })))).toBe('201');
  });

  it('sem If-None-Match nem If-Match, com os dois, ou com If-Match: * é 428', async () => {
    const servidor = await servidorDeTeste();
    const rota = `/v1/pre-cadastros/${novoId()}`;
    const precondicoes: Record<string, string>[] = [
      {},
      { 'if-none-match': '*', 'if-match': '"1"' },
      { 'if-match': '*' },
      { 'if-none-match': '"1"' },
    ];
    for (const p of precondicoes) {
      const cabecalhos = { 'idempotency-key': novoId(), ...p };
      const resposta = await servidor.cru(rota, { metodo: 'PUT', corpo: envio(), cabecalhos });
      expect(desfecho(resposta)).toBe('428 precondicao-ausente');
    }
  });

  it('id que já existe: 412, com o estado atual só para quem tem o segredo', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const segredo = segredoDe(await servidor.criar(envio(), { id }));
    const outra = envio({ cpf: cpfDe(1) });
    const estranho = await servidor.criar(outra, { id, chave: novoId() });
    expect(desfecho(estranho)).toBe('412 versao-desatualizada');
    expect(estranho.corpo).not.toHaveProperty('atual');
    const errado = await servidor.criar(outra, {
      id,
      chave: novoId(),
      cabecalhos: { acompanhamento: 'x'.repeat(43) },
    });
    expect(errado.corpo).toEqual(estranho.corpo);
    const autor = await servidor.criar(outra, {
      id,
      chave: novoId(),
      cabecalhos: { acompanhamento: segredo },
    });
    expect(problema(autor).atual).toMatchObject({ id, versao: 1, situacaoCadastral: 'ANALISE' });
    expect(autor.texto).not.toContain(segredo);
  });

  it('o id precisa ser um UUIDv7', async () => {
    const servidor = await servidorDeTeste();
    for (const id of [randomUUID(), '1', '00000000-0000-7000-0000-000000000000']) {
      const resposta = await servidor.criar(envio(), { id, chave: novoId() });
      expect(desfecho(resposta)).toBe('422 validacao');
      expect(problema(resposta).campos).toEqual([{ campo: 'id', codigo: 'FORMATO' }]);
    }
  });

  it('maiúsculas no id não fazem outro pedido', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const segredo = segredoDe(await servidor.criar(envio(), { id: id.toUpperCase(), chave: id }));
    expect(pedidoDe(await servidor.acompanhar(id, segredo)).id).toBe(id);
    const repetida = await servidor.criar(envio(), { id, chave: id });
    expect(repetida.cabecalhos.get('idempotency-replayed')).toBe('true');
  });

  it.each<[string, Record<string, unknown>, { campo: string; codigo: string }]>([
    ['nome vazio', { nomeCompleto: ' ' }, { campo: 'nomeCompleto', codigo: 'OBRIGATORIO' }],
    ['emoji no nome', { nomeCompleto: 'Ana 😀' }, { campo: 'nomeCompleto', codigo: 'CARACTERE_INVALIDO' }],
    [
      'HTML no setor',
      { setorTrabalho: '<b>Obras</b>' },
      { campo: 'setorTrabalho', codigo: 'CARACTERE_INVALIDO' },
    ],
    [
      'nulo no nome',
      { nomeCompleto: 'Ana\u0000Lima' },
      { campo: 'nomeCompleto', codigo: 'CARACTERE_INVALIDO' },
    ],
    ['nome de 151 letras', { nomeCompleto: 'a'.repeat(151) }, { campo: 'nomeCompleto', codigo: 'LONGO' }],
    [
      'telefone com máscara',
      { telefoneFixo: '(31) 3333-0000' },
      { campo: 'telefoneFixo', codigo: 'FORMATO' },
    ],
    [
      'celular sem o nove',
      { telefoneCelular: '3188887777' },
      { campo: 'telefoneCelular', codigo: 'CELULAR_FALTA_NOVE' },
    ],
    ['e-mail incompleto', { email: 'a@b' }, { campo: 'email', codigo: 'EMAIL_FORMATO' }],
    ['sem e-mail', { email: undefined }, { campo: 'email', codigo: 'OBRIGATORIO' }],
    ['CPF como número', { cpf: 52998224725 }, { campo: 'cpf', codigo: 'FORMATO' }],
    [
      'assinatura que não é sim nem não',
      { solicitaAssinatura: 'sim' },
      { campo: 'solicitaAssinatura', codigo: 'FORMATO' },
    ],
  ])('422 com o campo: %s', async (_nome, mais, campo) => {
    const servidor = await servidorDeTeste();
    const resposta = await servidor.criar(envio(mais));
    expect(desfecho(resposta)).toBe('422 validacao');
    expect(problema(resposta).campos).toEqual([campo]);
  });

  it('aspas e SQL são texto como outro qualquer, guardado ao pé da letra', async () => {
    const servidor = await servidorDeTeste();
    const corpo = envio({ nomeCompleto: "João D'Ávila", setorTrabalho: "Obras'; DROP TABLE x" });
    const resposta = await servidor.criar(corpo);
    expect(pedidoDe(resposta)).toMatchObject(corpo);
    expect((await servidor.acompanhar(pedidoDe(resposta).id, segredoDe(resposta))).corpo).toMatchObject(
      corpo,
    );
  });

  it('espaços e quebras de linha que vieram na colagem não vão para listas nem cartas', async () => {
    const servidor = await servidorDeTeste();
    const pedido = pedidoDe(
      await servidor.criar(envio({ nomeCompleto: '  Ana\n\nLima ', setorTrabalho: 'Obras\t e  Vias' })),
    );
    expect([pedido.nomeCompleto, pedido.setorTrabalho]).toEqual(['Ana Lima', 'Obras e Vias']);
  });

  it('campos a mais não entram', async () => {
    const servidor = await servidorDeTeste();
    const resposta = await servidor.criar(
      envio({ situacaoCadastral: 'APROVADO', status: 'ATIVO', admin: true }),
    );
    expect(pedidoDe(resposta)).toMatchObject({ situacaoCadastral: 'ANALISE', status: 'INATIVO' });
    expect(resposta.corpo).not.toHaveProperty('admin');
  });

  it('os protocolos seguem em ordem e recomeçam a cada ano, no fuso de Brasília', async () => {
    const servidor = await servidorDeTeste();
    const numero = async (n: number): Promise<string> =>
      pedidoDe(await servidor.criar(envio({ cpf: cpfDe(n) }))).protocolo.slice(0, 11);
    expect([await numero(1), await numero(2)]).toEqual(['2026.000013', '2026.000014']);
    servidor.relogio.avancar(Date.parse('2027-01-01T02:59:00Z') - servidor.relogio.agora().getTime());
    expect(await numero(3)).toBe('2026.000015');
    servidor.relogio.avancar(60_000);
    expect(await numero(4)).toBe('2027.000001');
  });
});

describe('acompanhamento sem conta', () => {
  it('mostra o pedido a quem tem o segredo, sem repetir o segredo', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const criado = await servidor.criar(envio(), { id });
    const segredo = segredoDe(criado);
    const { acompanhamento: _segredo, ...dado } = pedidoDe(criado);
    const resposta = await servidor.acompanhar(id, segredo);
    expect(resposta.status).toBe(200);
    expect(resposta.cabecalhos.get('etag')).toBe('"1"');
    expect(resposta.corpo).toEqual(dado);
  });

  it('a mesma resposta para id que não existe e segredo errado; sem prova nenhuma, também', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const segredo = segredoDe(await servidor.criar(envio(), { id }));
    const respostas = [
      await servidor.acompanhar(novoId(), segredo),
      await servidor.acompanhar(id, `${segredo.slice(0, -1)}_`),
      await servidor.acompanhar('nada', segredo),
    ];
    expect(respostas.map(desfecho)).toEqual(Array(3).fill('404 nao-encontrado'));
    expect(new Set(respostas.map((r) => r.texto)).size).toBe(1);
    const semProva = [await servidor.acompanhar(id), await servidor.acompanhar(novoId())];
    expect(semProva.map(desfecho)).toEqual(Array(2).fill('401 nao-autenticado'));
  });
});

describe('representante legal do CAGEC (BR-03)', () => {
  it('é aprovado na hora pelo sistema', async () => {
    const servidor = await servidorDeTeste();
    const pedido = pedidoDe(await servidor.criar(envioDoRepresentante()));
    expect(pedido).toMatchObject({ versao: 1, situacaoCadastral: 'APROVADO', status: 'ATIVO' });
    expect(pedido.historico.map((h) => h.evento)).toEqual(['RECEBIDO', 'APROVADO', 'LINK_ENVIADO']);
    expect(pedido).not.toHaveProperty('email');
    const vinculo = noBanco(servidor.pasta, (b) =>
      b.prepare('select cnpj, perfis, situacao_cadastral, status from vinculos where cpf = ?').get(CAIO),
    );
    expect(vinculo).toEqual({
      cnpj: VALE,
      perfis: '["RESPONSAVEL_LEGAL"]',
      situacao_cadastral: 'APROVADO',
      status: 'ATIVO',
    });
    const acoes = noBanco(servidor.pasta, (b) =>
      b.prepare('select quem, acao from auditoria order by numero desc limit 2').all(),
    );
    expect(acoes).toEqual([
      { quem: 'sistema', acao: 'pre-cadastro.aprovar' },
      { quem: 'autor', acao: 'pre-cadastro.enviar' },
    ]);
  });

  it('não escolhe o e-mail, que vem do CAGEC', async () => {
    const servidor = await servidorDeTeste();
    const resposta = await servidor.criar(envioDoRepresentante({ email: 'outro@exemplo.org.br' }));
    expect(problema(resposta).campos).toEqual([{ campo: 'email', codigo: 'EMAIL_NAO_EDITAVEL' }]);
    expect(contar(servidor.pasta, 'mensagens')).toBe(0);
  });

  it('recebe um link de senha que vale uma vez e por tempo certo; guarda-se só o resumo da chave', async () => {
    const servidor = await servidorDeTeste();
    await servidor.criar(envioDoRepresentante());
    const { corpo } = await servidor.mensagens();
    expect(corpo).toMatchObject({
      mensagens: [{ em: '2026-11-10T12:00:00.000Z', para: 'caio@valedoexemplo.org.br' }],
    });
    const texto = noBanco(servidor.pasta, (b) =>
      String(b.prepare('select texto from mensagens').pluck().get()),
    );
    expect(texto.split('\n')[0]).toBe('Prezado(a) Caio Duarte,');
    const chave = /^sigcon:\/\/senha\?usuario=12345678909&chave=([0-9a-f]{32})$/m.exec(texto)?.[1] ?? '';
    expect(chave).toHaveLength(32);
    const links = noBanco(servidor.pasta, (b) => b.prepare('select * from links_de_senha').all());
    expect(links).toMatchObject([
      {
        cpf: CAIO,
        criado_em: '2026-11-10T12:00:00.000Z',
        expira_em: '2026-11-12T12:00:00.000Z',
        usado_em: null,
      },
    ]);
    expect(JSON.stringify(links)).not.toContain(chave);
  });
});
