import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Avisos } from '../../../server/feed/avisos.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import { abrirArmazem } from '../../../server/storage/abrir.ts';
import { HELENA, pastaNova } from './apoio.ts';

const DONA = { cpf: HELENA, sessao: 's1' };

/** The streams by themselves, over a real database that the test can close. */
async function cenario(batimentoMs = 60_000) {
  const pasta = pastaNova();
  const aberto = await abrirArmazem({ pasta, acaso: acasoDoSistema, esperaMs: 500, novaEpoca: false });
  if (!aberto.ok) throw new Error(aberto.error);
  const { banco } = aberto.value;
  onTestFinished(() => banco.destroy());
  const avisos = new Avisos({ banco, diario: pino({ level: 'silent' }), batimentoMs });
  onTestFinished(() => avisos.parar());
  const mundo = { falha: false, dentro: true };
  const perguntar = () => {
    if (mundo.falha) return Promise.reject(new Error('SQLITE_BUSY'));
    return Promise.resolve(mundo.dentro ? [] : null);
  };
  const abrir = () => avisos.abrir(DONA, perguntar);
  return { avisos, mundo, abrir };
}

const comoFoi = (r: Awaited<ReturnType<Avisos['abrir']>>): string => (r.ok ? 'ok' : r.error.problema);

describe('abrir avisos quando algo falha', () => {
  it('o que não chegou a abrir não ocupa lugar: passada a falha, a sessão abre os seus cinco', async () => {
    const { mundo, abrir } = await cenario();
    mundo.falha = true;
    for (let n = 0; n < 7; n++) await expect(abrir()).rejects.toThrow('SQLITE_BUSY');
    mundo.falha = false;
    const vistos: string[] = [];
    for (let n = 0; n < 6; n++) vistos.push(comoFoi(await abrir()));
    expect(vistos).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'limite-excedido']);
  });

  it('a sessão acabou nesse instante: nada fica aberto', async () => {
    const { mundo, abrir } = await cenario();
    mundo.dentro = false;
    for (let n = 0; n < 7; n++) expect(comoFoi(await abrir())).toBe('nao-autenticado');
    mundo.dentro = true;
    expect(comoFoi(await abrir())).toBe('ok');
  });

  it('o que ninguém lê acaba com a sessão e deixa o lugar', async () => {
    const { mundo, abrir } = await cenario(20);
    const abertas = [await abrir(), await abrir(), await abrir(), await abrir(), await abrir()];
    expect(comoFoi(await abrir())).toBe('limite-excedido');
    const fechadas = abertas.map(
      (r) => new Promise<void>((feito) => (r.ok ? r.value.once('close', feito) : undefined)),
    );
    mundo.dentro = false;
    await Promise.all(fechadas);
    mundo.dentro = true;
    expect(comoFoi(await abrir())).toBe('ok');
  });
});
