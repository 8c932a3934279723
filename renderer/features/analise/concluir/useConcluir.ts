import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { invoke } from '../../../bridge/client.ts';
import { consulta } from '../../../bridge/query.ts';
import { notify } from '../../../ui/index.ts';
import { useConfirmarSenha } from '../../acesso/ConfirmarSenha.tsx';

export type Conclusao = {
  /** The request after it, when the analysis of this version is kept; else null, and the person is told why. */
  readonly concluir: (id: string, versao: number) => Promise<AnaliseLocal | null>;
  readonly emCurso: boolean;
  /** The password dialog; goes somewhere into the page. */
  readonly dialogo: ReactNode;
};

/** The end of an analysis, one at a time; the password is asked for again when the core wants it. */
export function useConcluir(): Conclusao {
  const client = useQueryClient();
  const { comSenha, dialogo } = useConfirmarSenha();
  const ocupado = useRef(false);
  const [emCurso, setEmCurso] = useState(false);
  const concluir = useCallback<Conclusao['concluir']>(
    async (id, versao) => {
      if (ocupado.current) return null;
      ocupado.current = true;
      setEmCurso(true);
      const resposta = await comSenha(() => invoke('analise.concluir', { id, versao }));
      if (resposta.ok) client.setQueryData(consulta('analise.abrir', { id }).queryKey, resposta.value);
      await client.invalidateQueries({ predicate: ({ queryKey }) => tocada(queryKey[0]) });
      ocupado.current = false;
      setEmCurso(false);
      if (resposta.ok) return resposta.value;
      if (resposta.error.codigo !== 'SENHA_NECESSARIA') {
        const { titulo, texto } = textoDoErro(resposta.error);
        notify({ tone: 'danger', text: `${titulo} ${texto}` });
      }
      return null;
    },
    [client, comSenha],
  );
  return { concluir, emCurso, dialogo };
}

const tocada = (chave: unknown): boolean =>
  typeof chave === 'string' && (chave.startsWith('analise.') || chave === 'acesso.estado');
