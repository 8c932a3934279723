import { useQuery } from '@tanstack/react-query';
import type { EstadoDoApp } from '../../contract/bridge/app.ts';
import type { EstadoDoSync } from '../../contract/bridge/sync.ts';
import { consulta } from '../bridge/query.ts';

/** The program's state, kept true by its events; undefined until the first answer. */
export const useEstadoDoApp = (): EstadoDoApp | undefined => useQuery(consulta('app.estado', {})).data;

/** Connection and queue, kept true by their events; undefined until the first answer. */
export const useEstadoDoSync = (): EstadoDoSync | undefined => useQuery(consulta('sync.estado', {})).data;

/** True when the store was written by a newer version: everything may be read, nothing changed. */
export const useSomenteLeitura = (): boolean =>
  useEstadoDoApp()?.armazenamento.situacao === 'somente-leitura';
