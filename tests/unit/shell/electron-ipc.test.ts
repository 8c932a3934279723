import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import type { Evento } from '../../../contract/bridge/events.ts';
import { CANAL_EVENTO, CANAL_INVOKE } from '../../../contract/bridge/ponte.ts';
import { fail, ok } from '../../../contract/result.ts';
import { ligarIpc, type Ipc, type Remetente } from '../../../main/bridge/electron-ipc.ts';
import { Eventos } from '../../../main/eventos.ts';
import { ehDoPrograma } from '../../../main/shell/enderecos.ts';

type Atender = Parameters<Ipc['handle']>[1];

function montar() {
  const canais = new Map<string, Atender>();
  const chamadas: unknown[] = [];
  const enviados: [string, unknown][] = [];
  const eventos = new Eventos();
  const desligar = ligarIpc({
    ipc: {
      handle: (canal, atender) => canais.set(canal, atender),
      removeHandler: (canal) => canais.delete(canal),
    },
    router: {
      chamar: (metodo, params) => {
        chamadas.push([metodo, params]);
        return Promise.resolve(ok('feito'));
      },
    },
    eventos,
    ehDoPrograma,
    janelas: () => [{ send: (canal, evento) => enviados.push([canal, evento]) }],
  });
  const invocar = (deQuem: Remetente, metodo: unknown, params: unknown): Promise<unknown> => {
    const atender = canais.get(CANAL_INVOKE);
    if (atender === undefined) throw new Error('ninguém atende');
    return atender(deQuem, metodo, params);
  };
  return { canais, chamadas, enviados, eventos, desligar, invocar };
}

const daPagina: Remetente = { senderFrame: { url: 'app://sigcon/#/pedidos', parent: null } };

describe('IPC do Electron', () => {
  it('leva a chamada da página ao roteador e traz a resposta', async () => {
    const m = montar();
    await expect(m.invocar(daPagina, 'app.estado', {})).resolves.toEqual(ok('feito'));
    expect(m.chamadas).toEqual([['app.estado', {}]]);
  });

  it.each<[string, Remetente]>([
    ['um quadro dentro da página', { senderFrame: { url: 'app://sigcon/', parent: {} } }],
    ['outra origem', { senderFrame: { url: 'https://exemplo.com/', parent: null } }],
    ['outro nome no mesmo esquema', { senderFrame: { url: 'app://outro/', parent: null } }],
    ['uma página vazia', { senderFrame: { url: 'about:blank', parent: null } }],
    ['um quadro que já se foi', { senderFrame: null }],
  ])('não atende %s', async (_quem, remetente) => {
    const m = montar();
    await expect(m.invocar(remetente, 'app.estado', {})).resolves.toEqual(
      fail(erro('PEDIDO_DA_TELA_INVALIDO')),
    );
    expect(m.chamadas).toEqual([]);
  });

  it('manda os eventos a todas as janelas até ser desligado', () => {
    const m = montar();
    const evento: Evento = { tipo: 'sync' };
    m.eventos.emitir(evento);
    expect(m.enviados).toEqual([[CANAL_EVENTO, evento]]);
    m.desligar();
    m.eventos.emitir(evento);
    expect(m.enviados).toHaveLength(1);
    expect(m.canais.size).toBe(0);
  });
});
