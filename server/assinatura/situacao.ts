import type { SituacaoDaAssinatura } from '../../contract/domain/usuario.ts';
import type { Representantes } from '../acesso/representante.ts';
import { representa, type VinculoAtivo } from '../acesso/quem.ts';
import type { Leitura } from '../storage/tabelas.ts';
import { consultarSemDemora } from '../acesso/sem-demora.ts';
import { ehAutomatica } from './automatica.ts';

/** From the best to the worst. */
const ORDEM = ['APROVADA', 'EM_ANALISE', 'AGUARDANDO_SOLUCAO', 'EM_CADASTRAMENTO'] as const;

type Pessoa = { readonly cpf: string; readonly vinculos: readonly Pick<VinculoAtivo, 'cnpj' | 'perfis'>[] };

/**
 * BR-15, BR-16: whether a person may sign in one of his entities, or how far his request is; the best of all. For the
 * representante legal only the registry's no counts: one that is away takes nothing from him.
 */
export async function situacaoDaAssinaturaDe(
  leitura: Leitura,
  representantes: Pick<Representantes, 'consultar'>,
  { cpf, vinculos }: Pessoa,
): Promise<SituacaoDaAssinatura> {
  const cnpjs = vinculos.map((v) => v.cnpj);
  const representados = cnpjs.filter((cnpj) => representa({ vinculos }, cnpj));
  const consultas = await consultarSemDemora(representantes, representados);
  const automatica = (cnpj: string): boolean => {
    const consulta = consultas.get(cnpj);
    return consulta === undefined || ehAutomatica(consulta);
  };
  if (representados.some(automatica)) return 'APROVADA';
  if (cnpjs.length === 0) return 'NAO_SOLICITADA';
  const linhas = await leitura
    .selectFrom('solicitacoes')
    .select('situacao')
    .where('cpf', '=', cpf)
    .where('cnpj', 'in', cnpjs)
    .execute();
  return ORDEM.find((situacao) => linhas.some((l) => l.situacao === situacao)) ?? 'NAO_SOLICITADA';
}
