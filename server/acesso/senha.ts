import { argon2, timingSafeEqual } from 'node:crypto';
import { tamanho } from '../../contract/domain/texto.ts';
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

const FORMA_PHC =
  /^\$argon2id\$v=19\$m=([0-9]{1,8}),t=([0-9]{1,4}),p=([0-9]{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/;
/** No password ever has this digest; it is there to take the same time when there is none to compare with. */
const NINGUEM = { ...CUSTO, sal: Buffer.alloc(SAL_BYTES), resumo: null };
/** No password is so long (BR-13); what is longer is not worth its hash. */
const MAXIMO_CONFERIDO = 200;

/**
 * Whether this is the password of a PHC string. Always one Argon2id, also when there is no password to compare with
 * (null) or the typed one is absurdly long: the time taken tells nobody who is a user.
 */
export async function conferirSenha(senha: string, phc: string | null): Promise<boolean> {
  const longa = tamanho(senha) > MAXIMO_CONFERIDO;
  const { resumo, sal, ...custo } = lerPhc(phc);
  const derivada = await derivar(longa ? '' : senha, sal, custo);
  return !longa && resumo !== null && timingSafeEqual(derivada, resumo);
}

function lerPhc(phc: string | null) {
  const [, memory, passes, parallelism, sal = '', resumo = ''] = FORMA_PHC.exec(phc ?? '') ?? [];
  if (memory === undefined) return NINGUEM;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    sal: Buffer.from(sal, 'base64'),
    resumo: Buffer.from(resumo, 'base64'),
  };
}

const derivar = (senha: string, sal: Uint8Array, custo = CUSTO): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const message = Buffer.from(senha.normalize('NFC'), 'utf8');
    argon2('argon2id', { message, nonce: sal, tagLength: RESUMO_BYTES, ...custo }, (erro, resumo) =>
      erro === null ? resolve(resumo) : reject(erro),
    );
  });

/** PHC strings carry base64 without padding. */
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
