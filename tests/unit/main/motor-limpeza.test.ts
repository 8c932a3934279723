import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import { criarMotor, type Motor } from '../../../main/sync/motor.ts';
import {
  acasoFixo,
  AGORA,
  armazemAberto,
  assentar,
  DIA,
  idDe,
  recebido,
  RelogioParado,
  resposta,
  SEM_REGISTRO,
  type ArmazemDeTeste,
} from './apoio.ts';

let a: ArmazemDeTeste;
let relogio: RelogioParado;
let motor: Motor;

const avancar = async (ms: number): Promise<void> => {
  relogio.avancar(ms);
  await assentar();
};

describe('the cleaning of the queue', () => {
  beforeEach(async () => {
    a = armazemAberto();
    relogio = new RelogioParado();
    motor = criarMotor({
      db: criarRemoto((servico, metodo, args) =>
        Promise.resolve().then(() => executar(a.armazem, { servico, metodo, args })),
      ),
      clock: relogio,
      random: acasoFixo(0.5),
      logger: SEM_REGISTRO,
      avisar: () => undefined,
      tipos: [],
      tarefas: [
        () => {
          motor.aoContato(null, true);
          return Promise.resolve(null);
        },
      ],
    });
    onTestFinished(() => motor.encerrar());
    recebido(a, 1);
    await motor.iniciar();
    await assentar();
    const { acompanhamento: _segredo, ...dado } = resposta(1);
    const item = { tipo: 'pre-cadastro' as const, id: idDe(1), versao: 1, em: dado.atualizadoEm, dado };
    a.novidades.aplicar({ itens: [item], proximo: 'c', fim: true, epoca: 'e' }, AGORA);
  });
  const estado = (): string => a.fila.doAlvo(idDe(1))?.estado ?? 'gone';

  it('drops what was confirmed and came back in the feed more than thirty days ago', async () => {
    for (let dia = 0; dia < 32; dia += 1) await avancar(DIA);
    expect(estado()).toBe('gone');
  });

  it('keeps it for thirty days', async () => {
    for (let dia = 0; dia < 29; dia += 1) await avancar(DIA);
    expect(estado()).toBe('CONFIRMADA');
  });

  it.each([10, -10])('does not believe a clock that leaps by %i years, and comes back', async (anos) => {
    for (const ms of [anos * 365 * DIA, -anos * 365 * DIA]) {
      relogio.saltar(ms);
      motor.cutucar();
      await assentar();
      await avancar(0);
      expect(estado()).toBe('CONFIRMADA');
    }
    await avancar(DIA);
    expect(estado()).toBe('CONFIRMADA');
  });

  it('happens once a day at most: a round without news writes nothing', async () => {
    const antes = a.lembrancas.ler().limpoEm;
    await avancar(3_600_000);
    await avancar(3_600_000);
    expect(a.lembrancas.ler().limpoEm).toBe(antes);
    await avancar(DIA);
    expect(a.lembrancas.ler().limpoEm).not.toBe(antes);
  });
});
