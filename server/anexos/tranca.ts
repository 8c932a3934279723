import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Envios } from './dependencias.ts';
import {
  fimDaTranca,
  novaTranca,
  posicaoDe,
  trancado,
  VALIDADE_DA_TRANCA_MS,
  type EmMaos,
  type Envio,
} from './envio.ts';

/*
 * Who has an upload in hand says so in its row, so that it holds for every process on the same data. He says it
 * again and again; when he dies, it runs out.
 */
const RENOVACAO_MS = VALIDADE_DA_TRANCA_MS / 3;

type Vontade = {
  /** Where the caller believes the upload to be. */
  readonly posicao: number | null;
  /** What he sends counts whole or not at all. */
  readonly comSoma: boolean;
};

/**
 * Takes an upload in hand, as it was read. From one who did not give it back, what he has is taken away as well: he
 * may only be slow, and must not write into a file that others believe to be theirs.
 */
export async function tomar(
  d: Envios,
  envio: Envio,
  { posicao: esperada, comSoma }: Vontade,
): Promise<Result<EmMaos, Recusa>> {
  if (trancado(d, envio)) return recusar('anexo-ocupado');
  const posicao = await posicaoDe(d, envio);
  if (posicao !== esperada) return recusar('posicao-errada');
  const abandonado = envio.tranca !== null && envio.estado === 'ABERTO';
  const parte = abandonado ? await d.partes.copiar(envio.parte, posicao) : envio.parte;
  const tranca = novaTranca(d);
  const tomado = await d.escritor.executar((trx) =>
    trx
      .updateTable('envios_de_anexo')
      .set({ ...tranca, vez: envio.vez + 1, parte, conferido: comSoma ? posicao : null })
      .where('id', '=', envio.id)
      .where('vez', '=', envio.vez)
      .returningAll()
      .executeTakeFirst(),
  );
  if (abandonado) await d.partes.apagar(tomado === undefined ? parte : envio.parte);
  if (tomado === undefined) return recusar('anexo-ocupado');
  return ok({ envio: tomado, posicao, tranca: tranca.tranca });
}

/**
 * Works on an upload that is in hand, and gives it back; the signal says that it was lost meanwhile. Work that fails
 * gives nothing back: what it left behind is put in order by the next one when the time has run out, as after a death.
 */
export async function trabalhar<T>(
  d: Envios,
  emMaos: EmMaos,
  trabalho: (perdida: AbortSignal) => Promise<T>,
): Promise<T> {
  const perdida = new AbortController();
  const perder = (): void => perdida.abort();
  const relogio = setInterval(() => {
    renovar(d, emMaos).then((nossa) => {
      if (!nossa) perder();
    }, perder);
  }, RENOVACAO_MS);
  try {
    const feito = await trabalho(perdida.signal);
    await devolver(d, emMaos);
    return feito;
  } finally {
    clearInterval(relogio);
  }
}

function renovar(d: Envios, { envio, tranca }: EmMaos): Promise<boolean> {
  return d.escritor.executar(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('envios_de_anexo')
      .set({ tranca_ate: fimDaTranca(d) })
      .where('id', '=', envio.id)
      .where('tranca', '=', tranca)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

async function devolver(d: Envios, { envio, tranca }: EmMaos): Promise<void> {
  await d.escritor.executar((trx) =>
    trx
      .updateTable('envios_de_anexo')
      .set({ tranca: null, tranca_ate: null, conferido: null })
      .where('id', '=', envio.id)
      .where('tranca', '=', tranca)
      .execute(),
  );
}
