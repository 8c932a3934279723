import { randomUUID } from 'node:crypto';
import { PRAZO_DO_ENVIO_MS } from '../../contract/api/anexos.ts';
import { ok, type Result } from '../../contract/result.ts';
import { aindaVale, instante, MINUTO } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import type { Envios } from './dependencias.ts';
import { novaTranca, trancado, VALIDADE_DA_TRANCA_MS, type EmMaos, type Envio } from './envio.ts';
import { anexoGuardado } from './posse.ts';
import { trabalhar } from './tranca.ts';

/** What one person may have begun and not finished. */
export const MAXIMO_DE_ENVIOS = 20;
export const MAXIMO_DOS_ENVIOS = 200 * 1024 * 1024;

/**
 * `expira_em` of an upload of which only the bytes in the store are left, to be deleted. While somebody has it in hand
 * he is deleting them.
 */
export const A_APAGAR = instante(new Date(0));

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
 * Forgets an upload and its bytes; false when it has changed hands since it was read. One that had already been checked
 * may lie in the store with nobody else to name it: then it goes from there, too, and its row stays marked until it
 * did. The store may be slow, so it is asked between two transactions; what fails or dies there, the next cleaning ends.
 */
export async function esquecer(d: Envios, envio: Envio): Promise<boolean> {
  const { id, vez } = envio;
  const tranca = novaTranca(d);
  const visto = await d.escritor.executar(async (trx) => {
    const agora = await trx
      .selectFrom('envios_de_anexo')
      .selectAll()
      .where('id', '=', id)
      .where('vez', '=', vez)
      .executeTakeFirst();
    if (agora === undefined) return null;
    const sobra = agora.estado === 'CONFERIDO' && !(await outroTem(trx, agora));
    if (!sobra) {
      await apagarLinha(trx, agora);
      return { marcado: null };
    }
    const marcado = { ...agora, ...tranca, vez: vez + 1, expira_em: A_APAGAR };
    await trx.updateTable('envios_de_anexo').set(marcado).where('id', '=', id).execute();
    return { marcado };
  });
  if (visto === null) return false;
  const { marcado } = visto;
  if (marcado !== null)
    await apagarDoDeposito(d, { envio: marcado, posicao: marcado.tamanho, tranca: tranca.tranca });
  await d.partes.apagar(envio.parte);
  return true;
}

function apagarDoDeposito(d: Envios, emMaos: EmMaos): Promise<void> {
  const { envio } = emMaos;
  return trabalhar(d, emMaos, async () => {
    if ((await d.deposito.apagar(envio.sha256)).ok)
      await d.escritor.executar((trx) => apagarLinha(trx, envio));
  });
}

/**
 * Asked in the transaction in which somebody writes that he is about to store these bytes: `indisponivel` while they
 * are being deleted, lest the store have them before and not after.
 */
export async function podeGuardar(d: Envios, trx: Transacao, sha256: string): Promise<Result<void, Recusa>> {
  const marcados = await trx
    .selectFrom('envios_de_anexo')
    .selectAll()
    .where('sha256', '=', sha256)
    .where('expira_em', '=', A_APAGAR)
    .execute();
  return marcados.some((envio) => trancado(d, envio))
    ? recusar('indisponivel', { esperarSegundos: VALIDADE_DA_TRANCA_MS / 1000 })
    : ok(undefined);
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
