import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FiltrosDeUsuarios } from '../../../../../contract/bridge/usuarios.ts';
import { consulta } from '../../../../bridge/query.ts';
import { useTela } from '../tela.ts';

const PAUSA_DA_DIGITACAO = 120;
const MAXIMO_DO_TEXTO = 200;

/** What was typed, once the person paused: each letter would ask again. */
function useAssentado<T>(valor: T): T {
  const [assentado, setAssentado] = useState(valor);
  useEffect(() => {
    const espera = window.setTimeout(() => setAssentado(valor), PAUSA_DA_DIGITACAO);
    return () => window.clearTimeout(espera);
  }, [valor]);
  return assentado;
}

/** The one line of search goes to the filter that its text looks like; with a filter of its own, both must fit. */
export function filtrosCom(busca: string, filtros: FiltrosDeUsuarios): FiltrosDeUsuarios {
  const texto = busca.trim();
  if (texto === '') return filtros;
  const campo = texto.includes('@') ? 'email' : /^[0-9.\-*/\s]+$/.test(texto) ? 'cpf' : 'nome';
  // Within a CPF white space is punctuation, too.
  const palavras = campo === 'cpf' ? texto.replace(/\s/g, '') : texto;
  return { ...filtros, [campo]: `${filtros[campo] ?? ''} ${palavras}`.trim().slice(0, MAXIMO_DO_TEXTO) };
}

/** The page of the list that is shown. The former answer stays on the screen until the new one is there. */
export function useUsuarios() {
  const { busca, filtros, ordem, pagina } = useTela();
  const digitado = useAssentado(busca);
  const assentados = useAssentado(filtros);
  const efetivos = filtrosCom(digitado, assentados);
  const pedido = { filtros: efetivos, ordem, pagina };
  const { data, error, isPending } = useQuery({
    ...consulta('usuarios.listar', pedido),
    placeholderData: keepPreviousData,
  });
  return {
    lista: data,
    erro: error?.erro ?? null,
    carregando: isPending,
    filtrado: Object.keys(efetivos).length > 0,
    pedido,
  };
}
