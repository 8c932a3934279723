import { z } from 'zod';
import { cnpjSchema } from '../domain/cnpj.ts';
import { fatosDaEntidadeSchema } from '../domain/entidade.ts';
import { rota } from './rota.ts';

/** What the external registers say of an entity, to its users. */
export const rotasDeEntidade = {
  regularidade: rota({
    metodo: 'GET',
    caminho: '/v1/entidades/{cnpj}/regularidade',
    resumo:
      'CAGEC and SIAFI-MG facts, with the instant in which they were asked; active users of the CNPJ only',
    comando: false,
    sessao: 'exigida',
    parametros: z.object({ cnpj: cnpjSchema }),
    respostas: { 200: fatosDaEntidadeSchema },
    problemas: [
      'validacao',
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'proibido',
      'nao-encontrado',
    ],
  }),
};
