import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { NomeDeMetodo, Params, Resultado } from '../../../../contract/bridge/metodos.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { invoke } from '../../../bridge/client.ts';
import { FalhaDaPonte } from '../../../bridge/query.ts';
import { notify } from '../../../ui/index.ts';

export type Acao<M extends NomeDeMetodo> = {
  readonly executar: (params: Params<M>) => void;
  readonly emCurso: boolean;
  /** The last call came through (whether or not it changed anything). */
  readonly concluiu: boolean;
  readonly erro: Erro | null;
};

export type OpcoesDaAcao<M extends NomeDeMetodo> = {
  readonly aoConcluir?: (resultado: Resultado<M>, params: Params<M>) => void;
  /** The screen shows `erro` in its place; without it, a passing message does. */
  readonly mostraErro?: boolean;
};

/** Does something through the bridge, once at a time, and makes what is on the screen ask again. */
export function useAcao<M extends NomeDeMetodo>(metodo: M, opcoes: OpcoesDaAcao<M> = {}): Acao<M> {
  const client = useQueryClient();
  const acao = useMutation<Resultado<M>, FalhaDaPonte, Params<M>>({
    // The bridge is on this computer: the browser's idea of "offline" must not hold the call back.
    networkMode: 'always',
    mutationFn: async (params) => {
      const resposta = await invoke(metodo, params);
      if (!resposta.ok) throw new FalhaDaPonte(resposta.error);
      return resposta.value;
    },
    onSuccess: (resultado, params) => {
      opcoes.aoConcluir?.(resultado, params);
    },
    onError: ({ erro }) => {
      if (opcoes.mostraErro === true) return;
      const { titulo, texto } = textoDoErro(erro);
      notify({ tone: 'danger', text: `${titulo} ${texto}` });
    },
    onSettled: () => client.invalidateQueries(),
  });
  return {
    executar: (params) => {
      if (!acao.isPending) acao.mutate(params);
    },
    emCurso: acao.isPending,
    concluiu: acao.isSuccess,
    erro: acao.error?.erro ?? null,
  };
}
