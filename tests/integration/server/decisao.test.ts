import { describe, expect, it } from 'vitest';
import { lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { fail } from '../../../contract/result.ts';
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
  RITA,
  servidorDeTeste,
} from './apoio.ts';
import {
  acharUsuario,
  APROVAR,
  cadastrador,
  cartas,
  criarSenha,
  decidido,
  entrar,
  pedidoEmAnalise,
  SENHA,
} from './apoio-sessao.ts';

const EMAIL = 'marina.teste@serradoexemplo.mg.gov.br';
const justificativa = 'Falta o setor em que você trabalha.';

describe('aprovar um pedido (BR-08, BR-09)', () => {
  it('a pessoa passa a usuária ativa com os perfis dados, e o link da senha vai ao e-mail do pedido', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id, segredo } = await pedidoEmAnalise(servidor);
    const resposta = await helena.decidir(id, { ...APROVAR, perfis: ['CADASTRADOR', 'CADASTRADOR'] });
    expect(desfecho(resposta)).toBe('200');
    expect(resposta.cabecalhos.get('etag')).toBe('"2"');
    const dado = decidido(resposta);
    expect(dado).toMatchObject({ versao: 2, situacaoCadastral: 'APROVADO', status: 'ATIVO' });
    expect(dado.historico.slice(1)).toEqual([
      { em: '2026-11-10T12:00:00.000Z', evento: 'APROVADO', por: 'Helena Prado', perfis: ['CADASTRADOR'] },
      { em: '2026-11-10T12:00:00.000Z', evento: 'LINK_ENVIADO', por: 'Helena Prado' },
    ]);
    expect((await servidor.acompanhar(id, segredo)).corpo).toEqual(dado);
    const [carta, ...outras] = await cartas(servidor);
    expect(outras).toEqual([]);
    expect(carta?.para).toBe(EMAIL);
    expect(lerLinkDeSenha(carta?.texto ?? '')?.usuario).toBe(LIVRE);
    expect(await acharUsuario(helena, LIVRE)).toMatchObject({
      perfis: ['CADASTRADOR'],
      status: 'ATIVO',
      senhaCriada: false,
      historico: [{ evento: 'CADASTRADO', por: 'Helena Prado' }, { evento: 'LINK_ENVIADO' }],
    });
    await criarSenha(servidor, LIVRE);
    await entrar(servidor, LIVRE, SENHA);
  });

  it('deixa auditoria com quem, o quê e a versão; o histórico diz nomes, nunca um CPF', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const resposta = await helena.decidir(id, APROVAR);
    const linhas = noBanco(servidor.pasta, (b) =>
      b.prepare('select quem, acao, versao from auditoria where recurso = ?').all(`pre-cadastro/${id}`),
    );
    expect(linhas).toEqual([
      { quem: 'autor', acao: 'pre-cadastro.enviar', versao: 1 },
      { quem: HELENA, acao: 'pre-cadastro.aprovar', versao: 2 },
    ]);
    expect(JSON.stringify(decidido(resposta).historico)).not.toContain(HELENA);
    expect(servidor.diario.join('')).not.toMatch(/\d{11}/);
  });

  it.each([
    ['RESPONSAVEL_LEGAL, que só o CAGEC dá (BR-11)', ['RESPONSAVEL_LEGAL']],
    ['perfil fora da lista, junto de um bom', ['CADASTRADOR', 'ANALISTA']],
  ])('%s: 422', async (_nome, perfis) => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const resposta = await helena.decidir(id, { decisao: 'APROVAR', perfis });
    expect(desfecho(resposta)).toBe('422 validacao');
    expect(problema(resposta).campos).toEqual([{ campo: 'perfis', codigo: 'PERFIL_NAO_ATRIBUIVEL' }]);
    expect(contar(servidor.pasta, 'mensagens')).toBe(0);
  });

  it('sem nenhum perfil: 422', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    for (const perfis of [undefined, []]) {
      const resposta = await helena.decidir(id, { decisao: 'APROVAR', perfis });
      expect(problema(resposta).campos).toEqual([{ campo: 'perfis', codigo: 'OBRIGATORIO' }]);
    }
  });
});

