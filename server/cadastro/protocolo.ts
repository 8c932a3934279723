import { diaEmBrasilia } from '../portas.ts';
import type { Transacao } from '../storage/tabelas.ts';

/** The next protocol number of the year, `2026.004817-3`: the last digit catches a number misread on the telephone. */
export async function proximoProtocolo(trx: Transacao, em: Date): Promise<string> {
  const ano = Number(diaEmBrasilia(em).slice(0, 4));
  const { ultimo } = await trx
    .insertInto('protocolos')
    .values({ ano, ultimo: 1 })
    .onConflict((c) => c.column('ano').doUpdateSet((eb) => ({ ultimo: eb('protocolos.ultimo', '+', 1) })))
    .returning('ultimo')
    .executeTakeFirstOrThrow();
  const corpo = `${ano}${String(ultimo).padStart(6, '0')}`;
  return `${ano}.${corpo.slice(4)}-${digito(corpo)}`;
}

function digito(corpo: string): number {
  const soma = Array.from(corpo)
    .reverse()
    .reduce((total, c, i) => total + Number(c) * ((i % 8) + 2), 0);
  const resto = soma % 11;
  return resto < 2 ? 0 : 11 - resto;
}
