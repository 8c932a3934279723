import { z } from 'zod';
import { erroSchema, type Erro } from '../../contract/bridge/errors.ts';
import type { Banco } from '../storage/sqlite.ts';

export const estadoDaOperacao = z.enum(['PENDENTE', 'EM_VOO', 'PARADA', 'CONFIRMADA']);

/** How long what was sent is kept, to be pushed again to a backend that lost part of its past. */
export const RETENCAO_MS = 30 * 24 * 60 * 60 * 1000;

/** No wait is this long: a time beyond it was written before somebody set the computer's clock back. */
const LONGE_DEMAIS_MS = 25 * 60 * 60 * 1000;

/** What an older or newer version of the program wrote as the reason is no reason to stop the queue. */
const motivoSchema = z.preprocess(
  (valor): unknown => (typeof valor === 'string' ? JSON.parse(valor) : valor),
  erroSchema.nullable().catch(null),
);

const linhaSchema = z.object({
  seq: z.int(),
  id: z.string(),
  tipo: z.string(),
  alvo: z.string(),
  corpo: z.string(),
  estado: estadoDaOperacao,
  tentativas: z.int(),
  talvez_enviada: z.int().transform((n) => n === 1),
  proxima_em: z.int(),
  motivo: motivoSchema,
  criada_em: z.int(),
});

/** One command on its way to the backend. `id` is its Idempotency-Key; `corpo` the bytes, frozen when it was queued. */
export type Operacao = z.infer<typeof linhaSchema>;

/** What to note after an attempt that did not get through. */
export type Adiamento = {
  readonly proximaEm: number;
  readonly motivo: Erro;
  /** The command may have had its effect although no answer came. */
  readonly talvezEnviada: boolean;
};

/** How many of each, and when the earliest is due (ms since 1970). */
export type ResumoDaFila = {
  readonly pendentes: number;
  readonly emVoo: number;
  readonly documentos: number;
  readonly parados: number;
  readonly proximaEm: number | null;
};

/**
 * The outbox. Order is kept per `alvo`, never globally: only the oldest open operation of a target is due, and one
 * that waits for a person holds back only its own target.
 */
