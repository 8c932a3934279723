import { useEffect, useRef, useState } from 'react';
import type { ArquivoPreparado, PaginaEscolhida } from '../../../../contract/bridge/assinatura.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import { invoke } from '../../../bridge/client.ts';

export type Preparo = {
  /** The one file of the item, ready to be attached. */
  readonly preparado: ArquivoPreparado | null;
  readonly preparando: boolean;
  /** Why it could not be made. */
  readonly falha: Erro | null;
  readonly preparar: (paginas: PaginaEscolhida[]) => Promise<void>;
  /** Another prepared file in its place (the smaller one); null goes back. The one before is forgotten. */
  readonly trocar: (outro: ArquivoPreparado | null) => void;
  /** It is the item's document now, and no longer ours to forget. */
  readonly entregar: () => void;
};

/** Makes the document of the sheets, and forgets it when nobody attached it. */
export function usePreparo(item: Item): Preparo {
  const [preparado, setPreparado] = useState<ArquivoPreparado | null>(null);
  const [preparando, setPreparando] = useState(false);
  const [falha, setFalha] = useState<Erro | null>(null);
  const nosso = useRef<string | null>(null);
  const presente = useRef(true);
  useEffect(() => {
    presente.current = true;
    return () => {
      presente.current = false;
      largar(nosso.current);
      nosso.current = null;
    };
  }, []);
  const trocar = (outro: ArquivoPreparado | null): void => {
    if (nosso.current !== outro?.arquivo) largar(nosso.current);
    nosso.current = outro?.arquivo ?? null;
    setPreparado(outro);
  };
  const preparar = async (paginas: PaginaEscolhida[]): Promise<void> => {
    setFalha(null);
    setPreparando(true);
    const resposta = await invoke('assinatura.preparar', { item, paginas });
    if (!presente.current) {
      if (resposta.ok) largar(resposta.value.arquivo);
      return;
    }
    setPreparando(false);
    if (resposta.ok) trocar(resposta.value);
    else setFalha(resposta.error);
  };
  const entregar = (): void => {
    nosso.current = null;
  };
  return { preparado, preparando, falha, preparar, trocar, entregar };
}

function largar(arquivo: string | null): void {
  if (arquivo !== null) void invoke('assinatura.largar', { arquivo });
}