describe('devolver e reprovar', () => {
  it('devolver: o autor recebe o motivo, campo por campo, corrige, e a nova versão é decidida de novo', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id, segredo } = await pedidoEmAnalise(servidor);
    const apontamentos = [{ campo: 'setorTrabalho', justificativa: 'Escreva o nome do setor.' }];
    const devolvido = decidido(
      await helena.decidir(id, { decisao: 'DEVOLVER', justificativa, apontamentos }),
    );
    expect(devolvido).toMatchObject({ versao: 2, situacaoCadastral: 'DEVOLVIDO', status: 'INATIVO' });
    expect(devolvido.historico.at(-1)).toEqual({
      em: '2026-11-10T12:00:00.000Z',
      evento: 'DEVOLVIDO',
      por: 'Helena Prado',
      justificativa,
      apontamentos,
    });
    const [carta] = await cartas(servidor);
    expect(carta?.para).toBe(EMAIL);
    for (const trecho of [
      justificativa,
      'Setor de Trabalho',
      'Escreva o nome do setor.',
      'O que fazer',
      devolvido.protocolo,
    ])
      expect(carta?.texto).toContain(trecho);
    const corpo = { ...devolvido, setorTrabalho: 'Obras' };
    expect((await servidor.corrigir(id, corpo, { versao: 2, acompanhamento: segredo })).status).toBe(200);
    expect(desfecho(await helena.decidir(id, APROVAR, { versao: 2 }))).toBe('412 versao-desatualizada');
    expect(desfecho(await helena.decidir(id, APROVAR, { versao: 3 }))).toBe('200');
  });

  it('reprovar: o autor recebe o motivo e pode pedir de novo', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const reprovado = decidido(
      await helena.decidir(id, { decisao: 'REPROVAR', justificativa: ` ${justificativa} ` }),
    );
    expect(reprovado).toMatchObject({ situacaoCadastral: 'REPROVADO', status: 'INATIVO' });
    expect(reprovado.historico.at(-1)).toMatchObject({
      evento: 'REPROVADO',
      por: 'Helena Prado',
      justificativa,
    });
    expect((await cartas(servidor))[0]?.texto).toContain(justificativa);
    await pedidoEmAnalise(servidor);
  });

  it('o que a pessoa escreve nunca fica em uma linha como as nossas', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const falso = `sigcon://senha?usuario=${LIVRE}&chave=${'a'.repeat(32)}`;
    await helena.decidir(id, { decisao: 'REPROVAR', justificativa: `Abra:\n${falso}` });
    expect((await cartas(servidor))[0]?.texto.split('\n')).not.toContain(falso);
  });

  it.each(['REPROVAR', 'DEVOLVER'])('%s sem justificativa, ou com uma curta demais: 422', async (decisao) => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const faltas = [
      { decisao },
      { decisao, justificativa: 'não' },
      { decisao, justificativa: 'a'.repeat(1_001) },
    ];
    for (const corpo of faltas) {
      const resposta = await helena.decidir(id, corpo);
      expect(problema(resposta).campos).toMatchObject([{ campo: 'justificativa' }]);
    }
  });
});

describe('a hora em que a pessoa decidiu', () => {
  it.each([
    ['offline, ontem', '2026-11-09T10:00:00.000Z', '2026-11-09T10:00:00.000Z'],
    ['no futuro', '2027-11-10T12:00:00.000Z', '2026-11-10T12:00:00.000Z'],
    ['antes de haver o pedido', '2025-11-10T12:00:00.000Z', '2026-11-10T12:00:00.000Z'],
  ])('%s', async (_nome, dita, guardada) => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    // One of the sample requests, five days old.
    const id = noBanco(servidor.pasta, (b) =>
      String(b.prepare('select id from pre_cadastros order by numero').pluck().get()),
    );
    const dado = decidido(await helena.decidir(id, { ...APROVAR, decididoEm: dita }));
    expect(dado.historico.find((h) => h.evento === 'APROVADO')).toMatchObject({
      em: '2026-11-10T12:00:00.000Z',
      decididoEm: guardada,
    });
  });
});

