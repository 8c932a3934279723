import { readFile } from 'node:fs/promises';

/** Columns of /proc/net/tcp: `sl local_address rem_address st tx:rx tr:tm retrnsmt uid …`, addresses as hex. */
const LOCAL = 1;
const REMOTO = 2;
const DONO = 7;

/** 127.0.0.1, as IPv4 and as IPv4 inside of IPv6, in the byte order of /proc. */
const DESTE_COMPUTADOR = ['0100007F', '0000000000000000FFFF00000100007F'];

const eh = (endereco: string | undefined, porta: number): boolean =>
  DESTE_COMPUTADOR.some(
    (host) => endereco === `${host}:${porta.toString(16).toUpperCase().padStart(4, '0')}`,
  );

/** Whether the other end speaks from 127.0.0.1: the rest of 127.0.0.0/8 is this computer, too, but not ours. */
export const vemDaqui = (endereco: string | undefined): boolean =>
  endereco === '127.0.0.1' || endereco === '::ffff:127.0.0.1';

/**
 * The user of this computer behind a loopback connection, by its two whole addresses (ports alone can be copied from
 * another address of 127.0.0.0/8). `desconhecido` where the system does not tell (only Linux does, in /proc); null
 * when it tells, and there is no such connection.
 */
export async function donoDaConexao(
  portaDele: number,
  portaNossa: number,
): Promise<number | null | 'desconhecido'> {
  if (process.platform !== 'linux') return 'desconhecido';
  let lida = false;
  for (const tabela of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const texto = await readFile(tabela, 'utf8').catch(() => '');
    lida ||= texto !== '';
    for (const linha of texto.split('\n').slice(1)) {
      const colunas = linha.trim().split(/\s+/);
      if (eh(colunas[LOCAL], portaDele) && eh(colunas[REMOTO], portaNossa)) return Number(colunas[DONO]);
    }
  }
  return lida ? null : 'desconhecido';
}

/**
 * Another person at the same computer may see our address (in the list of processes) or our cookie (cookies know no
 * ports), but cannot connect as us. The administrator can do everything anyway.
 */
export const podeFalar = (dono: number | null | 'desconhecido', eu: number | undefined): boolean =>
  dono === 'desconhecido' || eu === undefined || dono === eu || dono === 0;
