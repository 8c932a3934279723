import type { Erro } from '../../../../contract/bridge/errors.ts';

const DO_LINK: ReadonlySet<Erro['codigo']> = new Set<Erro['codigo']>([
  'LINK_INVALIDO',
  'LINK_USADO',
  'LINK_EXPIRADO',
]);

/** The link is no good (any more), whatever is typed. */
export const recusaDoLink = ({ codigo }: Erro): boolean => DO_LINK.has(codigo);
