import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Params, Resultado } from '../../../../contract/bridge/metodos.ts';
import type { Result } from '../../../../contract/result.ts';
import { invoke } from '../../../bridge/client.ts';
import { useConfirmarSenha } from '../../acesso/ConfirmarSenha.tsx';

type Decidir = Params<'aprovacao.decidir'>['decisoes'];
export type ResultadoDasDecisoes = Resultado<'aprovacao.decidir'>['resultados'];

export type Decisoes = {
  /** null: another decision is being taken, or the person gave up at the password. */
  readonly decidir: (decisoes: Decidir) => Promise<Result<ResultadoDasDecisoes, Erro> | null>;
  readonly emCurso: boolean;
  /** The password dialog; goes somewhere into the page. */
  readonly dialogo: ReactNode;
};

/** Decisions go through here, one call at a time; the password is asked for again when the core wants it. */
export function useDecisoes(): Decisoes {
  const client = useQueryClient();
  const { comSenha, dialogo } = useConfirmarSenha();
  const ocupado = useRef(false);
  const [emCurso, setEmCurso] = useState(false);
  const decidir = useCallback<Decisoes['decidir']>(
    async (decisoes) => {
      if (ocupado.current) return null;
      ocupado.current = true;
      setEmCurso(true);
      const resposta = await comSenha(() => invoke('aprovacao.decidir', { decisoes }));
      await client.invalidateQueries({ predicate: ({ queryKey }) => tocada(queryKey[0]) });
      ocupado.current = false;
      setEmCurso(false);
      if (!resposta.ok)
        return resposta.error.codigo === 'SENHA_NECESSARIA' ? null : { ok: false, error: resposta.error };
      return { ok: true, value: resposta.value.resultados };
    },
    [client, comSenha],
  );
  return { decidir, emCurso, dialogo };
}

const tocada = (chave: unknown): boolean =>
  typeof chave === 'string' && (chave.startsWith('aprovacao.') || chave === 'acesso.estado');