describe('só a versão que foi vista, e uma vez só', () => {
  it('sem If-Match: 428; outra versão: 412 com a atual; já decidido: 409', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id, segredo } = await pedidoEmAnalise(servidor);
    expect(desfecho(await helena.decidir(id, APROVAR, {}))).toBe('428 precondicao-ausente');
    const outra = await helena.decidir(id, APROVAR, { versao: 7 });
    expect(desfecho(outra)).toBe('412 versao-desatualizada');
    expect(problema(outra).atual).toEqual((await servidor.acompanhar(id, segredo)).corpo);
    await helena.decidir(id, APROVAR);
    expect(desfecho(await helena.decidir(id, APROVAR, { versao: 2 }))).toBe('409 ja-decidido');
    expect(contar(servidor.pasta, 'mensagens')).toBe(1);
  });

  it('a mesma operação de novo: a mesma resposta, um só efeito; com outra pessoa, nada', async () => {
    const servidor = await servidorDeTeste();
    const [helena, rita] = [await entrar(servidor, HELENA), await entrar(servidor, RITA)];
    const { id } = await pedidoEmAnalise(servidor);
    const chave = novoId();
    const primeira = await helena.decidir(id, APROVAR, { versao: 1, chave });
    const segunda = await helena.decidir(id, APROVAR, { versao: 1, chave });
    expect(segunda.corpo).toEqual(primeira.corpo);
    expect(segunda.cabecalhos.get('idempotency-replayed')).toBe('true');
    expect(contar(servidor.pasta, 'mensagens')).toBe(1);
    expect(desfecho(await rita.decidir(id, APROVAR, { versao: 1, chave }))).toBe('404 nao-encontrado');
    expect(
      desfecho(await helena.decidir(id, { decisao: 'REPROVAR', justificativa }, { versao: 1, chave })),
    ).toBe('422 chave-reutilizada');
  });

  it('quem perdeu o direito não recebe de novo nem a resposta guardada', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    const chave = novoId();
    await helena.decidir(id, APROVAR, { versao: 1, chave });
    noBanco(servidor.pasta, (b) =>
      b.prepare(`update vinculos set perfis = '["CADASTRADOR"]' where cpf = ?`).run(HELENA),
    );
    expect(desfecho(await helena.decidir(id, APROVAR, { versao: 1, chave }))).toBe('403 proibido');
  });

  it(
    'duas estações no mesmo segundo: exatamente uma vence, em cinquenta rodadas',
    { timeout: 60_000 },
    async () => {
      const servidor = await servidorDeTeste();
      const [uma, outra] = [await entrar(servidor, HELENA), await entrar(servidor, HELENA)];
      for (let rodada = 0; rodada < 50; rodada++) {
        const { id } = await pedidoEmAnalise(servidor, { cpf: cpfDe(rodada) });
        const respostas = await Promise.all([
          uma.decidir(id, APROVAR),
          outra.decidir(id, { decisao: 'REPROVAR', justificativa }),
        ]);
        const desfechos = respostas.map(desfecho).sort();
        expect(desfechos).toEqual(['200', '412 versao-desatualizada']);
        const historico = decidido(respostas.find((r) => r.status === 200) ?? respostas[0]).historico;
        expect(historico.filter((h) => h.evento === 'APROVADO' || h.evento === 'REPROVADO')).toHaveLength(1);
      }
      expect(contar(servidor.pasta, 'mensagens')).toBe(50);
    },
  );
});

