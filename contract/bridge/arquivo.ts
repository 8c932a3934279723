import { z } from 'zod';

/** A file for the person to keep: `base64` of its bytes; the name holds no personal data. */
export const arquivoSchema = z.object({ nome: z.string(), tipo: z.string(), base64: z.string() });
export type Arquivo = z.infer<typeof arquivoSchema>;
