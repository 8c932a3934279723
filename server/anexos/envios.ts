import { randomUUID } from 'node:crypto';
import { PRAZO_DO_ENVIO_MS } from '../../contract/api/anexos.ts';
import { ok, type Result } from '../../contract/result.ts';
import { aindaVale, instante, MINUTO } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import type { Envios } from './dependencias.ts';
import { trancado, type Envio } from './envio.ts';
import { anexoGuardado } from './posse.ts';

/** What one person may have begun and not finished. */
export const MAXIMO_DE_ENVIOS = 20;
export const MAXIMO_DOS_ENVIOS = 200 * 1024 * 1024;

type Anunciado = {
  readonly cpf: string;
  readonly sha256: string;
  readonly tamanho: number;
  /** Who takes it in hand at once; null: nobody yet. */
  readonly tranca: { readonly tranca: string; readonly tranca_ate: string } | null;
};

/**
 * A new upload. Earlier ones of the same bytes of which nothing has arrived are dropped: the answer that told their
 * address was lost.
 */
export async function criarEnvio(d: Envios, anunciado: Anunciado): Promise<Result<Envio, Recusa>> {
  const { cpf, sha256, tamanho, tranca } = anunciado;
  const agora = d.relogio.agora();
  const vazios = await enviosVazios(d, { cpf, sha256 });
  return d.escritor.executar(async (trx) => {
    for (const vazio of vazios) await apagarLinha(trx, vazio);
    const { quantos, bytes } = await abertosDe(trx, cpf, agora);
    if (quantos >= MAXIMO_DE_ENVIOS || bytes + tamanho > MAXIMO_DOS_ENVIOS)
      return recusar('limite-excedido', { esperarSegundos: MINUTO / 1000 });
    const envio = await trx
      .insertInto('envios_de_anexo')
      .values({
        id: randomUUID(),
        cpf,
        sha256,
        tamanho,
        parte: d.partes.nova(),
        expira_em: instante(new Date(agora.getTime() + PRAZO_DO_ENVIO_MS)),
        estado: 'ABERTO',
        vez: 1,
        tranca: null,
        tranca_ate: null,
        ...tranca,
        conferido: null,
        tipo: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return ok(envio);
  });
}

async function abertosDe(
  trx: Transacao,
  cpf: string,
  agora: Date,
): Promise<{ quantos: number; bytes: number }> {
  const soma = await trx
    .selectFrom('envios_de_anexo')
    .select(({ fn }) => [fn.countAll<number>().as('quantos'), fn.sum<number | null>('tamanho').as('bytes')])
    .where('cpf', '=', cpf)
    .where('estado', '!=', 'CONCLUIDO')
    .where('expira_em', '>', instante(agora))
    .executeTakeFirstOrThrow();
  return { quantos: soma.quantos, bytes: soma.bytes ?? 0 };
}

async function enviosVazios(
  d: Envios,
  { cpf, sha256 }: { readonly cpf: string; readonly sha256: string },
): Promise<Envio[]> {
  const iguais = await d.banco
    .selectFrom('envios_de_anexo')
    .selectAll()
    .where('cpf', '=', cpf)
    .where('sha256', '=', sha256)
    .where('estado', '=', 'ABERTO')
    .execute();
  const vazios: Envio[] = [];
  for (const envio of iguais)
    if (!trancado(d, envio) && (await d.partes.tamanho(envio.parte)) === 0) vazios.push(envio);
  return vazios;
}

/** An upload of this person that has not expired; to anybody else it does not exist. */
export async function buscarEnvio(d: Envios, id: string, cpf: string): Promise<Result<Envio, Recusa>> {
  const envio = await d.banco
    .selectFrom('envios_de_anexo')
    .selectAll()
    .where('id', '=', id)
    .where('cpf', '=', cpf)
    .executeTakeFirst();
  if (envio === undefined) return recusar('nao-encontrado');
  const vale = aindaVale(envio.expira_em, PRAZO_DO_ENVIO_MS, d.relogio.agora());
  return vale ? ok(envio) : recusar('envio-expirado');
}

/**
 * Forgets an upload and its bytes; false when that cannot be done now: it has changed hands since it was read, or the
 * store does not answer. One that had already been checked may lie in the store with nobody else to name it: then it
 * goes from there, too.
 */
export async function esquecer(d: Envios, envio: Envio): Promise<boolean> {
  const { id, vez, sha256 } = envio;
  const esquecido = await d.escritor.executar(async (trx) => {
    const agora = await trx
      .selectFrom('envios_de_anexo')
      .select('estado')
      .where('id', '=', id)
      .where('vez', '=', vez)
      .executeTakeFirst();
    if (agora === undefined) return false;
    // Inside the transaction: whoever stores the same bytes writes first that he is about to.
    const sobra = agora.estado === 'CONFERIDO' && !(await outroTem(trx, envio));
    if (sobra && !(await d.deposito.apagar(sha256)).ok) return false;
    await apagarLinha(trx, envio);
    return true;
  });
  if (esquecido) await d.partes.apagar(envio.parte);
  return esquecido;
}

/** The row as it was read; one that has changed hands since stays. */
async function apagarLinha(trx: Transacao, { id, vez }: Envio): Promise<void> {
  await trx.deleteFrom('envios_de_anexo').where('id', '=', id).where('vez', '=', vez).execute();
}

/** Whether a file counts already, or another upload is about to put it into the store. */
async function outroTem(trx: Transacao, { id, sha256 }: Envio): Promise<boolean> {
  if ((await anexoGuardado(trx, sha256)) !== null) return true;
  const guardando = await quemGuarda(trx, sha256);
  return guardando.some((envio) => envio !== id);
}

/** Uploads that are about to put a file into the store, or were when their process died. */
export async function quemGuarda(leitura: Leitura, sha256: string): Promise<string[]> {
  const envios = await leitura
    .selectFrom('envios_de_anexo')
    .select('id')
    .where('sha256', '=', sha256)
    .where('estado', '=', 'CONFERIDO')
    .execute();
  return envios.map(({ id }) => id);
}
