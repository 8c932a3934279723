import { instante } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';

export type Mensagem = { readonly para: string; readonly assunto: string; readonly texto: string };
/** A message as the local environment shows it. */
export type MensagemLocal = Mensagem & { readonly em: string };

/**
 * Puts a message into the outbox, in the transaction of the effect that it tells of: either both happen or none.
 * @param semTransporte local environment without SMTP: kept to be looked at, never to be sent
 */
export async function guardarMensagem(
  trx: Transacao,
  { para, assunto, texto }: Mensagem,
  { em, semTransporte }: { em: Date; semTransporte: boolean },
): Promise<void> {
  await trx
    .insertInto('mensagens')
    .values({
      criada_em: instante(em),
      para,
      assunto,
      texto,
      estado: semTransporte ? 'GUARDADA' : 'PENDENTE',
      tentativas: 0,
      proxima_em: instante(em),
    })
    .execute();
}
