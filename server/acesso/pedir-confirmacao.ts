import { mascararEmail } from '../../contract/domain/email.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { cartaDeAvisoDeAcesso, cartaDeConfirmacao } from '../correio/cartas.ts';
import type { Acaso } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { criarConfirmacao, type NovaConfirmacao } from './confirmacoes.ts';

type Pedida = NovaConfirmacao & {
  /** As the giving side calls the person; the account's own name is not for its mailbox. */
  readonly nome: string;
  /** Who gives the access and why, in one sentence. */
  readonly motivo: string;
};

/**
 * Nothing is given yet: the mailbox that the giving side names gets a key, which works together with the account's
 * password only. So neither the holder of the account nor that of the mailbox gets anywhere alone.
 * @param conta its owner hears that somebody asked; null where he has heard it already
 */
export async function pedirConfirmacao(
  trx: Transacao,
  { acaso, semTransporte }: { readonly acaso: Acaso; readonly semTransporte: boolean },
  { nome, motivo, ...nova }: Pedida,
  { em, conta }: { em: Date; conta: { readonly nomeCompleto: string; readonly email: string } | null },
): Promise<void> {
  const link = await criarConfirmacao(trx, acaso, nova, em);
  const { razaoSocial: entidade, endereco } = nova;
  const carta = cartaDeConfirmacao({ nome, motivo, link });
  await guardarMensagem(trx, { ...carta, para: endereco }, { em, semTransporte });
  if (conta === null) return;
  const aviso = cartaDeAvisoDeAcesso({
    nome: conta.nomeCompleto,
    entidade,
    emailMascarado: mascararEmail(endereco),
  });
  await guardarMensagem(trx, { ...aviso, para: conta.email }, { em, semTransporte });
}
