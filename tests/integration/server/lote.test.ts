import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MAXIMO_DO_LOTE, resultadoDoLote, type ResultadoDoLote } from '../../../contract/api/lote.ts';
import {
  contar,
  cpfDe,
  desfecho,
  envio,
  HELENA,
  noBanco,
  novoId,
  problema,
  RITA,
  SERRA,
  servidorDeTeste,
  type Resposta,
  type ServidorDeTeste,
} from './apoio.ts';
import { APROVAR, entrar, pedidoEmAnalise, type Pessoa } from './apoio-sessao.ts';

const resultados = (r: Resposta): ResultadoDoLote[] =>
  z.object({ resultados: z.array(resultadoDoLote) }).parse(r.corpo).resultados;
const estados = (r: Resposta): number[] => resultados(r).map((x) => x.status);

const decisao = (id: string, corpo: unknown = APROVAR, seVersao = 1) => ({
  chave: novoId(),
  metodo: 'POST',
  rota: `/v1/pre-cadastros/${id}/decisoes`,
  seVersao,
  corpo,
});

async function pedidos(servidor: ServidorDeTeste, quantos: number, desde = 0): Promise<string[]> {
  const ids: string[] = [];
  for (let n = desde; n < desde + quantos; n++)
    ids.push((await pedidoEmAnalise(servidor, { cpf: cpfDe(n) })).id);
  return ids;
}

