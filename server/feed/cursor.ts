/**
 * How far a reader without an account has read, request by request. One position for all would lose changes: a
 * person who learns of a secret after its request was stored (the answer was lost, or it was made elsewhere) stands
 * behind that request's first change with a cursor that is already past it.
 */
export type Cursor = {
  readonly epoca: string;
  /** Feed position up to which each request, by its row number, has been delivered. */
  readonly posicoes: ReadonlyMap<number, number>;
};

const CURSOR = /^([0-9a-f]{1,64})((?:!(?:[0-9a-z]{1,10})(?:\.[0-9a-z]{1,10})+)*)$/;

/** Opaque text: the epoch, then each position with the requests that stand there. */
export function escreverCursor({ epoca, posicoes }: Cursor): string {
  const grupos = [
    ...Map.groupBy(
      [...posicoes].sort(([a], [b]) => a - b),
      ([, posicao]) => posicao,
    ),
  ];
  const partes = grupos.map(
    ([posicao, pedidos]) => `!${[posicao, ...pedidos.map(([n]) => n)].map((n) => n.toString(36)).join('.')}`,
  );
  return Buffer.from(epoca + partes.join(''), 'latin1').toString('base64url');
}

/** Null for anything that this function did not write. */
export function lerCursor(texto: string): Cursor | null {
  const bytes = Buffer.from(texto, 'base64url');
  const partes = CURSOR.exec(bytes.toString('latin1'));
  if (partes === null || bytes.toString('base64url') !== texto) return null;
  const [, epoca = '', grupos = ''] = partes;
  const posicoes = new Map<number, number>();
  for (const grupo of grupos.split('!').slice(1)) {
    const [posicao = 0, ...pedidos] = grupo.split('.').map((n) => Number.parseInt(n, 36));
    for (const pedido of pedidos) posicoes.set(pedido, posicao);
  }
  return { epoca, posicoes };
}
