import { describe, expect, it } from 'vitest';
import type { Evento } from '../../../contract/bridge/events.ts';
import { Eventos } from '../../../main/eventos.ts';
import { novoId } from '../../../main/ids.ts';
import { acasoFixo, AGORA, assentar, RelogioParado } from './apoio.ts';

const SYNC: Evento = { tipo: 'sync' };

describe('events', () => {
  it('reach everybody who listens, until he stops', () => {
    const eventos = new Eventos();
    const ouvidos: string[] = [];
    const parar = eventos.assinar(() => ouvidos.push('a'));
    eventos.assinar(() => ouvidos.push('b'));
    eventos.emitir(SYNC);
    parar();
    eventos.emitir(SYNC);
    expect(ouvidos).toEqual(['a', 'b', 'b']);
  });

  it('reach the others, too, when one stops listening while he is told', () => {
    const eventos = new Eventos();
    const ouvidos: string[] = [];
    const parar = eventos.assinar(() => parar());
    eventos.assinar(() => ouvidos.push('b'));
    eventos.emitir(SYNC);
    expect(ouvidos).toEqual(['b']);
  });
});

describe('esperar', () => {
  function esperar(condicao: () => Promise<boolean>, prazoMs = 1_000) {
    const eventos = new Eventos();
    const relogio = new RelogioParado();
    const fim = { chegou: false };
    void eventos.esperar(condicao, prazoMs, relogio).then(() => (fim.chegou = true));
    return { eventos, relogio, fim };
  }

  it('is over at once when the condition holds already, and leaves no timer behind', async () => {
    const { fim, relogio } = esperar(() => Promise.resolve(true));
    await assentar();
    expect([fim.chegou, relogio.proximo]).toEqual([true, null]);
  });

  it('looks again after every event', async () => {
    let vale = false;
    const { eventos, fim } = esperar(() => Promise.resolve(vale));
    eventos.emitir(SYNC);
    await assentar();
    expect(fim.chegou).toBe(false);
    vale = true;
    eventos.emitir(SYNC);
    await assentar();
    expect(fim.chegou).toBe(true);
  });

  it('is over after its time, and no longer listens then', async () => {
    let olhadas = 0;
    const { eventos, relogio, fim } = esperar(() => Promise.resolve((olhadas += 1) < 0));
    await assentar();
    relogio.avancar(999);
    await assentar();
    expect(fim.chegou).toBe(false);
    relogio.avancar(1);
    await assentar();
    expect(fim.chegou).toBe(true);
    const antes = olhadas;
    eventos.emitir(SYNC);
    expect(olhadas).toBe(antes);
  });

  it('is over when the condition can no longer be looked at', async () => {
    const { fim } = esperar(() => Promise.reject(new Error('closed')));
    await assentar();
    expect(fim.chegou).toBe(true);
  });
});

describe('ids', () => {
  it('are UUIDv7 that sort by time', () => {
    const relogio = new RelogioParado();
    const id = novoId(relogio, acasoFixo(0));
    const primeiro = id();
    relogio.avancar(1);
    expect(primeiro).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(primeiro.replace('-', '').slice(0, 12), 16)).toBe(AGORA);
    expect(id() > primeiro).toBe(true);
  });
});
