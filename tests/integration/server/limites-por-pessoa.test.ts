import { describe, expect, it, onTestFinished } from 'vitest';
import { desfecho, HELENA, RITA, SENHAS, sessaoDe, servidorDeTeste, type ServidorDeTeste } from './apoio.ts';
import { entrar, type Pessoa } from './apoio-sessao.ts';

const MINUTO = 60_000;

describe('sessões de uma pessoa', () => {
  it('vinte abertas; a seguinte encerra a que há mais tempo ninguém renova', async () => {
    const servidor = await servidorDeTeste();
    const primeira = sessaoDe(await servidor.entrar(HELENA));
    const abertas: string[] = [];
    for (let n = 0; n < 19; n++) {
      servidor.relogio.avancar(1_000);
      abertas.push(sessaoDe(await servidor.entrar(HELENA)).acesso);
    }
    servidor.relogio.avancar(1_000);
    const emUso = sessaoDe(await servidor.renovar(primeira.renovacao)).acesso;
    const nova = sessaoDe(await servidor.entrar(HELENA)).acesso;
    expect(desfecho(await servidor.eu(abertas[0] ?? ''))).toBe('401 sessao-encerrada');
    for (const acesso of [emUso, nova, ...abertas.slice(1)])
      expect((await servidor.eu(acesso)).status).toBe(200);
  });

  it('trinta entradas ao mesmo tempo deixam vinte abertas, e as de outra pessoa em paz', async () => {
    const servidor = await servidorDeTeste();
    const rita = await entrar(servidor, RITA);
    const todas = await Promise.all(
      Array.from({ length: 30 }, () => servidor.entrar(HELENA, SENHAS[HELENA]).then(sessaoDe)),
    );
    const vistas = await Promise.all(todas.map(({ acesso }) => servidor.eu(acesso)));
    expect(vistas.filter((r) => r.status === 200)).toHaveLength(20);
    expect((await rita.cru('/v1/eu')).status).toBe(200);
  }, 60_000);

  it('as que já acabaram não ocupam lugar', async () => {
    const servidor = await servidorDeTeste();
    const fica = sessaoDe(await servidor.entrar(HELENA)).acesso;
    servidor.relogio.avancar(MINUTO);
    for (let n = 0; n < 20; n++) await servidor.sair(sessaoDe(await servidor.entrar(HELENA)).acesso);
    expect((await servidor.eu(fica)).status).toBe(200);
  });
});

describe('avisos de uma pessoa', () => {
  it('vinte ao todo, por mais sessões que abra; os outros continuam a ter os seus', async () => {
    const servidor = await servidorDeTeste();
    const helenas: Pessoa[] = [];
    for (let n = 0; n < 5; n++) helenas.push(await entrar(servidor, HELENA));
    const vistos: number[] = [];
    for (const helena of helenas)
      for (let n = 0; n < 5; n++) vistos.push((await abrir(servidor, helena)).status);
    expect(vistos).toEqual([...Array<number>(20).fill(200), ...Array<number>(5).fill(429)]);
    expect((await abrir(servidor, await entrar(servidor, RITA))).status).toBe(200);
  });
});

function abrir(servidor: ServidorDeTeste, { acesso }: Pessoa): Promise<Response> {
  const aborto = new AbortController();
  onTestFinished(() => aborto.abort());
  return fetch(`${servidor.url}/v1/feed/avisos`, {
    headers: { authorization: `Bearer ${acesso}` },
    signal: aborto.signal,
  });
}
