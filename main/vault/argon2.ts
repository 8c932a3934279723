import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** Cost of one derivation. `memorySize` in KiB. */
export const custoSchema = z.object({
  // Bounds, so that a changed file is found out instead of eating all memory or never ending.
  memorySize: z
    .int()
    .min(8 * 1024)
    .max(1024 * 1024),
  iterations: z.int().min(1).max(100),
  parallelism: z.int().min(1).max(16),
  hashLength: z.literal(32),
});
export type Custo = z.infer<typeof custoSchema>;

/** Of a password or passphrase: 64 MiB, 2 passes, 1 lane, well above the least that OWASP asks for; about 300 ms (`npm run bench`). */
export const CUSTO_DA_SENHA: Custo = { memorySize: 64 * 1024, iterations: 2, parallelism: 1, hashLength: 32 };

/** Of a folder's name from a CPF: the eleven digits are few, so that guessing them all must take years, too. */
export const CUSTO_DO_NOME: Custo = { memorySize: 19 * 1024, iterations: 2, parallelism: 1, hashLength: 32 };

/** Argon2id of a text under a salt (hex); 32 bytes. NFC: another keyboard or system must give the same bytes. */
export const derivar = (texto: string, sal: string, custo: Custo): Promise<Uint8Array> =>
  argon2id({
    ...custo,
    password: texto.normalize('NFC'),
    salt: Buffer.from(sal, 'hex'),
    outputType: 'binary',
  });
