import { argon2 } from 'node:crypto';
import type { Acaso } from '../portas.ts';

/** OWASP's second choice for Argon2id: 19 MiB, two passes, one lane. */
const CUSTO = { memory: 19_456, passes: 2, parallelism: 1 };
const SAL_BYTES = 16;
const RESUMO_BYTES = 32;

/** A password as it is stored: an Argon2id PHC string, which names its own parameters (BR-14: never the password). */
export async function resumirSenha(senha: string, acaso: Acaso): Promise<string> {
  const sal = Buffer.from(acaso.bytes(SAL_BYTES));
  const resumo = await derivar(senha, sal);
  const { memory, passes, parallelism } = CUSTO;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(sal)}$${base64(resumo)}`;
}

const derivar = (senha: string, sal: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = Buffer.from(senha.normalize('NFC'), 'utf8');
    argon2('argon2id', { message, nonce: sal, tagLength: RESUMO_BYTES, ...CUSTO }, (erro, resumo) =>
      erro === null ? resolve(resumo) : reject(erro),
    );
  });

/** PHC strings carry base64 without padding. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
