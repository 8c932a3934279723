import { ok, type Result } from '../../contract/result.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Acesso } from './dependencias.ts';
import { conferirSenha } from './senha.ts';
import { tentar, type Tentativa } from './tentativas.ts';

/** What somebody typed, whose it is meant to be, and where it came from. */
export type Digitada = Omit<Tentativa, 'em'> & { readonly senha: string };

/** The digest of the password that was right, to be looked for again in the transaction that follows. */
export type Conferida = { readonly confere: boolean; readonly phc: string | null };

/**
 * Compares a password under the rules for guessing: counted before it is looked at, refused during a lockout even
 * when it is right, as slow for nobody as for a user.
 */
export async function conferirComLimite(
  { banco, relogio, segredo, vez }: Acesso,
  { cpf, endereco, senha }: Digitada,
): Promise<Result<Conferida, Recusa>> {
  const conferida = await vez.fazer(async (): Promise<Result<Conferida, Recusa>> => {
    const em = relogio.agora();
    const permitida = await banco.transaction().execute((trx) => tentar(trx, segredo, { cpf, endereco, em }));
    if (!permitida.ok) return permitida;
    const conta = await banco
      .selectFrom('usuarios')
      .select('senha_phc')
      .where('cpf', '=', cpf)
      .executeTakeFirst();
    const phc = conta?.senha_phc ?? null;
    return ok({ confere: await conferirSenha(senha, phc), phc });
  });
  return conferida ?? recusar('indisponivel');
}
