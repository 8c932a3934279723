import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { esperarAte } from '../../support/esperar.ts';
import { novoNucleo, RelogioParado, type NucleoDeTeste } from '../../support/nucleo.ts';
import { Palco } from '../../support/palco.ts';
import { apagarPasta } from '../../support/pasta.ts';
import { camposDe, cpfDe } from '../../support/pessoas.ts';
import { FEED, SAUDE } from '../../support/proxy.ts';

let palco: Palco;
let nucleo: NucleoDeTeste;
const relogio = new RelogioParado(Date.now());

beforeAll(async () => {
  palco = await Palco.montar();
  nucleo = novoNucleo({ api: palco.linha.url, clock: relogio });
  await nucleo.iniciar();
});
afterAll(async () => {
  await nucleo.encerrar();
  await palco.fechar();
  apagarPasta(nucleo.pasta);
});

/** The round is over when the next one has its time. */
const rodadaAcabou = () =>
  esperarAte(
    nucleo.assinar,
    async () => {
      const { proximaTentativaEm } = await nucleo.feito('sync.estado', {});
      if (proximaTentativaEm === null) return undefined;
      // The state tells whole milliseconds.
      const em = Date.parse(proximaTentativaEm) + 1;
      return em > relogio.now() + 1 ? em : undefined;
    },
    'the end of the round',
  );

/** Lets `minutos` of the client's own time go by, round by round. */
async function deixarPassar(minutos: number): Promise<void> {
  const fim = relogio.now() + minutos * 60_000;
  for (let em = await rodadaAcabou(); em <= fim; em = await rodadaAcabou())
    relogio.avancar(em - relogio.now());
}

describe('given an idle client', () => {
  test('when an hour goes by with nothing to follow, then it asks at most once a minute', async () => {
    await rodadaAcabou();
    const antes = palco.linha.passagens.length;
    await deixarPassar(60);
    const pedidos = palco.linha.passagens.slice(antes);
    expect(pedidos.length).toBeLessThanOrEqual(60);
    expect(pedidos.length).toBeGreaterThanOrEqual(40);
    expect(pedidos).toEqual(palco.linha.das(SAUDE).slice(-pedidos.length));
  });

  test('when it follows a request, then the feed is its only question, at most once a minute', async () => {
    const campos = camposDe(cpfDe(1));
    const { id, revisao } = await nucleo.feito('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
    const salvo = await nucleo.feito('cadastro.salvar', { id, revisao, campos });
    const enviado = await nucleo.feito('cadastro.enviar', { id, revisao: salvo.revisao });
    expect(enviado.protocolo).not.toBeNull();
    await rodadaAcabou();
    const antes = palco.linha.passagens.length;
    await deixarPassar(60);
    const pedidos = palco.linha.passagens.slice(antes);
    expect(pedidos.length).toBeLessThanOrEqual(60);
    expect(pedidos.length).toBeGreaterThanOrEqual(40);
    expect(pedidos).toEqual(palco.linha.das(FEED).slice(-pedidos.length));
  });

  test('when the server is away for an hour, then it asks about three times a minute and no more', async () => {
    await palco.linha.cair();
    const antes = nucleo.registro.length;
    let rodadas = 0;
    const fim = relogio.now() + 3_600_000;
    for (let em = await rodadaAcabou(); em <= fim; em = await rodadaAcabou()) {
      relogio.avancar(em - relogio.now());
      rodadas += 1;
    }
    await palco.linha.voltar();
    expect(rodadas).toBeGreaterThanOrEqual(170);
    expect(rodadas).toBeLessThanOrEqual(370);
    // Nothing to say about it sixty times: the log does not grow while the line is down.
    expect(nucleo.registro.length - antes).toBeLessThan(10);
  });
});
