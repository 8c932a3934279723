import { readFile } from 'node:fs/promises';

/** Columns of /proc/net/tcp: `sl local_address rem_address st tx:rx tr:tm retrnsmt uid …`, addresses as hex. */
const LOCAL = 1;
const REMOTO = 2;
const DONO = 7;

const porta = (endereco: string | undefined): number => Number.parseInt(endereco?.split(':')[1] ?? '', 16);

/**
 * The user of this computer behind a loopback connection, by its two ports; null where the system does not tell
 * (only Linux does, in /proc) or the connection is gone.
 */
export async function donoDaConexao(portaDele: number, portaNossa: number): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  for (const tabela of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const texto = await readFile(tabela, 'utf8').catch(() => '');
    for (const linha of texto.split('\n').slice(1)) {
      const colunas = linha.trim().split(/\s+/);
      if (porta(colunas[LOCAL]) === portaDele && porta(colunas[REMOTO]) === portaNossa)
        return Number(colunas[DONO]);
    }
  }
  return null;
}

/**
 * Another person at the same computer may see our address (in the list of processes) or our cookie (cookies know no
 * ports), but cannot connect as us. The administrator can do everything anyway.
 */
export const podeFalar = (dono: number | null, eu: number | undefined): boolean =>
  dono === null || eu === undefined || dono === eu || dono === 0;
