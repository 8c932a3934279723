import { rotasDeAprovacao } from '../../contract/api/aprovacao.ts';
import { erro } from '../../contract/bridge/errors.ts';
import { preCadastroSchema } from '../../contract/domain/pre-cadastro.ts';
import type { Clock } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { FalhaDaApi } from '../sync/api.ts';
import type { Operacao } from '../sync/fila.ts';
import { guardada, type Desfecho, type TipoDeComando } from '../sync/operacoes.ts';
import { lerEnvelope, TIPO_DA_DECISAO } from './operacao.ts';

export type DependenciasDaDecisao = { readonly db: Remoto; readonly clock: Clock };

/** The person has to look at what is there now; anything else that is no "again" ends the decision. */
const CONFLITOS: readonly string[] = ['VERSAO_DESATUALIZADA', 'JA_DECIDIDO'];

/** It may have had its effect; the key makes asking again harmless. */
const RESPOSTA_ESTRANHA: FalhaDaApi = {
  erro: erro('RESPOSTA_ESTRANHA'),
  acao: 'repetir',
  talvezEnviada: true,
  respondeu: true,
};

/** `aprovacao.decidir` in the outbox: goes with the version that was seen, is never based on another one. */
export function criarTipoDaDecisao({ db, clock }: DependenciasDaDecisao): TipoDeComando {
  const confirmar = async (operacao: Operacao, corpo: unknown): Promise<Desfecho> => {
    const lido = preCadastroSchema.safeParse(corpo);
    if (!lido.success || lido.data.id !== operacao.alvo) return { tipo: 'adiar', falha: RESPOSTA_ESTRANHA };
    return guardada(await db.aprovacoes.confirmar(operacao.id, lido.data, clock.now()), {
      tipo: 'confirmada',
    });
  };
  const emConflito = async (operacao: Operacao, falha: FalhaDaApi): Promise<Desfecho> => {
    const lido = preCadastroSchema.safeParse(falha.atual).data ?? null;
    const atual = lido?.id === operacao.alvo ? lido : null;
    const fim = await db.aprovacoes.conflito(tentada(operacao), atual, falha.erro, clock.now());
    return fim.ok ? { tipo: fim.value } : { tipo: 'nao-guardada', erro: fim.error };
  };
  const recusada = async (operacao: Operacao, falha: FalhaDaApi): Promise<Desfecho> => {
    const fim = await db.aprovacoes.recusar(tentada(operacao), falha.erro, clock.now());
    return fim.ok ? { tipo: fim.value } : { tipo: 'nao-guardada', erro: fim.error };
  };

  return {
    tipo: TIPO_DA_DECISAO,
    comando: ({ alvo, corpo }) => ({
      rota: rotasDeAprovacao.decidir,
      parametros: { id: alvo },
      ...lerEnvelope(corpo),
    }),
    concluir: async (operacao, resposta) => {
      if (resposta.ok) return confirmar(operacao, resposta.value);
      const falha = resposta.error;
      // Signing in again is somebody's to do, not the decision's fault: the queue waits, nothing is dropped.
      if (falha.acao === 'repetir' || falha.acao === 'entrar') return { tipo: 'adiar', falha };
      return CONFLITOS.includes(falha.erro.codigo) ? emConflito(operacao, falha) : recusada(operacao, falha);
    },
  };
}

const tentada = ({ id, talvez_enviada }: Operacao): Pick<Operacao, 'id' | 'talvez_enviada'> => ({
  id,
  talvez_enviada,
});
