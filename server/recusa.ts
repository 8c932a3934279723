import type { NomeDeProblema } from '../contract/api/problema.ts';
import type { CodigoDeCampo } from '../contract/domain/falha-de-campo.ts';
import { fail } from '../contract/result.ts';

/** Why something asked for is not done, as a value of the domain; http/problemas.ts turns it into RFC 9457. */
export type Recusa = {
  readonly problema: NomeDeProblema;
  readonly detalhe?: string;
  readonly campos?: readonly { readonly campo: string; readonly codigo: CodigoDeCampo }[];
  /** Current representation, for those who may see it. */
  readonly atual?: unknown;
  readonly esperarSegundos?: number;
  /** What its protocol wants to be told along with it. */
  readonly cabecalhos?: Readonly<Record<string, string>>;
};

/** Shorthand for a refusal as a result. */
export const recusar = (
  problema: NomeDeProblema,
  mais: Omit<Recusa, 'problema'> = {},
): { readonly ok: false; readonly error: Recusa } => fail({ problema, ...mais });

/** BR-04 and others: one field that is not accepted. */
export const recusarCampo = (
  campo: string,
  codigo: CodigoDeCampo,
  detalhe?: string,
): { readonly ok: false; readonly error: Recusa } =>
  recusar('validacao', { campos: [{ campo, codigo }], ...(detalhe === undefined ? {} : { detalhe }) });
