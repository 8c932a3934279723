import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { assumirEstado } from './assumir.ts';
import { textoDoErroDeAcesso } from '../../../contract/mensagens/acesso.ts';
import { invoke } from '../../bridge/client.ts';
import { notify } from '../../ui/overlays/toastStore.ts';

/** Locks now. */
export function useBloquear(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    void invoke('acesso.bloquear', {}).then((resposta) => {
      if (resposta.ok) assumirEstado(client, resposta.value);
      else notify({ tone: 'danger', text: textoDoErroDeAcesso(resposta.error).titulo });
    });
  }, [client]);
}

/** Ctrl+Shift+L, wherever the focus is. */
export function AtalhoDeBloqueio() {
  const bloquear = useBloquear();
  useEffect(() => {
    const tecla = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || !event.shiftKey || event.altKey || event.code !== 'KeyL') return;
      event.preventDefault();
      bloquear();
    };
    window.addEventListener('keydown', tecla, { capture: true });
    return () => window.removeEventListener('keydown', tecla, { capture: true });
  }, [bloquear]);
  return null;
}
