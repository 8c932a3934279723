import { describe, expect, it, onTestFinished } from 'vitest';
import { ok } from '../../../contract/result.ts';
import { createServer } from '../../../server/app.ts';
import {
  contar,
  envio,
  envioDoRepresentante,
  noBanco,
  novoId,
  pastaNova,
  RelogioDeTeste,
  servidorDeTeste,
} from './apoio.ts';

const DIA = 86_400_000;

/** A server with one request, stopped; and what is left of the stored answers after it was on for a moment. */
async function umDiaDeUso() {
  const { pasta, relogio, criar, fechar } = await servidorDeTeste();
  const id = novoId();
  await criar(envio(), { id });
  await fechar();
  const ligar = async (): Promise<number> => {
    const servidor = createServer({ dados: pasta, relogio, diario: { write: () => undefined } });
    await servidor.listen();
    await servidor.close();
    return contar(pasta, 'idempotencia');
  };
  return { relogio, ligar };
}

describe('o relógio do servidor dá um salto', () => {
  it('para a frente: nada é esquecido, nem se o servidor reinicia, e ao voltar tudo vale', async () => {
    const { relogio, ligar } = await umDiaDeUso();
    relogio.avancar(400 * DIA);
    expect(await ligar()).toBe(1);
    relogio.avancar(60_000);
    expect(await ligar()).toBe(1);
    relogio.avancar(-400 * DIA);
    expect(await ligar()).toBe(1);
    relogio.avancar(DIA);
    expect(await ligar()).toBe(1);
  });

  it('se um dia depois ele continua dizendo o mesmo, é verdade', async () => {
    const { relogio, ligar } = await umDiaDeUso();
    relogio.avancar(400 * DIA);
    expect(await ligar()).toBe(1);
    relogio.avancar(DIA);
    expect(await ligar()).toBe(0);
  });

  it('ligado no passado e depois acertado: o que é de agora não é esquecido', async () => {
    const { relogio, ligar } = await umDiaDeUso();
    relogio.avancar(-400 * DIA);
    expect(await ligar()).toBe(1);
    relogio.avancar(800 * DIA);
    expect(await ligar()).toBe(1);
  });

  it('sem salto, a limpeza segue o seu passo', async () => {
    const { relogio, ligar } = await umDiaDeUso();
    for (let n = 0; n < 6; n++) {
      relogio.avancar(30 * DIA);
      expect(await ligar()).toBe(1);
    }
    relogio.avancar(1);
    expect(await ligar()).toBe(0);
  });

  it('uma carta marcada para muito além de qualquer espera sai já; a que só espera, espera', async () => {
    const pasta = pastaNova();
    const relogio = new RelogioDeTeste();
    const enviadas: string[] = [];
    const enviar = ({ assunto }: { assunto: string }) => {
      enviadas.push(assunto);
      return Promise.resolve(ok(undefined));
    };
    const ligar = async () => {
      const transporte = { enviar, fechar: () => undefined };
      const servidor = await servidorDeTeste({ dados: pasta, relogio, transporte });
      onTestFinished(servidor.fechar);
      return servidor;
    };
    const primeiro = await ligar();
    await primeiro.criar(envioDoRepresentante());
    await primeiro.fechar();
    enviadas.length = 0;
    const marcar = (assunto: string, daqui: number) =>
      noBanco(pasta, (b) =>
        b
          .prepare(
            `insert into mensagens (criada_em, para, assunto, texto, estado, proxima_em)
             values ('2026-11-10T12:00:00.000Z', 'a@exemplo.org.br', ?, 'texto', 'PENDENTE', ?)`,
          )
          .run(assunto, new Date(relogio.agora().getTime() + daqui).toISOString()),
      );
    marcar('espera', 4 * 3_600_000);
    marcar('de outro ano', 400 * DIA);
    const segundo = await ligar();
    await segundo.fechar();
    expect(enviadas).toEqual(['de outro ano']);
  });
});
