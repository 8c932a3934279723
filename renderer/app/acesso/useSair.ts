import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { assumirEstado } from './assumir.ts';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { textoDoErroDeAcesso } from '../../../contract/mensagens/acesso.ts';
import { invoke } from '../../bridge/client.ts';
import { notify } from '../../ui/overlays/toastStore.ts';
import { ROTAS } from '../rotas.ts';

/** Signs out; `apagar` also takes the account's data off this computer. Answers the error, null when it is done. */
export function useSair(): { sair: (apagar: boolean) => Promise<Erro | null>; saindo: boolean } {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [saindo, setSaindo] = useState(false);
  const sair = async (apagar: boolean): Promise<Erro | null> => {
    setSaindo(true);
    const resposta = await invoke('acesso.sair', { apagar });
    setSaindo(false);
    if (!resposta.ok) {
      const { titulo, texto } = textoDoErroDeAcesso(resposta.error);
      notify({ tone: 'danger', text: `${titulo} ${texto}` });
      return resposta.error;
    }
    // The address of what was open says something, too: whoever comes next begins at the beginning.
    await navigate(ROTAS.inicio);
    assumirEstado(client, resposta.value);
    return null;
  };
  return { sair, saindo };
}
