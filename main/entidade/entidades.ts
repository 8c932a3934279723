import { fatosDaEntidadeSchema, type FatosDaEntidade } from '../../contract/domain/entidade.ts';
import type { Banco } from '../storage/sqlite.ts';

/** Greater than the number of any request: all of them are to be looked at. */
const TODOS = BigInt(Number.MAX_SAFE_INTEGER);

type LinhaDaEntidade = { fatos: string; guardada_em: number };

/** What the registers said of the entities of this account, as last read (domain.md §7). */
export function criarEntidades(banco: Banco) {
  const porCnpj = banco.prepare<[string], LinhaDaEntidade>(
    'SELECT fatos, guardada_em FROM entidade WHERE cnpj = ?',
  );
  const por = banco.prepare(
    `INSERT INTO entidade VALUES (@cnpj, @fatos, @agora, @de)
     ON CONFLICT (cnpj) DO UPDATE SET fatos = excluded.fatos, guardada_em = excluded.guardada_em,
       conferir_de = coalesce(excluded.conferir_de, conferir_de)`,
  );
  /** Read again for every request of a page of the feed: parsed once. */
  let lida: { readonly texto: string; readonly fatos: FatosDaEntidade | null } | null = null;
  const ler = (cnpj: string): FatosDaEntidade | null => {
    const texto = porCnpj.get(cnpj)?.fatos;
    if (texto === undefined) return null;
    if (lida?.texto !== texto)
      lida = { texto, fatos: fatosDaEntidadeSchema.safeParse(JSON.parse(texto)).data ?? null };
    return lida.fatos;
  };
  return {
    ler,
    /** When the facts of an entity were last read, in milliseconds; null when they never were. */
    lidaEm: (cnpj: string): number | null => porCnpj.get(cnpj)?.guardada_em ?? null,
    /** Stores new facts. Where they say something else, the requests of that CNPJ are due to be checked again (`aprovacoes.reconferir`). */
    guardar: (fatos: FatosDaEntidade, agora: number): void => {
      const mudou = oQueConta(ler(fatos.cnpj)) !== oQueConta(fatos);
      por.run({ cnpj: fatos.cnpj, fatos: JSON.stringify(fatos), agora, de: mudou ? TODOS : null });
    },
  };
}
export type Entidades = ReturnType<typeof criarEntidades>;

/** What the checks of a request look at. */
const oQueConta = (f: FatosDaEntidade | null): string =>
  f === null ? '' : JSON.stringify([f.tipo, f.dominioDeEmail, f.regularidade.cagec, f.regularidade.siafi]);
