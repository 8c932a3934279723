import { z } from 'zod';
import { erro, erroSchema, type Erro } from '../../../contract/bridge/errors.ts';
import { tipoDeArquivo, type TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import { estadoDoAnexo, type EstadoDoAnexo } from '../../../contract/domain/coleta.ts';
import type { Banco } from '../../storage/sqlite.ts';

/** A file on its way to the backend, or there. */
export type EnvioDeArquivo = {
  /** Id in the store of files. */
  readonly arquivo: string;
  readonly sha256: string;
  /** Bytes. */
  readonly tamanho: number;
  readonly tipo: TipoDeArquivo;
  readonly estado: EstadoDoAnexo;
  /** Bytes that the backend has acknowledged. */
  readonly enviados: number;
  /** Since the last bytes that arrived. */
  readonly tentativas: number;
  readonly proximaEm: number;
  /** Why it does not move, or was refused. */
  readonly motivo: Erro | null;
  /** Where the upload is at the backend: path and query below its origin. */
  readonly url: string | null;
  /** The backend may have the file already: it is asked before anything is sent. */
  readonly conferir: boolean;
};

export type NovoEnvio = Pick<EnvioDeArquivo, 'arquivo' | 'sha256' | 'tamanho' | 'tipo'>;

/** What to note after an attempt that did not get through. */
export type AdiamentoDoEnvio = Pick<EnvioDeArquivo, 'proximaEm' | 'tentativas' | 'conferir'> & {
  readonly motivo: Erro;
};

/** So often may what arrived differ from what was sent; then the fault is not the line's. */
const ALTERADO_NO_MAXIMO = 3;
/** No wait is this long: a time beyond it was written before somebody set the computer's clock back. */
const LONGE_DEMAIS_MS = 25 * 60 * 60 * 1000;

const linhaSchema = z
  .object({
    arquivo: z.string(),
    sha256: z.string(),
    tamanho: z.int(),
    tipo: tipoDeArquivo,
    estado: estadoDoAnexo,
    tentativas: z.int(),
    conferir: z.int().transform((n) => n === 1),
    proxima_em: z.int(),
    motivo: z.preprocess(
      (valor): unknown => (typeof valor === 'string' ? JSON.parse(valor) : valor),
      erroSchema.nullable().catch(null),
    ),
    url: z.string().nullable(),
    posicao: z.int().nullable(),
  })
  .transform(({ proxima_em, posicao, ...linha }): EnvioDeArquivo => ({
    ...linha,
    enviados: linha.estado === 'ENVIADO' ? linha.tamanho : (posicao ?? 0),
    proximaEm: proxima_em,
  }));

const COLUNAS = 'e.*, a.url, a.posicao FROM envio e LEFT JOIN envio_aberto a ON a.sha256 = e.sha256';
/** Of several files with the same bytes only one goes at a time; the others wait for it. */
const VENCIDOS = `e.estado = 'NA_FILA' AND NOT EXISTS (
  SELECT 1 FROM envio outro WHERE outro.sha256 = e.sha256
    AND (outro.estado = 'ENVIANDO' OR (outro.estado = 'NA_FILA' AND outro.seq < e.seq)))`;
const ABERTOS = `estado IN ('NA_FILA', 'ENVIANDO', 'PAUSADO')`;

/**
 * The queue of files. Each goes for itself: one that is refused, paused or waits never holds back another.
 * @param aoConcluir told in the same transaction that the backend has acknowledged a file, or is known to have it
 * @param aoRecusar told in the same transaction that it will not take one
 */
export function criarEnvios(
  banco: Banco,
  aoConcluir: (e: EnvioDeArquivo, agora: number) => void,
  aoRecusar: (arquivo: string, motivo: Erro) => void = () => undefined,
) {
  const ler = banco.prepare<[string]>(`SELECT ${COLUNAS} WHERE e.arquivo = ?`);
  const todos = banco.prepare<[]>(`SELECT ${COLUNAS} ORDER BY e.seq`);
  const proximo = banco.prepare(
    `SELECT ${COLUNAS} WHERE ${VENCIDOS} AND (e.proxima_em <= @agora OR e.proxima_em > @longe)
     ORDER BY e.proxima_em, e.seq LIMIT 1`,
  );
  const proximaEm = banco
    .prepare<[], number | null>(`SELECT min(e.proxima_em) FROM envio e WHERE ${VENCIDOS}`)
    .pluck();
  const inserir = banco.prepare(
    `INSERT INTO envio (arquivo, sha256, tamanho, tipo, estado, proxima_em)
     VALUES (@arquivo, @sha256, @tamanho, @tipo, 'NA_FILA', @agora)`,
  );
  const haEnviado = banco.prepare<[string]>(
    `SELECT 1 FROM envio WHERE sha256 = ? AND estado = 'ENVIADO' LIMIT 1`,
  );
  const abertosCom = banco
    .prepare<[string], string>(`SELECT arquivo FROM envio WHERE sha256 = ? AND ${ABERTOS} ORDER BY seq`)
    .pluck();
  const tirar = banco.prepare<[string]>('DELETE FROM envio WHERE arquivo = ?');
  const enviando = banco.prepare<[string]>(`UPDATE envio SET estado = 'ENVIANDO' WHERE arquivo = ?`);
  // What is stopped in the middle may have arrived all the same.
  const pausar = banco.prepare<[string]>(
    `UPDATE envio SET conferir = max(conferir, estado = 'ENVIANDO'), estado = 'PAUSADO'
     WHERE arquivo = ? AND estado IN ('NA_FILA', 'ENVIANDO')`,
  );
  const seguir = banco.prepare<[number, string]>(
    `UPDATE envio SET estado = 'NA_FILA', proxima_em = ? WHERE arquivo = ? AND estado = 'PAUSADO'`,
  );
  const devolver = banco.prepare<[]>(
    `UPDATE envio SET estado = 'NA_FILA', conferir = 1 WHERE estado = 'ENVIANDO'`,
  );
  const adiar = banco.prepare(
    `UPDATE envio SET estado = 'NA_FILA', tentativas = @tentativas, proxima_em = @proximaEm, motivo = @motivo,
       conferir = @conferir WHERE arquivo = @arquivo AND estado = 'ENVIANDO'`,
  );
  const andou = banco.prepare<[string]>(
    'UPDATE envio SET tentativas = 0, motivo = NULL, conferir = 0 WHERE arquivo = ?',
  );
  const concluido = banco.prepare<[string]>(
    `UPDATE envio SET estado = 'ENVIADO', tentativas = 0, alterado = 0, conferir = 0, motivo = NULL WHERE arquivo = ?`,
  );
  const recusado = banco.prepare<[string, string]>(
    `UPDATE envio SET estado = 'RECUSADO', motivo = ? WHERE arquivo = ?`,
  );
  const alterado = banco
    .prepare<[string], number>(
      'UPDATE envio SET alterado = alterado + 1 WHERE arquivo = ? RETURNING alterado',
    )
    .pluck();
  const porAberto = banco.prepare<[string, string, number]>(
    `INSERT INTO envio_aberto VALUES (?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET url = excluded.url, posicao = excluded.posicao`,
  );
  const porPosicao = banco.prepare<[number, string]>('UPDATE envio_aberto SET posicao = ? WHERE sha256 = ?');
  const tirarAberto = banco
    .prepare<[string], string>('DELETE FROM envio_aberto WHERE sha256 = ? RETURNING url')
    .pluck();
  const porEsquecido = banco.prepare<[string]>('INSERT OR IGNORE INTO envio_esquecido VALUES (?)');
  const tirarEsquecido = banco.prepare<[string]>('DELETE FROM envio_esquecido WHERE url = ?');
  const esquecidos = banco
    .prepare<[], string>('SELECT url FROM envio_esquecido ORDER BY url LIMIT 20')
    .pluck();
  const reabrirTudo = banco.prepare(
    `UPDATE envio SET estado = 'NA_FILA', conferir = 1, tentativas = 0, motivo = NULL, proxima_em = @agora
     WHERE estado = 'ENVIADO' AND (@arquivo IS NULL OR arquivo = @arquivo)`,
  );

  const doArquivo = (arquivo: string): EnvioDeArquivo | null => {
    const linha = ler.get(arquivo);
    return linha === undefined ? null : linhaSchema.parse(linha);
  };
  /** The upload that was begun is of no use any more. */
  const largar = (sha256: string): void => {
    const url = tirarAberto.get(sha256);
    if (url !== undefined) porEsquecido.run(url);
  };
  const concluirUm = (arquivo: string, agora: number): void => {
    concluido.run(arquivo);
    const feito = doArquivo(arquivo);
    if (feito !== null) aoConcluir(feito, agora);
  };

  return {
    /** Into the queue, in the caller's transaction. The same bytes that are there already are there at once. */
    enfileirar: (a: NovoEnvio, agora: number): void =>
      banco.transaction(() => {
        inserir.run({ ...a, agora });
        if (haEnviado.get(a.sha256) !== undefined) concluirUm(a.arquivo, agora);
      })(),
    doArquivo,
    todos: (): EnvioDeArquivo[] => todos.all().map((linha) => linhaSchema.parse(linha)),
    pausar: (arquivo: string, pausado: boolean, agora: number): void => {
      if (pausado) pausar.run(arquivo);
      else seguir.run(agora, arquivo);
    },
    /** Forgets a file; its upload is ended at the backend too, unless another file of the same bytes needs it. */
    retirar: (arquivo: string): void =>
      banco.transaction(() => {
        const e = doArquivo(arquivo);
        if (e === null) return;
        tirar.run(arquivo);
        if (abertosCom.get(e.sha256) === undefined) largar(e.sha256);
      })(),
    /** The backend says that it lacks a file which it had acknowledged: it is asked about, and sent again. */
    reabrir: (arquivo: string, agora: number): void => {
      reabrirTudo.run({ arquivo, agora });
    },
    /** The backend lost part of its past: everything is asked about, and sent again. @returns how many files */
    mudarEpoca: (agora: number): number => reabrirTudo.run({ arquivo: null, agora }).changes,

    /** After a crash, and after the store could not note what became of an attempt. */
    retomar: (): void => {
      devolver.run();
    },
    /** The next that is due; from now on it is under way. */
    tomar: (agora: number): EnvioDeArquivo | null =>
      banco.transaction(() => {
        const linha = proximo.get({ agora, longe: agora + LONGE_DEMAIS_MS });
        if (linha === undefined) return null;
        const e = linhaSchema.parse(linha);
        enviando.run(e.arquivo);
        return e;
      })(),
    /** When the next one is due; null when none waits. */
    proximaEm: (): number | null => proximaEm.get() ?? null,
    /** An upload was begun. For a file that was taken back meanwhile it is one to be ended. */
    anotarUrl: (arquivo: string, url: string, posicao: number): void =>
      banco.transaction(() => {
        const e = doArquivo(arquivo);
        if (e === null) porEsquecido.run(url);
        else {
          porAberto.run(e.sha256, url, posicao);
          if (posicao > 0) andou.run(arquivo);
        }
      })(),
    /** The backend has said how far the upload is. */
    avancar: (arquivo: string, posicao: number): void =>
      banco.transaction(() => {
        const e = doArquivo(arquivo);
        if (e === null) return;
        porPosicao.run(posicao, e.sha256);
        if (posicao > e.enviados) andou.run(arquivo);
      })(),
    adiar: (arquivo: string, a: AdiamentoDoEnvio): void => {
      adiar.run({ ...a, arquivo, motivo: JSON.stringify(a.motivo), conferir: a.conferir ? 1 : 0 });
    },
    /** 404, 410: the upload that was begun is gone. */
    recomecar: (arquivo: string): void => {
      const e = doArquivo(arquivo);
      if (e !== null) tirarAberto.get(e.sha256);
    },
    /** What arrived is not what was sent. @returns whether to begin again; else it is refused */
    naoConferiu: (arquivo: string): boolean =>
      banco.transaction(() => {
        const e = doArquivo(arquivo);
        if (e === null) return false;
        largar(e.sha256);
        if (Number(alterado.get(arquivo)) < ALTERADO_NO_MAXIMO) return true;
        recusado.run(JSON.stringify(erro('ARQUIVO_DANIFICADO')), arquivo);
        aoRecusar(arquivo, erro('ARQUIVO_DANIFICADO'));
        return false;
      })(),
    recusar: (arquivo: string, motivo: Erro): void =>
      banco.transaction(() => {
        const e = doArquivo(arquivo);
        if (e === null) return;
        recusado.run(JSON.stringify(motivo), arquivo);
        aoRecusar(arquivo, motivo);
        largar(e.sha256);
      })(),
    /** The backend has the file. @returns every file of these bytes that was not known to be there */
    concluir: (arquivo: string, agora: number): string[] =>
      banco.transaction(() => {
        const e = doArquivo(arquivo);
        if (e === null) return [];
        tirarAberto.get(e.sha256);
        const iguais = abertosCom.all(e.sha256);
        for (const igual of iguais) concluirUm(igual, agora);
        return iguais;
      })(),
    /** Uploads that the backend is to be told to forget. */
    esquecidos: (): string[] => esquecidos.all(),
    esqueceu: (url: string): void => {
      tirarEsquecido.run(url);
    },
  };
}
export type Envios = ReturnType<typeof criarEnvios>;
