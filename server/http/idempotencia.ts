import { z } from 'zod';
import { ok, type Result } from '../../contract/result.ts';
import { instante, type Relogio } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { Escritor } from '../storage/escritor.ts';
import type { Banco, Leitura, Transacao } from '../storage/tabelas.ts';

/** What a command answered; kept to the letter, without the secrets that are derived again. */
export type Efeito = {
  readonly status: number;
  readonly etag?: string;
  readonly corpo: Readonly<Record<string, unknown>>;
};
export type Resposta = Efeito & { readonly repetida: boolean };
/** The part of a command that runs in its transaction. It refuses before it writes anything, or not at all. */
export type Efetuar = (trx: Transacao) => Promise<Result<Efeito, Recusa>>;

type Comando = {
  readonly chave: string;
  readonly impressao: string;
  /** What must be asked of others (validation, registers) before the transaction. */
  readonly preparar: () => Promise<Result<Efetuar, Recusa>>;
};

const corpoSchema = z.record(z.string(), z.unknown());

/**
 * Runs each command once. The answer is stored in the transaction of its effect, so either both are on the disk or
 * none is, also when the process dies before the answer leaves.
 *
 * Only effects are stored. A refusal (409, 412, 422…) changed nothing and may turn into a yes when the world
 * changes — the representante legal signs up, the CAGEC is put right, the person mends a field — and then the same
 * key must be able to succeed.
 */
export function criarIdempotencia(banco: Banco, relogio: Relogio) {
  const emAndamento = new Set<string>();
  const escritor = new Escritor(banco);
  return async (c: Comando): Promise<Result<Resposta, Recusa>> => {
    const guardada = await lerGuardada(banco, c);
    if (guardada !== null) return guardada;
    if (emAndamento.has(c.chave)) return recusar('em-processamento', { esperarSegundos: 1 });
    emAndamento.add(c.chave);
    try {
      const preparado = await c.preparar();
      if (!preparado.ok) return preparado;
      return await escritor.executar(async (trx) => {
        // Another process on the same file may have run it since.
        const deOutro = await lerGuardada(trx, c);
        if (deOutro !== null) return deOutro;
        const feito = await preparado.value(trx);
        if (!feito.ok) return feito;
        await guardar(trx, c, feito.value, instante(relogio.agora()));
        return ok({ ...feito.value, repetida: false });
      });
    } finally {
      emAndamento.delete(c.chave);
    }
  };
}
export type Idempotencia = ReturnType<typeof criarIdempotencia>;

async function lerGuardada(
  leitura: Leitura,
  { chave, impressao }: Comando,
): Promise<Result<Resposta, Recusa> | null> {
  const linha = await leitura
    .selectFrom('idempotencia')
    .selectAll()
    .where('chave', '=', chave)
    .executeTakeFirst();
  if (linha === undefined) return null;
  if (linha.impressao !== impressao) return recusar('chave-reutilizada');
  return ok({
    status: linha.status,
    ...(linha.etag === null ? {} : { etag: linha.etag }),
    corpo: corpoSchema.parse(JSON.parse(linha.corpo)),
    repetida: true,
  });
}

async function guardar(trx: Transacao, c: Comando, efeito: Efeito, criado_em: string): Promise<void> {
  await trx
    .insertInto('idempotencia')
    .values({
      chave: c.chave,
      impressao: c.impressao,
      status: efeito.status,
      etag: efeito.etag ?? null,
      corpo: JSON.stringify(efeito.corpo),
      criado_em,
    })
    .execute();
}
