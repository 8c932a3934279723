import { diaEmBrasilia } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';

/** The next `Número da Solicitação` of the year, `000482/2026`. */
export async function proximoNumero(trx: Transacao, em: Date): Promise<string> {
  const ano = Number(diaEmBrasilia(em).slice(0, 4));
  const { ultimo } = await trx
    .insertInto('numeros_de_solicitacao')
    .values({ ano, ultimo: 1 })
    .onConflict((c) =>
      c.column('ano').doUpdateSet((eb) => ({ ultimo: eb('numeros_de_solicitacao.ultimo', '+', 1) })),
    )
    .returning('ultimo')
    .executeTakeFirstOrThrow();
  return `${String(ultimo).padStart(6, '0')}/${ano}`;
}
