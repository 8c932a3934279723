import Database from 'better-sqlite3';
import { erro, type Erro } from '../../contract/bridge/errors.ts';

/** Turns what SQLite or the file system threw into an error value; undefined when it is a bug and must be thrown on. */
export function erroDoArmazenamento(causa: unknown): Erro | undefined {
  const codigo = codigoDe(causa);
  if (codigo === undefined) return undefined;
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/.test(codigo)) return erro('DISCO_CHEIO');
  if (
    /^(SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS|ENOTDIR|ENOENT|EEXIST|EISDIR)/.test(
      codigo,
    )
  )
    return erro('SEM_PERMISSAO');
  if (/^(SQLITE_CORRUPT|SQLITE_NOTADB)/.test(codigo)) return erro('BANCO_CORROMPIDO');
  if (/^(SQLITE_BUSY|SQLITE_LOCKED)/.test(codigo)) return erro('BANCO_EM_USO');
  // Other failures of the system (EBUSY, EMFILE, EIO…) are the computer's; SQLITE_ERROR, _CONSTRAINT… are bugs of ours.
  return /^SQLITE_(IOERR|NOMEM|PROTOCOL|TOOBIG)|^E[A-Z]+$/.test(codigo)
    ? erro('ARMAZENAMENTO_FALHOU')
    : undefined;
}

function codigoDe(causa: unknown): string | undefined {
  if (causa instanceof Database.SqliteError) return causa.code;
  if (causa instanceof Error && 'code' in causa && typeof causa.code === 'string') return causa.code;
  return undefined;
}
