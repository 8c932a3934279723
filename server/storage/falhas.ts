const PASSAGEIRAS =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|NOMEM|READONLY|CANTOPEN)|(ENOSPC|EDQUOT|EIO|EROFS|EMFILE|ENFILE)$)/;

/** True when the disk or another process is in the way: nothing is wrong with the message, it may be sent again. */
export function armazemIndisponivel(erro: unknown): boolean {
  if (!(erro instanceof Error) || !('code' in erro)) return false;
  return typeof erro.code === 'string' && PASSAGEIRAS.test(erro.code);
}
