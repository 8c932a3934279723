/**
 * How far a reader has read, scope by scope (see escopos.ts). One position for all would lose changes: whoever learns
 * of a secret after its request was stored (the answer was lost, or it was made elsewhere), or comes to represent an
 * entity that has a past, stands behind the first change with a cursor that is already past it.
 */
export type Cursor = {
  readonly epoca: string;
  /** Feed position up to which each scope, by its key, has been delivered. */
  readonly posicoes: ReadonlyMap<string, number>;
};

const CURSOR = /^([0-9a-f]{1,64})((?:![0-9a-z]{1,10}(?:\.-?[0-9a-z]{1,10})+)*)$/;

/** Opaque text: the epoch, then each position with the scopes that stand there. */
export function escreverCursor({ epoca, posicoes }: Cursor): string {
  const grupos = Map.groupBy(posicoes, ([, posicao]) => posicao);
  const partes = [...grupos].map(
    ([posicao, escopos]) => `!${[posicao.toString(36), ...escopos.map(([chave]) => chave)].join('.')}`,
  );
  return Buffer.from(epoca + partes.join(''), 'latin1').toString('base64url');
}

/** Null for anything that this function did not write. */
export function lerCursor(texto: string): Cursor | null {
  const bytes = Buffer.from(texto, 'base64url');
  const partes = CURSOR.exec(bytes.toString('latin1'));
  if (partes === null || bytes.toString('base64url') !== texto) return null;
  const [, epoca = '', grupos = ''] = partes;
  const posicoes = new Map<string, number>();
  for (const grupo of grupos.split('!').slice(1)) {
    const [posicao = '', ...chaves] = grupo.split('.');
    for (const chave of chaves) posicoes.set(chave, Number.parseInt(posicao, 36));
  }
  return { epoca, posicoes };
}