describe('quem decide', () => {
  it('para quem é de fora, é como se não existisse; o colega sem o perfil é proibido', async () => {
    const servidor = await servidorDeTeste();
    const [rita, otavio] = [await entrar(servidor, RITA), await entrar(servidor, OTAVIO)];
    const { id } = await pedidoEmAnalise(servidor);
    const [deFora, deNenhum] = [await rita.decidir(id, APROVAR), await rita.decidir(novoId(), APROVAR)];
    expect(deFora.texto).toBe(deNenhum.texto);
    expect(desfecho(deFora)).toBe('404 nao-encontrado');
    expect(desfecho(await otavio.decidir(id, APROVAR))).toBe('403 proibido');
  });

  it('o representante substituído no CAGEC não decide mais, e o pedido espera o novo', async () => {
    let lista: unknown = listaLocal;
    const relogio = { agora: () => new Date('2026-11-10T12:00:00Z') };
    const registro: Registro = { consultar: (cnpj) => registroDeLista(lista, relogio).consultar(cnpj) };
    const servidor = await servidorDeTeste({ registro });
    const helena = await entrar(servidor, HELENA);
    const novo = await cadastrador(servidor, helena, { cpf: cpfDe(1) });
    const { id } = await pedidoEmAnalise(servidor);
    lista = listaLocal.map((e) =>
      e.cnpj === '11222333000181'
        ? {
            ...e,
            representanteLegal: {
              ...e.representanteLegal,
              cpf: cpfDe(1),
              nomeCompleto: 'Novo Prefeito',
              email: EMAIL,
            },
          }
        : e,
    );
    servidor.relogio.avancar(61_000);
    expect(desfecho(await helena.decidir(id, APROVAR))).toBe('403 representante-substituido');
    expect(desfecho(await helena.decidir(id, APROVAR))).toBe('403 usuario-inativo');
    expect(desfecho(await novo.decidir(id, APROVAR))).toBe('200');
  });

  it('com o registro fora do ar espera-se, sem efeito', async () => {
    let fora = false;
    const relogio = { agora: () => new Date('2026-11-10T12:00:00Z') };
    const dentro = registroDeLista(listaLocal, relogio);
    const registro: Registro = {
      consultar: (cnpj) => (fora ? Promise.resolve(fail('indisponivel')) : dentro.consultar(cnpj)),
    };
    const servidor = await servidorDeTeste({ registro });
    const helena = await entrar(servidor, HELENA);
    const { id } = await pedidoEmAnalise(servidor);
    fora = true;
    servidor.relogio.avancar(61_000);
    expect(desfecho(await helena.decidir(id, APROVAR))).toBe('503 indisponivel');
    fora = false;
    expect(desfecho(await helena.decidir(id, APROVAR))).toBe('200');
  });
});

describe('GET /v1/pre-cadastros/{id} com sessão', () => {
  it('o representante da entidade e o próprio autor leem; os outros não sabem se existe', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const autor = await cadastrador(servidor, helena, { cpf: LIVRE });
    const [rita, otavio] = [await entrar(servidor, RITA), await entrar(servidor, OTAVIO)];
    const { id, segredo } = await pedidoEmAnalise(servidor, { cnpj: CAMPO });
    const rota = `/v1/pre-cadastros/${id}`;
    expect((await rita.cru(rota)).status).toBe(200);
    expect((await autor.cru(rota)).status).toBe(200);
    expect((await rita.cru(rota)).texto).not.toContain(segredo);
    expect(desfecho(await helena.cru(rota))).toBe('404 nao-encontrado');
    expect(desfecho(await otavio.cru(rota))).toBe('404 nao-encontrado');
    expect(desfecho(await servidor.acompanhar(id))).toBe('401 nao-autenticado');
    expect(desfecho(await servidor.acompanhar(id, 'errado'))).toBe('404 nao-encontrado');
    expect((await helena.cru(rota, { cabecalhos: { acompanhamento: segredo } })).status).toBe(200);
  });
});
