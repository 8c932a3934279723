import { describe, expect, it } from 'vitest';
import { paginaDoFeed, type PaginaDoFeed } from '../../../contract/api/feed.ts';
import {
  contar,
  cpfDe,
  desfecho,
  envio,
  noBanco,
  novoId,
  segredoDe,
  servidorDeTeste,
  type Resposta,
  type ServidorDeTeste,
} from './apoio.ts';

const pagina = (r: Resposta): PaginaDoFeed => paginaDoFeed.parse(r.corpo);

/** Sends n requests of n people and answers their ids and secrets, in order. */
async function enviarVarios(servidor: ServidorDeTeste, n: number, desde = 0) {
  const ids: string[] = [];
  const segredos: string[] = [];
  for (let i = desde; i < desde + n; i++) {
    const id = novoId();
    segredos.push(segredoDe(await servidor.criar(envio({ cpf: cpfDe(i) }), { id })));
    ids.push(id);
  }
  return { ids, segredos };
}

async function lerTudo(servidor: ServidorDeTeste, segredos: string[], limite: number) {
  const vistos: string[] = [];
  let paginas = 0;
  let cursor: string | undefined;
  for (;;) {
    const consulta = { limite: String(limite), ...(cursor === undefined ? {} : { cursor }) };
    const { itens, proximo, fim } = pagina(await servidor.feed(segredos, consulta));
    vistos.push(...itens.map((i) => i.id));
    paginas += 1;
    cursor = proximo;
    if (fim) return { vistos, paginas, cursor };
  }
}

