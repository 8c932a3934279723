import { z } from 'zod';
import { decisaoSchema } from '../domain/decisao.ts';
import { preCadastroSchema } from '../domain/pre-cadastro.ts';
import { rota } from './rota.ts';

/** Decisions of the representante legal (api.md). */
export const rotasDeAprovacao = {
  decidir: rota({
    metodo: 'POST',
    caminho: '/v1/pre-cadastros/{id}/decisoes',
    resumo: 'Approves, rejects or returns the version that was seen; representante legal of that CNPJ only',
    comando: true,
    sessao: 'exigida',
    parametros: z.object({ id: z.uuid() }),
    cabecalhos: z.object({ 'if-match': z.string().optional() }),
    corpo: decisaoSchema,
    respostas: { 200: preCadastroSchema },
    problemas: [
      'validacao',
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'proibido',
      'representante-substituido',
      'nao-encontrado',
      'ja-decidido',
      'precondicao-ausente',
      'versao-desatualizada',
    ],
  }),
};
