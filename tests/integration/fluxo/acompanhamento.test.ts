import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { decidir } from '../../support/decisao.ts';
import { problema } from '../../support/falhas.ts';
import { Palco } from '../../support/palco.ts';
import { copiarPasta } from '../../support/pasta.ts';
import { enviar, esperarProtocolo, prepararVerificado } from '../../support/passos.ts';
import { cpfDe } from '../../support/pessoas.ts';
import { ENVIO, FEED } from '../../support/proxy.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterEach(async () => {
  palco.linha.limpar();
  await palco.h.feito('sync.pausar', { pausado: false });
});
afterAll(() => palco.fechar());

describe('given a request that was received', () => {
  test('when the representante legal returns, refuses or approves it, then it arrives by the feed', async () => {
    const { h, servidor, linha } = palco;
    const { id } = await enviar(h, await prepararVerificado(h, cpfDe(1)));
    const consultas = () =>
      linha.passagens.filter((p) => p.caminho.endsWith(id) && p.metodo === 'GET').length;

    await decidir(servidor.pasta, id, 'DEVOLVIDO', { evento: 'DEVOLVIDO', justificativa: 'Falta o setor' });
    await h.feito('sync.tentarAgora', {});
    const devolvido = await h.esperarPedido(id, (p) => p.estado === 'DEVOLVIDO', 'DEVOLVIDO');
    expect(devolvido.recebido?.versao).toBe(2);
    expect(devolvido.recebido?.historico.at(-1)).toMatchObject({
      evento: 'DEVOLVIDO',
      justificativa: 'Falta o setor',
    });

    await decidir(servidor.pasta, id, 'APROVADO', { evento: 'APROVADO', por: 'Helena Prado' });
    await h.feito('sync.tentarAgora', {});
    const aprovado = await h.esperarPedido(id, (p) => p.estado === 'APROVADO', 'APROVADO');
    expect(aprovado.recebido).toMatchObject({ versao: 3, status: 'ATIVO' });
    // The feed was enough: the request itself was not asked for.
    expect(consultas()).toBe(0);
    const ultimo = linha.das(FEED).at(-1);
    expect(ultimo?.caminho).toContain('cursor=');
  });

  test('when the cursor is dead (410), then everything is read again and the queue is not touched', async () => {
    const { h, servidor, linha } = palco;
    const { id } = await enviar(h, await prepararVerificado(h, cpfDe(2)));
    await h.feito('sync.tentarAgora', {});
    await h.feito('sync.pausar', { pausado: true });
    const naFila = await enviar(h, await prepararVerificado(h, cpfDe(3)));
    expect(naFila.estado).toBe('NA_FILA');
    await decidir(servidor.pasta, id, 'REPROVADO', {
      evento: 'REPROVADO',
      justificativa: 'Não trabalha aqui',
    });

    const antes = linha.das(FEED).length;
    linha.quando(FEED, problema('cursor-expirado'));
    await h.feito('sync.tentarAgora', {});
    const decidido = await h.esperarPedido(id, (p) => p.estado === 'REPROVADO', 'REPROVADO');
    expect(decidido.recebido?.versao).toBe(2);
    const leituras = linha.das(FEED).slice(antes);
    expect(leituras[0]).toMatchObject({ falha: 'cursor-expirado', status: 410 });
    expect(leituras[0]?.caminho).toContain('cursor=');
    expect(leituras[1]?.caminho).not.toContain('cursor=');

    expect(await h.feito('cadastro.abrir', { id: naFila.id })).toMatchObject({
      estado: 'NA_FILA',
      fila: { posicao: 1, tentativas: 0 },
    });
    await h.feito('sync.pausar', { pausado: false });
    await esperarProtocolo(h, naFila.id);
    expect(efeitosNoServidor(servidor.pasta, naFila.id)).toEqual(UM_EFEITO);
  });
});

describe('given a server that was restored from a backup (another época)', () => {
  test('when the workstation meets it, then what it retained is pushed again, once, and its protocols are the server’s', async () => {
    const { linha } = palco;
    const [antesDaCopia, depoisDaCopia] = [cpfDe(11), cpfDe(12)];
    const guardado = await enviar(palco.h, await prepararVerificado(palco.h, antesDaCopia));
    await palco.h.feito('sync.tentarAgora', {});

    await palco.servidor.parar();
    const copia = copiarPasta(palco.servidor.pasta);
    await palco.trocarServidor({});
    const perdido = await enviar(palco.h, await prepararVerificado(palco.h, depoisDaCopia));
    await palco.h.feito('sync.tentarAgora', {});
    expect(perdido.protocolo).not.toBeNull();

    await palco.trocarServidor({ pasta: copia, novaEpoca: true });
    // Somebody else comes first and gets the protocol number that the backup had not given away yet.
    const outra = await palco.outraEstacao();
    onTestFinished(() => outra.parar());
    const deOutro = await enviar(outra, await prepararVerificado(outra, cpfDe(13)));
    expect(deOutro.protocolo).toBe(perdido.protocolo);

    const antes = linha.das(ENVIO).length;
    await palco.h.feito('sync.tentarAgora', {});
    const refeito = await palco.h.esperarPedido(
      perdido.id,
      (p) => p.protocolo !== perdido.protocolo,
      'the new protocol',
    );
    const igual = await palco.h.esperarPedido(guardado.id, (p) => p.recebido !== null, 'the retained one');
    await palco.h.esperarSync((s) => s.naFila === 0, 'an empty queue');

    const { pasta } = palco.servidor;
    expect(pedidosNoServidor(pasta, antesDaCopia).map((l) => l.protocolo)).toEqual([igual.protocolo]);
    expect(pedidosNoServidor(pasta, depoisDaCopia).map((l) => l.protocolo)).toEqual([refeito.protocolo]);
    expect(igual.protocolo).toBe(guardado.protocolo);
    for (const id of [guardado.id, perdido.id, deOutro.id])
      expect(efeitosNoServidor(pasta, id)).toEqual(UM_EFEITO);
    const reenvios = linha
      .das(ENVIO)
      .slice(antes)
      .map((p) => p.caminho.split('/').at(-1));
    expect(reenvios).toContain(guardado.id);
    expect(reenvios).toContain(perdido.id);

    // And from then on the restored server is followed like any other.
    await decidir(pasta, perdido.id, 'APROVADO', { evento: 'APROVADO' });
    await palco.h.feito('sync.tentarAgora', {});
    await palco.h.esperarPedido(perdido.id, (p) => p.estado === 'APROVADO', 'APROVADO');
  });
});