describe('feed de quem não tem conta', () => {
  it('traz as mudanças dos próprios pedidos, com o dado e sem o segredo', async () => {
    const servidor = await servidorDeTeste();
    const id = novoId();
    const criado = await servidor.criar(envio(), { id });
    const segredo = segredoDe(criado);
    await enviarVarios(servidor, 2);
    const resposta = await servidor.feed([segredo]);
    const { itens, fim, epoca } = pagina(resposta);
    expect(itens).toMatchObject([{ tipo: 'pre-cadastro', id, versao: 1, em: '2026-11-10T12:00:00.000Z' }]);
    expect(itens[0]?.dado).toEqual((await servidor.acompanhar(id, segredo)).corpo);
    expect(fim).toBe(true);
    expect((await servidor.saude()).corpo).toMatchObject({ epoca });
    expect(resposta.texto).not.toContain(segredo);
  });

  it('sem o cabeçalho é 401; um segredo que não abre nada não traz nada', async () => {
    const servidor = await servidorDeTeste();
    expect(desfecho(await servidor.cru('/v1/feed'))).toBe('401 nao-autenticado');
    expect(pagina(await servidor.feed(['nada', '']))).toMatchObject({ itens: [], fim: true });
  });

  it('página por página, na ordem dos commits, sem pular nem repetir', async () => {
    const servidor = await servidorDeTeste();
    const { ids, segredos } = await enviarVarios(servidor, 7);
    for (const limite of [1, 2, 3, 7, 100]) {
      const { vistos, paginas } = await lerTudo(servidor, [...segredos].reverse(), limite);
      expect(vistos).toEqual(ids);
      expect(paginas).toBe(Math.ceil(7 / limite));
    }
  });

  it('depois do fim, o cursor só traz o que é novo', async () => {
    const servidor = await servidorDeTeste();
    const { segredos } = await enviarVarios(servidor, 3);
    const { cursor } = await lerTudo(servidor, segredos, 2);
    expect(pagina(await servidor.feed(segredos, { cursor }))).toMatchObject({ itens: [], fim: true });
    const novos = await enviarVarios(servidor, 1, 50);
    const depois = pagina(await servidor.feed([...segredos, ...novos.segredos], { cursor }));
    expect(depois.itens.map((i) => i.id)).toEqual(novos.ids);
  });

  it('um pedido cujo segredo se soube depois vem inteiro, ainda que o cursor já tenha passado por ele', async () => {
    const servidor = await servidorDeTeste();
    const { ids, segredos } = await enviarVarios(servidor, 6);
    const [impares, todos] = [segredos.filter((_, i) => i % 2 === 1), segredos];
    let { cursor } = await lerTudo(servidor, impares, 100);
    const vistos: string[] = [];
    for (let fim = false; !fim;) {
      const lida = pagina(await servidor.feed(todos, { cursor, limite: '1' }));
      vistos.push(...lida.itens.map((i) => i.id));
      ({ proximo: cursor, fim } = lida);
    }
    expect(vistos).toEqual(ids.filter((_, i) => i % 2 === 0));
  });

  it('cem segredos cabem numa chamada, com o cursor de todos; cento e um não', async () => {
    const servidor = await servidorDeTeste();
    const { segredos } = await enviarVarios(servidor, 100);
    const { vistos, cursor } = await lerTudo(servidor, segredos, 60);
    expect(vistos).toHaveLength(100);
    expect(pagina(await servidor.feed(segredos, { cursor }))).toMatchObject({ itens: [], fim: true });
    expect(desfecho(await servidor.feed([...segredos, 'mais-um']))).toBe('422 validacao');
  });

  it.each([
    ['lixo', 'lixo'],
    ['vazio', ''],
    ['longo demais', 'a'.repeat(2_000)],
    ['de outro servidor', Buffer.from('0123456789abcdef01234567!1.1').toString('base64url')],
  ])('cursor %s: 410', async (_nome, cursor) => {
    const servidor = await servidorDeTeste();
    const { segredos } = await enviarVarios(servidor, 1);
    expect(desfecho(await servidor.feed(segredos, { cursor }))).toBe('410 cursor-expirado');
  });

  it('limite fora de 1 a 500: 422', async () => {
    const servidor = await servidorDeTeste();
    for (const limite of ['0', '501', 'x', '-1', '1.5'])
      expect(desfecho(await servidor.feed(['a'], { limite }))).toBe('422 validacao');
  });

  it('voltar de um backup com --nova-epoca mata os cursores antigos', async () => {
    const antes = await servidorDeTeste();
    const { ids, segredos } = await enviarVarios(antes, 2);
    const { proximo: cursor, epoca } = pagina(await antes.feed(segredos));
    await antes.fechar();
    const igual = await servidorDeTeste({ dados: antes.pasta });
    expect(pagina(await igual.feed(segredos, { cursor }))).toMatchObject({ itens: [], epoca });
    await igual.fechar();
    const depois = await servidorDeTeste({ dados: antes.pasta, novaEpoca: true });
    expect(desfecho(await depois.feed(segredos, { cursor }))).toBe('410 cursor-expirado');
    const deNovo = pagina(await depois.feed(segredos));
    expect(deNovo.epoca).not.toBe(epoca);
    expect(deNovo.itens.map((i) => i.id)).toEqual(ids);
  });

  it('um cursor que está à frente do banco (backup sem nova época) também é 410', async () => {
    const servidor = await servidorDeTeste();
    const { segredos } = await enviarVarios(servidor, 3);
    const { proximo: cursor } = pagina(await servidor.feed(segredos));
    noBanco(servidor.pasta, (b) => b.exec('delete from feed where seq = (select max(seq) from feed)'));
    expect(desfecho(await servidor.feed(segredos, { cursor }))).toBe('410 cursor-expirado');
  });

  it('aparado o que é antigo e superado: cursor de antes é 410, e ler do começo dá o presente', async () => {
    const primeiro = await servidorDeTeste();
    const { ids, segredos } = await enviarVarios(primeiro, 2);
    const { proximo: antigo } = pagina(await primeiro.feed(segredos, { limite: '1' }));
    noBanco(primeiro.pasta, (b) =>
      b.exec(`insert into feed (tipo, recurso, pedido, cnpj, versao, em, dado)
        select tipo, recurso, pedido, cnpj, 2, em, json_set(dado, '$.versao', 2) from feed
        where recurso = '${ids[1] ?? ''}'`),
    );
    // The sample data of the server have superseded rows of their own.
    const linhas = (): number => contar(primeiro.pasta, `feed where recurso = '${ids[1] ?? ''}'`);
    expect(linhas()).toBe(2);
    await primeiro.fechar();
    const { relogio } = primeiro;
    // After so long without being on, the server believes its clock a day later.
    for (const dias of [181, 1]) {
      relogio.avancar(dias * 86_400_000);
      await (await servidorDeTeste({ dados: primeiro.pasta, relogio })).fechar();
    }
    const segundo = await servidorDeTeste({ dados: primeiro.pasta, relogio });
    expect(desfecho(await segundo.feed(segredos, { cursor: antigo }))).toBe('410 cursor-expirado');
    expect(linhas()).toBe(1);
    const deNovo = pagina(await segundo.feed(segredos));
    expect(deNovo.itens.map(({ id, versao }) => ({ id, versao }))).toEqual([
      { id: ids[0], versao: 1 },
      { id: ids[1], versao: 2 },
    ]);
    const quieto = pagina(await segundo.feed(segredos, { cursor: deNovo.proximo }));
    expect(quieto).toMatchObject({ itens: [], fim: true });
  });
});
