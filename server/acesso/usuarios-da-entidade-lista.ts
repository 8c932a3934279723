import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import type { Leitura } from '../storage/tabelas.ts';
import { consultarUsuarios, lerUsuarioDaEntidade } from './vinculos.ts';

export type PaginaDeUsuarios = {
  readonly usuarios: readonly UsuarioDaEntidade[];
  readonly proximo: string | null;
};

/** The users of an entity by name; null when `depoisDe` is none of ours. */
export async function listarUsuarios(
  leitura: Leitura,
  segredo: Uint8Array,
  { cnpj, depoisDe, limite }: { cnpj: string; depoisDe: string | undefined; limite: number },
): Promise<PaginaDeUsuarios | null> {
  const consulta = consultarUsuarios(leitura)
    .where('vinculos.cnpj', '=', cnpj)
    .orderBy('vinculos.nome_completo')
    .orderBy('vinculos.cpf')
    .limit(limite + 1);
  const cpf = depoisDe === undefined ? null : abrir(segredo, cnpj, depoisDe);
  if (depoisDe !== undefined && cpf === null) return null;
  const linhas =
    cpf === null
      ? await consulta.execute()
      : await consulta
          .where((eb) =>
            eb(
              eb.refTuple('vinculos.nome_completo', 'vinculos.cpf'),
              '>',
              eb
                .selectFrom('vinculos as ultimo')
                .select(['ultimo.nome_completo', 'ultimo.cpf'])
                .where('ultimo.cpf', '=', cpf)
                .where('ultimo.cnpj', '=', cnpj)
                .$asTuple('nome_completo', 'cpf'),
            ),
          )
          .execute();
  const usuarios = linhas.slice(0, limite).map(lerUsuarioDaEntidade);
  const ultimo = usuarios.at(-1);
  const proximo = linhas.length > limite && ultimo !== undefined ? selar(segredo, cnpj, ultimo.cpf) : null;
  return { usuarios, proximo };
}

const SELO_BYTES = 16;

/** The mark of a page stands in an address, where no CPF may be read, so it is encrypted; it names one position only. */
function selar(segredo: Uint8Array, cnpj: string, cpf: string): string {
  const { chave, nonce } = material(segredo, cnpj, cpf);
  const cifra = createCipheriv('aes-256-gcm', chave, nonce);
  const cifrado = Buffer.concat([cifra.update(cpf, 'utf8'), cifra.final()]);
  return Buffer.concat([nonce, cifra.getAuthTag(), cifrado]).toString('base64url');
}

const NONCE_BYTES = 12;

/** Null for anything that this server did not seal for this entity. */
function abrir(segredo: Uint8Array, cnpj: string, texto: string): string | null {
  const bytes = Buffer.from(texto, 'base64url');
  if (bytes.length <= NONCE_BYTES + SELO_BYTES) return null;
  const { chave } = material(segredo, cnpj, '');
  const cifra = createDecipheriv('aes-256-gcm', chave, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: SELO_BYTES,
  });
  cifra.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + SELO_BYTES));
  try {
    const claro = [cifra.update(bytes.subarray(NONCE_BYTES + SELO_BYTES)), cifra.final()];
    return Buffer.concat(claro).toString('utf8');
  } catch (erro) {
    if (erro instanceof Error) return null;
    throw erro;
  }
}

/** The nonce follows from what is sealed: the same mark twice is the same text, and two marks never share one. */
function material(segredo: Uint8Array, cnpj: string, cpf: string) {
  const derivar = (texto: string): Buffer =>
    createHmac('sha256', segredo).update(`usuarios:${texto}`, 'utf8').digest();
  return { chave: derivar(`chave:${cnpj}`), nonce: derivar(`nonce:${cnpj}:${cpf}`).subarray(0, NONCE_BYTES) };
}