export function criarFila(banco: Banco) {
  const abertas = `estado IN ('PENDENTE', 'EM_VOO')`;
  const primeiraDoAlvo = `NOT EXISTS (
    SELECT 1 FROM operacao antes
    WHERE antes.alvo = operacao.alvo AND antes.seq < operacao.seq AND antes.estado <> 'CONFIRMADA')`;
  const vencidas = banco.prepare<[number, number, number]>(
    `SELECT * FROM operacao INDEXED BY operacao_aberta
     WHERE ${abertas} AND estado = 'PENDENTE' AND (proxima_em <= ? OR proxima_em > ?) AND ${primeiraDoAlvo} ORDER BY seq LIMIT ?`,
  );
  const emVoo = banco.prepare<[string]>(
    `UPDATE operacao SET estado = 'EM_VOO', talvez_enviada = 1 WHERE id = ?`,
  );
  const adiar = banco.prepare<[number, string, number, string]>(
    `UPDATE operacao SET estado = 'PENDENTE', tentativas = tentativas + 1, proxima_em = ?, motivo = ?, talvez_enviada = ? WHERE id = ?`,
  );
  const devolver = banco.prepare<[number, string]>(
    `UPDATE operacao SET estado = 'PENDENTE', talvez_enviada = ? WHERE id = ? AND estado = 'EM_VOO'`,
  );
  const contar = banco.prepare<[], { estado: string; quantas: number; proxima: number | null }>(
    // That a file is the document of an item is told with the file: it is no request of its own to anybody.
    `SELECT estado, sum(tipo NOT IN ('assinatura.anexar', 'assinatura.retirar', 'assinatura.representar')) AS quantas,
       min(proxima_em) AS proxima
     FROM operacao INDEXED BY operacao_aberta WHERE ${abertas} GROUP BY estado`,
  );
  const documentos = banco
    .prepare<[], number>(`SELECT count(*) FROM envio WHERE estado IN ('NA_FILA', 'ENVIANDO', 'PAUSADO')`)
    .pluck();
  const parados = banco
    .prepare<[]>(
      // Requests tell by their own state; what else is parked (decisions, changes of users) by its operation.
      `SELECT (SELECT count(*) FROM pedido WHERE grupo = 'fila' AND estado IN ('PRECISA_DE_VOCE', 'RECUSADO'))
            + (SELECT count(*) FROM operacao WHERE estado = 'PARADA' AND tipo NOT LIKE 'pre-cadastro.%')`,
    )
    .pluck();
  const doAlvo = banco.prepare<[string]>('SELECT * FROM operacao WHERE alvo = ? ORDER BY seq DESC LIMIT 1');
  const posicao = banco
    .prepare<[number]>(
      `SELECT count(*) FROM operacao INDEXED BY operacao_aberta WHERE ${abertas} AND seq <= ?`,
    )
    .pluck();

  return {
    /** Takes up to `quantas` due operations and notes, in one commit, that each may now reach the backend. */
    tomar: (agora: number, quantas: number): Operacao[] =>
      banco.transaction(() => {
        const linhas = vencidas
          .all(agora, agora + LONGE_DEMAIS_MS, quantas)
          .map((linha) => linhaSchema.parse(linha));
        for (const { id } of linhas) emVoo.run(id);
        return linhas;
      })(),
    /** Gives back what was taken but not tried, as it was. */
    devolver: (operacoes: readonly Pick<Operacao, 'id' | 'talvez_enviada'>[]): void => {
      banco.transaction(() => {
        for (const { id, talvez_enviada } of operacoes) devolver.run(talvez_enviada ? 1 : 0, id);
      })();
    },
    adiar: (id: string, a: Adiamento): void => {
      adiar.run(a.proximaEm, JSON.stringify(a.motivo), a.talvezEnviada ? 1 : 0, id);
    },
    /** After a crash: whatever was in flight is tried again with its key, so nothing is sent twice. */
    retomar: (): void => {
      banco.prepare(`UPDATE operacao SET estado = 'PENDENTE' WHERE estado = 'EM_VOO'`).run();
    },
    /** Forgets waiting times (`Tentar agora`); of one target only, when given. */
    apressar: (agora: number, alvo?: string): void => {
      const onde = alvo === undefined ? '' : 'AND alvo = @alvo';
      banco
        .prepare(
          `UPDATE operacao SET proxima_em = @agora WHERE estado = 'PENDENTE' AND proxima_em > @agora ${onde}`,
        )
        .run({ agora, alvo });
    },
    /**
     * The backend lost part of its past (other `epoca`): everything retained is pushed again; keys make that harmless.
     * `confirmada_em` then tells until when it was held for taken (main/sync/espera-do-alvo.ts).
     */
    reenviarTudo: (agora: number): number =>
      banco
        .prepare(
          `UPDATE operacao SET estado = 'PENDENTE', proxima_em = @agora, vista_em = NULL, confirmada_em = @agora WHERE estado = 'CONFIRMADA'`,
        )
        .run({ agora }).changes,
    /** Drops confirmed operations that came back in the feed before `limite`. */
    limpar: (limite: number): number =>
      banco
        .prepare(`DELETE FROM operacao WHERE estado = 'CONFIRMADA' AND vista_em IS NOT NULL AND vista_em < ?`)
        .run(limite).changes,
    resumo: (): ResumoDaFila => {
      const linhas = contar.all();
      const de = (estado: string) => linhas.find((l) => l.estado === estado);
      return {
        pendentes: de('PENDENTE')?.quantas ?? 0,
        emVoo: de('EM_VOO')?.quantas ?? 0,
        documentos: documentos.get() ?? 0,
        parados: Number(parados.get()),
        proximaEm: de('PENDENTE')?.proxima ?? null,
      };
    },
    /** The newest operation of a target. */
    doAlvo: (alvo: string): Operacao | null => {
      const linha = doAlvo.get(alvo);
      return linha === undefined ? null : linhaSchema.parse(linha);
    },
    posicao: (seq: number): number => Number(posicao.get(seq)),
  };
}
export type Fila = ReturnType<typeof criarFila>;
