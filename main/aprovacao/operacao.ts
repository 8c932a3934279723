import { z } from 'zod';
import type { Decisao } from '../../contract/domain/decisao.ts';

/** The kind of operation in the outbox. */
export const TIPO_DA_DECISAO = 'aprovacao.decidir';

const envelope = z.object({ seVersao: z.int().positive(), corpo: z.string() });

/** What an operation holds, frozen when it was queued: the bytes of the command, and the version that was seen. */
export const escreverEnvelope = (seVersao: number, decisao: Decisao): string =>
  JSON.stringify({ seVersao, corpo: JSON.stringify(decisao) });

export const lerEnvelope = (corpo: string): z.infer<typeof envelope> => envelope.parse(JSON.parse(corpo));
