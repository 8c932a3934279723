import { describe, expect, it } from 'vitest';
import { criarMedidor } from '../../../main/sync/anexos/medidor.ts';
import { criarRitmo } from '../../../main/sync/anexos/ritmo.ts';
import { esperarAte } from '../../support/esperar.ts';
import { armazemAberto, assentar, RelogioParado } from './apoio.ts';
import { Backend, bytesDe, KIB, montar } from './envios-apoio.ts';

const nunca = new AbortController().signal;

describe('how big a piece is', () => {
  it('grows while pieces are quick, shrinks when one is slow or the line breaks', () => {
    const ritmo = criarRitmo(new RelogioParado(), null);
    const passos: number[] = [ritmo.pedaco()];
    for (const ms of [700, 10, 10, 700, 2_500]) {
      ritmo.foi(ritmo.pedaco(), ms);
      passos.push(ritmo.pedaco());
    }
    for (let i = 0; i < 8; i += 1) ritmo.falhou();
    passos.push(ritmo.pedaco());
    expect(passos.map((p) => p / KIB)).toEqual([128, 128, 256, 256, 256, 128, 16]);
  });

  it('learns nothing from the last, short one', () => {
    const ritmo = criarRitmo(new RelogioParado(), null);
    ritmo.foi(10, 1);
    expect(ritmo.pedaco()).toBe(128 * KIB);
  });
});

describe('with a limit', () => {
  it('a piece is never more than one second of it, and each waits until the one before has had its time', async () => {
    const relogio = new RelogioParado();
    const ritmo = criarRitmo(relogio, 50_000);
    expect(ritmo.pedaco()).toBe(50_000);
    await ritmo.esperarVez(50_000, nunca);
    const segunda = ritmo.esperarVez(25_000, nunca);
    expect(relogio.proximo).toBe(1_000);
    relogio.avancar(1_000);
    await segunda;
    const terceira = ritmo.esperarVez(50_000, nunca);
    expect(relogio.proximo).toBe(500);
    relogio.avancar(500);
    await terceira;
  });

  it('who gives up does not wait, and a clock set back stops nothing', async () => {
    const relogio = new RelogioParado();
    const ritmo = criarRitmo(relogio, 1_000);
    await ritmo.esperarVez(1_000, nunca);
    const controle = new AbortController();
    const espera = ritmo.esperarVez(1_000, controle.signal);
    controle.abort();
    await espera;
    relogio.saltar(-365 * 86_400_000);
    void ritmo.esperarVez(1_000, nunca);
    expect(relogio.proximo).toBeLessThanOrEqual(2_000);
  });

  it('a file of 10 seconds takes 10 seconds, also one that would go at once', async () => {
    const relogio = new RelogioParado();
    const b = await Backend.abrir();
    const cena = montar(armazemAberto(), b, { clock: relogio, bytesPorSegundo: 64 * KIB });
    const arquivo = cena.enfileirar(1, bytesDe(640 * KIB));
    cena.transporte.cutucar();
    const porSegundo: number[] = [];
    for (let s = 1; s <= 10; s += 1) {
      await esperarAte(
        b.assinar,
        () => (b.recebidas[s - 1]?.status ?? null) !== null || undefined,
        `piece ${s}`,
      );
      while (relogio.proximo !== 1_000 && s < 10) await assentar();
      porSegundo.push(b.bytesRecebidos);
      relogio.avancar(1_000);
    }
    await cena.ate(arquivo, 'ENVIADO');
    expect(porSegundo).toEqual(Array.from({ length: 10 }, (_, s) => (s + 1) * 64 * KIB));
  });
});

describe('the progress of a file', () => {
  it('is told four times a second at most, and its last step always', () => {
    const relogio = new RelogioParado();
    const avisos: number[] = [];
    const medidor = criarMedidor(relogio, () => avisos.push(relogio.now()));
    medidor.comecar('a');
    for (let i = 0; i < 100; i += 1) {
      medidor.andou(1);
      relogio.avancar(10);
    }
    relogio.avancar(1_000);
    expect(avisos).toHaveLength(5);
    expect(avisos.slice(1).every((em, i) => em - (avisos[i] ?? 0) >= 250)).toBe(true);
  });

  it('has a speed: of the last seconds, of the file that moves', () => {
    const relogio = new RelogioParado();
    const medidor = criarMedidor(relogio, () => undefined);
    medidor.comecar('a');
    expect(medidor.velocidade('a')).toBeNull();
    relogio.avancar(2_000);
    medidor.andou(1_000);
    expect([medidor.velocidade('a'), medidor.velocidade('b')]).toEqual([500, null]);
    relogio.avancar(2_000);
    medidor.andou(9_000);
    expect(medidor.velocidade('a')).toBe(2_500);
    relogio.avancar(4_000);
    expect(medidor.velocidade('a')).toBe(1_800);
    relogio.avancar(5_000);
    expect(medidor.velocidade('a')).toBeNull();
    medidor.andou(1);
    medidor.parar();
    expect(medidor.velocidade('a')).toBeNull();
  });
});
