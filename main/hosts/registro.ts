import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Fatos, Logger } from '../ports.ts';

/** Digits or an address in a fact would be somebody's: hidden, should a caller ever forget what a log is for. */
const limpar = (fatos: Fatos = {}): Fatos =>
  Object.fromEntries(
    Object.entries(fatos).map(([nome, valor]) => [
      nome,
      typeof valor === 'string' && /\d{5,}|@/.test(valor) ? '[oculto]' : valor,
    ]),
  );

/** The log file of the program (`registro.log` in the profile folder): codes, counts and durations, nothing personal. */
export function criarRegistro(pasta: string): Logger {
  const destino = abrirDestino(pasta);
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, destino);
  return {
    info: (evento, fatos) => log.info(limpar(fatos), evento),
    warn: (evento, fatos) => log.warn(limpar(fatos), evento),
    error: (evento, fatos) => log.error(limpar(fatos), evento),
  };
}

const MAXIMO_DO_REGISTRO = 2 * 1024 * 1024;

/** At most two files of two megabytes: the one being written and the one before. */
function girar(arquivo: string): void {
  if (existsSync(arquivo) && statSync(arquivo).size > MAXIMO_DO_REGISTRO)
    renameSync(arquivo, arquivo.replace(/\.log$/, '.anterior.log'));
}

/** A folder that cannot be written to has a screen of its own; the log then goes to standard error. */
function abrirDestino(pasta: string): pino.DestinationStream {
  try {
    mkdirSync(pasta, { recursive: true });
    girar(join(pasta, 'registro.log'));
    const arquivo = pino.destination({ dest: join(pasta, 'registro.log'), sync: true, mode: 0o600 });
    // A full disk has a screen of its own: a line that cannot be written must not end the program.
    arquivo.on('error', () => undefined);
    return arquivo;
  } catch {
    return pino.destination({ fd: 2, sync: true });
  }
}
