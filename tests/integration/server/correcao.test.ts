import { describe, expect, it } from 'vitest';
import {
  CAMPO,
  cpfDe,
  desfecho,
  devolver,
  envio,
  noBanco,
  novoId,
  pedidoDe,
  problema,
  segredoDe,
  servidorDeTeste,
  type ServidorDeTeste,
} from './apoio.ts';

type Devolvido = { readonly servidor: ServidorDeTeste; readonly id: string; readonly acompanhamento: string };

/** A request that its author sent and the representante legal returned: version 2. */
async function pedidoDevolvido(): Promise<Devolvido> {
  const servidor = await servidorDeTeste();
  const id = novoId();
  const acompanhamento = segredoDe(await servidor.criar(envio(), { id }));
  devolver(servidor.pasta, id);
  servidor.relogio.avancar(60_000);
  return { servidor, id, acompanhamento };
}

describe('correção de um pedido devolvido', () => {
  it('volta para análise com a próxima versão e o mesmo protocolo', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const antes = pedidoDe(await servidor.acompanhar(id, acompanhamento));
    const corrigido = envio({ setorTrabalho: 'Controladoria' });
    const resposta = await servidor.corrigir(id, corrigido, { versao: 2, acompanhamento });
    expect(resposta.status).toBe(200);
    expect(resposta.cabecalhos.get('etag')).toBe('"3"');
    expect(pedidoDe(resposta)).toEqual({
      ...antes,
      setorTrabalho: 'Controladoria',
      versao: 3,
      situacaoCadastral: 'ANALISE',
      atualizadoEm: '2026-11-10T12:01:00.000Z',
      historico: [...antes.historico, { em: '2026-11-10T12:01:00.000Z', evento: 'CORRIGIDO' }],
      acompanhamento,
    });
  });

  it('aparece no feed depois do envio e deixa a sua linha na auditoria', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    await servidor.corrigir(id, envio(), { versao: 2, acompanhamento });
    expect((await servidor.feed([acompanhamento])).corpo).toMatchObject({
      itens: [
        { id, versao: 1 },
        { id, versao: 3, dado: { situacaoCadastral: 'ANALISE' } },
      ],
    });
    const acoes = noBanco(servidor.pasta, (b) =>
      b.prepare('select quem, acao, versao from auditoria where recurso = ?').all(`pre-cadastro/${id}`),
    );
    expect(acoes).toEqual([
      { quem: 'autor', acao: 'pre-cadastro.enviar', versao: 1 },
      { quem: 'autor', acao: 'pre-cadastro.corrigir', versao: 3 },
    ]);
  });

  it('repetida com a mesma chave, é a mesma correção', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const chave = novoId();
    const primeira = await servidor.corrigir(id, envio(), { versao: 2, acompanhamento, chave });
    const segunda = await servidor.corrigir(id, envio(), { versao: 2, acompanhamento, chave });
    expect(segunda.corpo).toEqual(primeira.corpo);
    expect(segunda.cabecalhos.get('idempotency-replayed')).toBe('true');
  });

  it('a resposta guardada não é repetida a quem não tem o segredo', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const chave = novoId();
    await servidor.corrigir(id, envio(), { versao: 2, acompanhamento, chave });
    const estranho = await servidor.corrigir(id, envio(), { versao: 2, acompanhamento: 'errado', chave });
    expect(desfecho(estranho)).toBe('422 chave-reutilizada');
    expect(estranho.texto).not.toContain(acompanhamento);
  });

  it('versão vencida: 412 com o estado atual, e nada muda', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const resposta = await servidor.corrigir(id, envio(), { versao: 1, acompanhamento });
    expect(desfecho(resposta)).toBe('412 versao-desatualizada');
    expect(problema(resposta).atual).toEqual((await servidor.acompanhar(id, acompanhamento)).corpo);
    expect(problema(resposta).atual).toMatchObject({ versao: 2, situacaoCadastral: 'DEVOLVIDO' });
  });

  it('uma etiqueta fraca não serve; numa lista, basta uma', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const tentar = (seIgual: string) =>
      servidor.cru(`/v1/pre-cadastros/${id}`, {
        metodo: 'PUT',
        corpo: envio(),
        cabecalhos: { 'if-match': seIgual, 'idempotency-key': novoId(), acompanhamento },
      });
    expect(desfecho(await tentar('W/"2"'))).toBe('412 versao-desatualizada');
    expect(desfecho(await tentar('"lixo"'))).toBe('412 versao-desatualizada');
    expect(desfecho(await tentar('"1", "2"'))).toBe('200');
  });

  it('duas correções da mesma versão ao mesmo tempo: uma vence, a outra vê o que venceu', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const respostas = await Promise.all(
      ['Obras', 'Saúde'].map((setorTrabalho) =>
        servidor.corrigir(id, envio({ setorTrabalho }), { versao: 2, acompanhamento }),
      ),
    );
    expect(respostas.map(desfecho).sort()).toEqual(['200', '412 versao-desatualizada']);
    const perdedora = respostas.find((r) => r.status === 412);
    const vencedora = respostas.find((r) => r.status === 200);
    expect(perdedora?.corpo).toMatchObject({
      atual: { versao: 3, setorTrabalho: vencedora && pedidoDe(vencedora).setorTrabalho },
    });
  });

  it('CPF e CNPJ não mudam (BR-04)', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const outro = envio({ cpf: cpfDe(7), cnpj: CAMPO });
    const resposta = await servidor.corrigir(id, outro, { versao: 2, acompanhamento });
    expect(desfecho(resposta)).toBe('422 validacao');
    expect(problema(resposta).campos?.map((c) => c.campo)).toEqual(['cpf', 'cnpj']);
  });

  it('a mesma resposta 404 para id que não existe, segredo errado e segredo ausente', async () => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    const respostas = [
      await servidor.corrigir(novoId(), envio(), { versao: 2, acompanhamento }),
      await servidor.corrigir(id, envio(), { versao: 2, acompanhamento: 'x'.repeat(43) }),
      await servidor.corrigir(id, envio(), { versao: 2 }),
      await servidor.corrigir(id, envio(), { versao: 1 }),
    ];
    expect(respostas.map(desfecho)).toEqual(Array(4).fill('404 nao-encontrado'));
    expect(new Set(respostas.map((r) => r.texto)).size).toBe(1);
  });

  it.each([
    ['ANALISE', '409 pedido-em-andamento'],
    ['APROVADO', '409 ja-cadastrado'],
    ['REPROVADO', '403 proibido'],
  ])('um pedido %s não está com o autor: %s', async (situacao, esperado) => {
    const { servidor, id, acompanhamento } = await pedidoDevolvido();
    noBanco(servidor.pasta, (b) =>
      b.prepare('update pre_cadastros set situacao_cadastral = ? where id = ?').run(situacao, id),
    );
    expect(desfecho(await servidor.corrigir(id, envio(), { versao: 2, acompanhamento }))).toBe(esperado);
  });

  it('depois de reprovado, a pessoa pode fazer outro pedido', async () => {
    const { servidor, id } = await pedidoDevolvido();
    noBanco(servidor.pasta, (b) =>
      b.prepare(`update pre_cadastros set situacao_cadastral = 'REPROVADO' where id = ?`).run(id),
    );
    expect((await servidor.criar(envio())).status).toBe(201);
  });
});
