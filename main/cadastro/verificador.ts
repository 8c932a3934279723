import { rotasDeCadastro } from '../../contract/api/cadastro.ts';
import type { CodigoDeErro } from '../../contract/bridge/errors.ts';
import type { ResultadoDaVerificacao, Verificacao } from '../../contract/domain/verificacao.ts';
import type { Result } from '../../contract/result.ts';
import type { Api, FalhaDaApi } from '../sync/api.ts';
import type { DependenciasDoFeed } from '../sync/feed.ts';
import type { Tarefa } from '../sync/motor.ts';

const POR_RODADA = 20;
/** The person waits in front of this one; what takes longer is asked again in the background. */
const PRAZO_MS = 10_000;

/** Outcomes that stop a request, as errors of the queue. */
export const IMPEDIMENTO: Readonly<Partial<Record<ResultadoDaVerificacao, CodigoDeErro>>> = {
  O2: 'ENTIDADE_NAO_ENCONTRADA',
  O3: 'REPRESENTANTE_AUSENTE',
  O6: 'JA_CADASTRADO',
  O8: 'PEDIDO_EM_ANDAMENTO',
  O9: 'CAGEC_DESATUALIZADO',
};

/** Asks the backend which outcome awaits this CPF and CNPJ (bare). */
export const perguntarResultado = (
  api: Api,
  quem: { readonly cpf: string; readonly cnpj: string },
  sinal?: AbortSignal,
): Promise<Result<Verificacao, FalhaDaApi>> =>
  api.chamar(rotasDeCadastro.verificar, {
    corpo: JSON.stringify({ cpf: quem.cpf, cnpj: quem.cnpj }),
    prazoMs: PRAZO_MS,
    ...(sinal === undefined ? {} : { sinal }),
  });

/** When the line is back: drafts whose outcome is owed are asked for, without touching what somebody may be typing. */
export function criarVerificacaoPendente({ api, db, clock, avisar }: DependenciasDoFeed): Tarefa {
  return async (sinal) => {
    const devidos = await db.pedidos.aVerificar(POR_RODADA);
    for (const draft of devidos.ok ? devidos.value : []) {
      const verificacao = await perguntarResultado(api, draft, sinal);
      if (!verificacao.ok) {
        if (verificacao.error.acao === 'repetir') return verificacao.error;
        continue;
      }
      await db.pedidos.guardarVerificacao(draft.id, verificacao.value, clock.now(), false);
      avisar({ tipo: 'pedidos', ids: [draft.id] });
    }
    return null;
  };
}
