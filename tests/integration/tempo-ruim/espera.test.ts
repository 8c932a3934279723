import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import { esperarAte } from '../../support/esperar.ts';
import { derrubarAntes, erro502, indisponivel, portalCativo, problema } from '../../support/falhas.ts';
import { novoNucleo, RelogioParado, type NucleoDeTeste } from '../../support/nucleo.ts';
import { Palco } from '../../support/palco.ts';
import { apagarPasta } from '../../support/pasta.ts';
import { camposDe, cpfDe } from '../../support/pessoas.ts';
import { ENVIO } from '../../support/proxy.ts';
import { efeitosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

/** Waiting times, on a clock that the test moves: the core in this process, the line and the server real. */

let palco: Palco;
let nucleo: NucleoDeTeste;
let relogio: RelogioParado;
let n = 0;

beforeAll(async () => {
  palco = await Palco.montar();
});
beforeEach(async () => {
  relogio = new RelogioParado(Date.now());
  nucleo = novoNucleo({ api: palco.linha.url, clock: relogio });
  await nucleo.iniciar();
});
afterEach(async () => {
  palco.linha.limpar();
  await nucleo.encerrar();
  apagarPasta(nucleo.pasta);
});
afterAll(() => palco.fechar());

const pronto = async (): Promise<Pedido> => {
  const campos = camposDe(cpfDe((n += 1)));
  const { id, revisao } = await nucleo.feito('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
  await nucleo.feito('cadastro.salvar', { id, revisao, campos });
  return (await nucleo.feito('cadastro.verificar', { id })).pedido;
};
const abrir = (id: string): Promise<Pedido> => nucleo.feito('cadastro.abrir', { id });
const enviar = ({ id, revisao }: Pedido): Promise<Pedido> => nucleo.feito('cadastro.enviar', { id, revisao });
const enviosDe = (id: string): number => palco.linha.das(ENVIO).filter((p) => p.caminho.endsWith(id)).length;

/** The round is over when the next one has its time. */
const proximaRodada = (): Promise<number> =>
  esperarAte(
    nucleo.assinar,
    async () => {
      const { proximaTentativaEm } = await nucleo.feito('sync.estado', {});
      if (proximaTentativaEm === null) return undefined;
      const em = Date.parse(proximaTentativaEm) + 1;
      return em > relogio.now() + 1 ? em : undefined;
    },
    'the end of the round',
  );
async function deixarPassar(ms: number): Promise<void> {
  const fim = relogio.now() + ms;
  for (let em = await proximaRodada(); em <= fim; em = await proximaRodada())
    relogio.avancar(em - relogio.now());
  relogio.avancar(fim - relogio.now());
  await proximaRodada();
}

describe('given an answer with Retry-After', () => {
  test.each([
    { falha: problema('limite-excedido', { esperarSegundos: 90 }), segundos: 90 },
    { falha: problema('indisponivel', { esperarSegundos: 45 }), segundos: 45 },
    { falha: indisponivel(30), segundos: 30 },
  ])(
    'when it is $falha.nome for $segundos s, then nothing is sent before, and it goes right after',
    async (caso) => {
      const { falha, segundos } = caso;
      const pedido = await pronto();
      const outro = await pronto();
      palco.linha.quando(ENVIO, falha);
      const naFila = await enviar(pedido);
      expect(naFila.fila?.motivo?.codigo).toMatch(/LIMITE_EXCEDIDO|INDISPONIVEL/);
      expect(Date.parse(naFila.fila?.proximaEm ?? '')).toBeGreaterThanOrEqual(
        relogio.now() + segundos * 1000 - 1,
      );
      await deixarPassar((segundos - 1) * 1000);
      expect(enviosDe(pedido.id)).toBe(1);
      await deixarPassar(10_000);
      expect((await abrir(pedido.id)).protocolo).not.toBeNull();
      expect(enviosDe(pedido.id)).toBe(2);
      // What the backend asked for was over by then.
      expect((await enviar(outro)).protocolo).not.toBeNull();
    },
  );

  test('when another request is queued meanwhile, then it waits too: the backend asked everybody of this client', async () => {
    const [primeiro, segundo] = [await pronto(), await pronto()];
    palco.linha.quando(ENVIO, problema('limite-excedido', { esperarSegundos: 60 }));
    await enviar(primeiro);
    const antes = palco.linha.das(ENVIO).length;
    const segundoEnviado = enviar(segundo);
    // Nothing answers within the second that the call may wait, so its own deadline has to come.
    await esperarAte(
      nucleo.assinar,
      async () => ((await abrir(segundo.id)).estado === 'NA_FILA' ? true : undefined),
      'the queue',
    );
    relogio.avancar(1_000);
    expect((await segundoEnviado).estado).toBe('NA_FILA');
    await deixarPassar(50_000);
    expect(palco.linha.das(ENVIO)).toHaveLength(antes);
    await deixarPassar(20_000);
    for (const { id } of [primeiro, segundo]) expect((await abrir(id)).protocolo).not.toBeNull();
  });

  test('when the person asks to try now, then it goes now', async () => {
    const pedido = await pronto();
    palco.linha.quando(ENVIO, problema('limite-excedido', { esperarSegundos: 600 }));
    await enviar(pedido);
    expect((await nucleo.feito('cadastro.tentarAgora', { id: pedido.id })).protocolo).not.toBeNull();
  });
});

describe('given one request that somebody on the way does not let through, on a line that is fine', () => {
  test.each([erro502, portalCativo, derrubarAntes])(
    'when it always meets $nome, then it is tried ever more rarely, for an hour, and then goes',
    async (falha) => {
      const pedido = await pronto();
      palco.linha.quando(ENVIO, falha, Infinity);
      await enviar(pedido);
      await deixarPassar(600_000);
      // 2 s × 2^n with full jitter: about a dozen in the first ten minutes.
      expect(enviosDe(pedido.id)).toBeLessThanOrEqual(25);
      const antes = enviosDe(pedido.id);
      await deixarPassar(3_000_000);
      // From then on a try every 2.5 minutes on average.
      expect(enviosDe(pedido.id) - antes).toBeGreaterThan(5);
      expect(enviosDe(pedido.id) - antes).toBeLessThanOrEqual(60);
      palco.linha.limpar();
      await deixarPassar(310_000);
      expect((await abrir(pedido.id)).protocolo).not.toBeNull();
      expect(efeitosNoServidor(palco.servidor.pasta, pedido.id)).toEqual(UM_EFEITO);
    },
  );

  test('when others wait behind it, then they get through', async () => {
    const [ruim, bom] = [await pronto(), await pronto()];
    palco.linha.quando({ metodo: 'PUT', caminho: new RegExp(`${ruim.id}$`) }, erro502, Infinity);
    await nucleo.feito('sync.pausar', { pausado: true });
    const enviados = [enviar(ruim), enviar(bom)];
    await esperarAte(
      nucleo.assinar,
      async () => ((await nucleo.feito('sync.estado', {})).naFila === 2 ? true : undefined),
      'both in the queue',
    );
    relogio.avancar(1_000);
    await Promise.all(enviados);
    await nucleo.feito('sync.pausar', { pausado: false });
    await deixarPassar(30_000);
    expect((await abrir(bom.id)).protocolo).not.toBeNull();
    expect((await abrir(ruim.id)).protocolo).toBeNull();
  });
});

describe('given a line that was down for long', () => {
  test('when it returns, then what waited goes with the first contact, not when its own waiting time is over', async () => {
    const pedido = await pronto();
    await palco.linha.cair();
    await enviar(pedido);
    await deixarPassar(1_800_000);
    await palco.linha.voltar();
    await deixarPassar(25_000);
    expect((await abrir(pedido.id)).protocolo).not.toBeNull();
  });

  test('when the computer’s clock jumps ten years back and forth meanwhile, then it still goes, once', async () => {
    const pedido = await pronto();
    await palco.linha.cair();
    await enviar(pedido);
    const DEZ_ANOS = 10 * 365 * 86_400_000;
    await proximaRodada();
    relogio.saltar(-DEZ_ANOS);
    relogio.avancar(60_000);
    await deixarPassar(60_000);
    await palco.linha.voltar();
    await deixarPassar(60_000);
    relogio.saltar(DEZ_ANOS);
    relogio.avancar(90_000);
    await deixarPassar(60_000);
    expect((await abrir(pedido.id)).protocolo).not.toBeNull();
    expect(efeitosNoServidor(palco.servidor.pasta, pedido.id)).toEqual(UM_EFEITO);
  });

  test('when only its own waiting time was written by a clock ten years ahead, then it does not wait for it', async () => {
    const pedido = await pronto();
    palco.linha.quando(ENVIO, problema('falha-interna'));
    await enviar(pedido);
    await proximaRodada();
    relogio.saltar(-10 * 365 * 86_400_000);
    relogio.avancar(90_000);
    await deixarPassar(90_000);
    expect((await abrir(pedido.id)).protocolo).not.toBeNull();
  });
});