describe('lote de comandos', () => {
  it('200 decisões com as justificativas mais longas cabem; duas desatualizadas não param as outras', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const ids = await pedidos(servidor, MAXIMO_DO_LOTE);
    await helena.decidir(ids[7] ?? '', APROVAR);
    await helena.decidir(ids[150] ?? '', APROVAR);
    const longa = 'ç'.repeat(1_000);
    const apontamentos = ['nomeCompleto', 'setorTrabalho', 'telefoneFixo', 'telefoneCelular', 'email'].map(
      (campo) => ({ campo, justificativa: longa }),
    );
    const operacoes = ids.map((id) =>
      decisao(id, { decisao: 'DEVOLVER', justificativa: longa, apontamentos }),
    );
    const resposta = await helena.lote(operacoes);
    expect(resposta.status).toBe(200);
    expect(resultados(resposta).map((r) => r.chave)).toEqual(operacoes.map((o) => o.chave));
    const esperados = Array.from(ids, (_, i) => (i === 7 || i === 150 ? 412 : 200));
    expect(estados(resposta)).toEqual(esperados);
    expect(resultados(resposta)[0]).toMatchObject({ versao: 2, corpo: { situacaoCadastral: 'DEVOLVIDO' } });
    expect(resultados(resposta)[7]?.corpo).toMatchObject({ atual: { situacaoCadastral: 'APROVADO' } });
  }, 60_000);

  it('repetido depois de uma resposta perdida: as mesmas respostas, nenhum efeito a mais', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const operacoes = (await pedidos(servidor, 5)).map((id) => decisao(id));
    const primeira = await helena.lote(operacoes);
    const [cartas, auditoria] = [contar(servidor.pasta, 'mensagens'), contar(servidor.pasta, 'auditoria')];
    expect((await helena.lote(operacoes)).corpo).toEqual(primeira.corpo);
    expect(contar(servidor.pasta, 'mensagens')).toBe(cartas);
    expect(contar(servidor.pasta, 'auditoria')).toBe(auditoria);
  });

  it('o que é do mesmo recurso corre na ordem enviada', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const [id = ''] = await pedidos(servidor, 1);
    await helena.decidir(id, APROVAR);
    const mudar = (corpo: unknown, seVersao: number) => ({
      chave: novoId(),
      metodo: 'PATCH',
      rota: `/v1/usuarios/${cpfDe(0)}/vinculos/${SERRA}`,
      seVersao,
      corpo,
    });
    const link = { chave: novoId(), metodo: 'POST', rota: `/v1/usuarios/${cpfDe(0)}/vinculos/${SERRA}/link` };
    const operacoes = [
      mudar({ setorTrabalho: 'Obras' }, 1),
      mudar({ setorTrabalho: 'Saúde' }, 2),
      link,
      mudar({ status: 'INATIVO' }, 4),
      mudar({ setorTrabalho: 'Tarde demais' }, 4),
    ];
    const resposta = await helena.lote(operacoes);
    expect(estados(resposta)).toEqual([200, 200, 200, 200, 412]);
    expect(resultados(resposta).map((r) => r.versao)).toEqual([2, 3, 4, 5, undefined]);
  });

  it('quem não tem conta envia pedidos; sem versão, um PUT é de um pedido novo', async () => {
    const servidor = await servidorDeTeste();
    const put = (id: string, corpo: unknown) => ({
      chave: id,
      metodo: 'PUT',
      rota: `/v1/pre-cadastros/${id}`,
      corpo,
    });
    const [um, outro] = [novoId(), novoId()];
    const operacoes = [
      put(um, envio()),
      put(outro, envio({ cpf: cpfDe(3) })),
      put(novoId(), envio()),
      decisao(um),
    ];
    const resposta = await servidor.cru('/v1/lote', { metodo: 'POST', corpo: { operacoes } });
    expect(estados(resposta)).toEqual([201, 201, 409, 401]);
    expect(resultados(resposta)[0]?.corpo).toMatchObject({
      id: um,
      acompanhamento: expect.any(String) as unknown,
    });
  });

  it.each([
    ['um lote dentro do lote', 'POST', '/v1/lote'],
    ['entrar', 'POST', '/v1/sessoes'],
    ['sair', 'DELETE', '/v1/sessoes/atual'],
    ['criar senha', 'POST', '/v1/senhas'],
    ['trocar a senha', 'PUT', '/v1/senhas/atual'],
    ['o que não é comando', 'POST', '/v1/pre-cadastros/verificacao'],
    ['outro método', 'DELETE', '/v1/pre-cadastros/019a0000-0000-7000-8000-000000000000'],
    ['o que não existe', 'POST', '/v1/nada'],
    ['um caminho que sobe', 'PUT', '/v1/pre-cadastros/..'],
    ['um caminho escapado', 'PUT', '/v1/pre-cadastros/%2e%2e%2fsenhas'],
    ['uma consulta', 'PUT', '/v1/pre-cadastros/a?b=c'],
    ['outro endereço', 'PUT', 'http://exemplo.com.br/v1/pre-cadastros/a'],
    ['as mensagens locais', 'POST', '/ambiente-local/mensagens'],
  ])('%s: 404 só dela', async (_nome, metodo, rota) => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const [id = ''] = await pedidos(servidor, 1);
    const resposta = await helena.lote([{ chave: 'a', metodo, rota, corpo: {} }, decisao(id)]);
    expect(estados(resposta)).toEqual([404, 200]);
    expect(resultados(resposta)[0]?.corpo).toMatchObject({ type: 'urn:sigcon:problema:nao-encontrado' });
  });

  it.each([
    ['com quebra de linha', 'a\r\nx: y'],
    ['com acento', 'ação'],
  ])('chave %s: 400 só dela', async (_nome, chave) => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const [um = '', outro = ''] = await pedidos(servidor, 2);
    expect(estados(await helena.lote([{ ...decisao(um), chave }, decisao(outro)]))).toEqual([400, 200]);
  });

  it('nenhuma operação, ou 201 delas: 422; sessão que não vale: 401 antes de qualquer efeito', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const [id = ''] = await pedidos(servidor, 1);
    expect(desfecho(await helena.lote([]))).toBe('422 validacao');
    expect(desfecho(await helena.lote(Array.from({ length: 201 }, () => decisao(id))))).toBe('422 validacao');
    const invalida = await servidor.cru('/v1/lote', {
      metodo: 'POST',
      corpo: { operacoes: [decisao(id)] },
      cabecalhos: { authorization: 'Bearer nada' },
    });
    expect(desfecho(invalida)).toBe('401 nao-autenticado');
    const versao = noBanco(servidor.pasta, (b) =>
      b.prepare('select versao from pre_cadastros where id = ?').pluck().get(id),
    );
    expect(versao).toBe(1);
  });

  it('mais de 4 MiB: 413; cada corpo guarda o limite da própria rota', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const [id = ''] = await pedidos(servidor, 1);
    const gordo = (bytes: number) => ({ decisao: 'REPROVAR', justificativa: 'a'.repeat(bytes) });
    expect(desfecho(await helena.lote([decisao(id, gordo(4 * 1024 * 1024))]))).toBe('413 corpo-grande');
    expect(estados(await helena.lote([decisao(id, gordo(300_000)), decisao(id)]))).toEqual([413, 200]);
  });

  it('o limite de verificações conta dentro do lote como fora dele', async () => {
    const servidor = await servidorDeTeste({ limiteDeVerificacao: 3 });
    const recusado = (n: number) => {
      const id = novoId();
      const corpo = envio({ cpf: cpfDe(n), cnpj: '01234567000195' });
      return { chave: id, metodo: 'PUT', rota: `/v1/pre-cadastros/${id}`, corpo };
    };
    const operacoes = [1, 2, 3, 4, 5].map(recusado);
    const resposta = await servidor.cru('/v1/lote', { metodo: 'POST', corpo: { operacoes } });
    expect(estados(resposta).sort()).toEqual([409, 409, 409, 429, 429]);
  });

  it('ninguém decide pelo lote o que não decidiria fora dele', async () => {
    const servidor = await servidorDeTeste();
    const rita = await entrar(servidor, RITA);
    const [id = ''] = await pedidos(servidor, 1);
    const resposta = await rita.lote([decisao(id)]);
    expect(estados(resposta)).toEqual([404]);
    expect(problema({ ...resposta, corpo: resultados(resposta)[0]?.corpo }).type).toContain('nao-encontrado');
  });
});

describe.runIf(process.env['SIGCON_MEDIR'] === '1')('medida', () => {
  const medir = async (fazer: () => Promise<unknown>): Promise<number> => {
    const inicio = performance.now();
    await fazer();
    return Math.round(performance.now() - inicio);
  };
  const umaAUma = async (helena: Pessoa, ids: readonly string[]): Promise<void> => {
    for (const id of ids) expect((await helena.decidir(id, APROVAR)).status).toBe(200);
  };

  it('200 decisões: uma a uma e em lote', { timeout: 120_000 }, async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const [primeiros, segundos] = [await pedidos(servidor, 200), await pedidos(servidor, 200, 200)];
    const sozinhas = await medir(() => umaAUma(helena, primeiros));
    const juntas = await medir(async () => {
      const resposta = await helena.lote(segundos.map((id) => decisao(id)));
      expect(new Set(estados(resposta))).toEqual(new Set([200]));
    });
    console.log(`200 decisões: ${sozinhas} ms uma a uma, ${juntas} ms em lote`);
  });
});
