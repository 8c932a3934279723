import { useRef, useState } from 'react';
import { useEspera } from './useEspera.ts';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Result } from '../../../../contract/result.ts';

export interface Tentativa {
  readonly erro: Erro | null;
  readonly emCurso: boolean;
  /** Seconds to wait before the next try; 0 when there is nothing to wait for. */
  readonly espera: number;
  /** Runs the call, once at a time; null when one is under way or it is too early. */
  readonly tentar: <T>(chamar: () => Promise<Result<T, Erro>>) => Promise<Result<T, Erro> | null>;
}

const pedeEspera = ({ codigo }: Erro): boolean =>
  codigo === 'MUITAS_TENTATIVAS' || codigo === 'LIMITE_EXCEDIDO';

/**
 * One try with a password. Not a mutation of the query library: that keeps the arguments of a call, and a password
 * stays nowhere (BR-14).
 */
export function useTentativa(): Tentativa {
  const [erro, setErro] = useState<Erro | null>(null);
  const [emCurso, setEmCurso] = useState(false);
  const ocupada = useRef(false);
  const { segundos: espera, comecar } = useEspera();
  const tentar = async <T>(chamar: () => Promise<Result<T, Erro>>): Promise<Result<T, Erro> | null> => {
    if (ocupada.current || espera > 0) return null;
    ocupada.current = true;
    setEmCurso(true);
    const resposta = await chamar();
    ocupada.current = false;
    setEmCurso(false);
    setErro(resposta.ok ? null : resposta.error);
    const pede = !resposta.ok && pedeEspera(resposta.error);
    comecar(pede ? Number(resposta.error.params?.['segundos'] ?? 0) : 0);
    return resposta;
  };
  return { erro, emCurso, espera, tentar };
}
