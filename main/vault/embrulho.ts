import { createCipheriv, createDecipheriv } from 'node:crypto';
import { z } from 'zod';
import type { Random } from '../ports.ts';

/** So many bytes, written as lower-case hex. */
export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(bytes * 2)}}$`));

/** A 32-byte key encrypted by another one: AES-256-GCM, the tag at the end. */
export const embrulhoSchema = z.object({ nonce: hex(12), dados: hex(48) });
export type Embrulho = z.infer<typeof embrulhoSchema>;

/**
 * @param chave 32 bytes as hex
 * @param kek 32 bytes
 * @param contexto what the wrap belongs to; another context opens nothing
 */
export function embrulhar(chave: string, kek: Uint8Array, random: Random, contexto = ''): Embrulho {
  const nonce = Buffer.from(random.bytes(12));
  const cifra = createCipheriv('aes-256-gcm', kek, nonce).setAAD(Buffer.from(contexto));
  const dados = Buffer.concat([cifra.update(chave, 'hex'), cifra.final(), cifra.getAuthTag()]);
  return { nonce: nonce.toString('hex'), dados: dados.toString('hex') };
}

/** The key as hex; null when `kek` is not the one (GCM says that by throwing). */
export function abrirEmbrulho({ nonce, dados }: Embrulho, kek: Uint8Array, contexto = ''): string | null {
  const bytes = Buffer.from(dados, 'hex');
  const cifra = createDecipheriv('aes-256-gcm', kek, Buffer.from(nonce, 'hex')).setAAD(Buffer.from(contexto));
  cifra.setAuthTag(bytes.subarray(32));
  try {
    return Buffer.concat([cifra.update(bytes.subarray(0, 32)), cifra.final()]).toString('hex');
  } catch {
    return null;
  }
}

/** A text encrypted by a key (hex, 32 bytes): nonce, ciphertext and tag, as base64. */
export function cifrarTexto(texto: string, chave: string, random: Random): string {
  const nonce = Buffer.from(random.bytes(12));
  const cifra = createCipheriv('aes-256-gcm', Buffer.from(chave, 'hex'), nonce);
  return Buffer.concat([nonce, cifra.update(texto, 'utf8'), cifra.final(), cifra.getAuthTag()]).toString(
    'base64',
  );
}

/** The text; null when it was not encrypted by this key. */
export function decifrarTexto(dado: string, chave: string): string | null {
  const bytes = Buffer.from(dado, 'base64');
  if (bytes.length < 28) return null;
  const cifra = createDecipheriv('aes-256-gcm', Buffer.from(chave, 'hex'), bytes.subarray(0, 12));
  cifra.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([cifra.update(bytes.subarray(12, -16)), cifra.final()]).toString('utf8');
  } catch {
    return null;
  }
}
