import { z } from 'zod';
import { ok } from '../../contract/result.ts';
import type { Relogio } from '../portas.ts';
import { entidadeRegistradaSchema, type Registro } from './registro.ts';

/** A register made of a list, for the local environment; a malformed list is a bug and throws. */
export function registroDeLista(lista: unknown, relogio: Relogio): Registro {
  const porCnpj = new Map(
    z
      .array(entidadeRegistradaSchema)
      .parse(lista)
      .map((e) => [e.cnpj, e]),
  );
  return {
    consultar: (cnpj) => {
      const entidade = porCnpj.get(cnpj);
      return Promise.resolve(ok(entidade === undefined ? null : { entidade, consultadoEm: relogio.agora() }));
    },
  };
}
