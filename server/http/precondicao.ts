import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';

/** Strong entity tag of a version. */
export const etagDaVersao = (versao: number): string => `"${versao}"`;

/** What a PUT wants: something new, or a change of the version that the person saw. */
export type Precondicao =
  { readonly tipo: 'criar' } | { readonly tipo: 'corrigir'; readonly versoes: readonly number[] };

/**
 * Exactly one of `If-None-Match: *` and `If-Match: "<versão>"`. `If-Match: *` names no version, so it is as if
 * absent; weak and unknown tags match nothing (RFC 9110 §13.1.1), which ends in 412.
 */
export function lerPrecondicao(
  seNenhum: string | undefined,
  seIgual: string | undefined,
): Result<Precondicao, Recusa> {
  const criar = seNenhum?.trim() === '*';
  const vistas = lerSeIgual(seIgual);
  if (criar === vistas.ok) return recusar('precondicao-ausente');
  return vistas.ok ? ok({ tipo: 'corrigir', versoes: vistas.value }) : ok({ tipo: 'criar' });
}

/** `If-Match`: the versions that the person saw; 428 without one. */
export function lerSeIgual(seIgual: string | undefined): Result<readonly number[], Recusa> {
  const etags = (seIgual ?? '').split(',').map((tag) => tag.trim());
  if (seIgual === undefined || etags.includes('*')) return recusar('precondicao-ausente');
  return ok(
    etags.flatMap((tag) => {
      const numero = /^"([1-9][0-9]{0,8})"$/.exec(tag)?.[1];
      return numero === undefined ? [] : [Number(numero)];
    }),
  );
}
