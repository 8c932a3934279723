import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { DialogoDeSenha } from './DialogoDeSenha.tsx';
import type { EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import type { Erro } from '../../../contract/bridge/errors.ts';
import type { Result } from '../../../contract/result.ts';
import { assumirEstado } from '../../app/acesso/assumir.ts';
import { invoke } from '../../bridge/client.ts';

type Resposta = (confirmou: boolean) => void;

export interface ConfirmacaoDeSenha {
  /** Makes the call; when it wants the password first, asks for it and makes the call again. Giving up gives the error back. */
  readonly comSenha: <T>(chamar: () => Promise<Result<T, Erro>>) => Promise<Result<T, Erro>>;
  /** Goes somewhere into the screen that calls. */
  readonly dialogo: ReactNode;
}

/** For what must be this very person's act: the password again when it was typed more than five minutes ago. */
export function useConfirmarSenha(): ConfirmacaoDeSenha {
  const client = useQueryClient();
  const [aberto, setAberto] = useState(false);
  const responder = useRef<Resposta | null>(null);
  const fechar = useCallback((confirmou: boolean) => {
    setAberto(false);
    responder.current?.(confirmou);
    responder.current = null;
  }, []);
  // A screen that goes away (the lock came) leaves nobody waiting.
  useEffect(() => () => responder.current?.(false), []);

  const comSenha = useCallback(
    async <T,>(chamar: () => Promise<Result<T, Erro>>): Promise<Result<T, Erro>> => {
      const primeira = await chamar();
      if (primeira.ok || primeira.error.codigo !== 'SENHA_NECESSARIA') return primeira;
      const confirmou = await new Promise<boolean>((resolve) => {
        responder.current?.(false);
        responder.current = resolve;
        setAberto(true);
      });
      return confirmou ? chamar() : primeira;
    },
    [],
  );

  const aoConseguir = (estado: EstadoDoAcesso): void => {
    assumirEstado(client, estado);
    fechar(true);
  };
  return {
    comSenha,
    dialogo: aberto ? (
      <DialogoDeSenha
        titulo="Confirme com a sua senha"
        texto="Faz mais de 5 minutos que você a digitou. Assim ninguém decide no seu lugar."
        rotulo="Confirmar"
        conferir={(senha) => invoke('acesso.confirmarSenha', { senha })}
        aoConseguir={aoConseguir}
        aoDesistir={() => fechar(false)}
      />
    ) : null,
  };
}
