import type { Solicitacao } from '../../contract/domain/assinatura.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import type { Carta } from '../correio/cartas.ts';
import type { Transacao } from '../storage/tabelas.ts';

/** A letter to whoever asked, at the e-mail of his account: it is about him, not about the entity. */
export async function escreverAoAutor(
  trx: Transacao,
  { cpf }: Pick<Solicitacao, 'cpf'>,
  carta: Carta,
  { em, semTransporte }: { readonly em: Date; readonly semTransporte: boolean },
): Promise<void> {
  const { email } = await trx
    .selectFrom('usuarios')
    .select('email')
    .where('cpf', '=', cpf)
    .executeTakeFirstOrThrow();
  await guardarMensagem(trx, { ...carta, para: email }, { em, semTransporte });
}
