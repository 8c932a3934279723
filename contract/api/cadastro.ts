import { z } from 'zod';
import { cnpjSchema } from '../domain/cnpj.ts';
import { cpfSchema } from '../domain/cpf.ts';
import { preCadastroEnvioSchema, preCadastroSchema } from '../domain/pre-cadastro.ts';
import { verificacaoSchema } from '../domain/verificacao.ts';
import { rota } from './rota.ts';

const idDoPedido = z.object({ id: z.uuid().meta({ description: 'UUIDv7 made by the client' }) });
const acompanhamento = z
  .string()
  .meta({ description: 'the secret told to the author when the request was received' });

/** Pre-registration, open to people without an account (api.md). */
export const rotasDeCadastro = {
  verificar: rota({
    metodo: 'POST',
    caminho: '/v1/pre-cadastros/verificacao',
    resumo: 'First step: which outcome O2…O9 awaits this CPF and CNPJ. Changes nothing, so it takes no key',
    comando: false,
    corpo: z.object({ cpf: cpfSchema, cnpj: cnpjSchema }).meta({ id: 'VerificacaoPedida' }),
    respostas: { 200: verificacaoSchema },
    problemas: ['validacao', 'corpo-invalido', 'limite-excedido'],
  }),
  enviar: rota({
    metodo: 'PUT',
    caminho: '/v1/pre-cadastros/{id}',
    resumo: 'Sends a request (If-None-Match: *) or its correction (If-Match and Acompanhamento)',
    comando: true,
    parametros: idDoPedido,
    cabecalhos: z.object({
      'if-none-match': z.string().optional(),
      'if-match': z.string().optional(),
      acompanhamento: acompanhamento.optional(),
    }),
    corpo: preCadastroEnvioSchema,
    respostas: { 200: preCadastroSchema, 201: preCadastroSchema },
    problemas: [
      'validacao',
      'entidade-nao-encontrada',
      'representante-ausente',
      'ja-cadastrado',
      'pedido-em-andamento',
      'cagec-desatualizado',
      'versao-desatualizada',
      'precondicao-ausente',
      'nao-encontrado',
      'proibido',
      'limite-excedido',
    ],
  }),
  acompanhar: rota({
    metodo: 'GET',
    caminho: '/v1/pre-cadastros/{id}',
    resumo: 'A request: to its author (Acompanhamento), or signed in to whoever may see it',
    comando: false,
    sessao: 'aceita',
    parametros: idDoPedido,
    cabecalhos: z.object({ acompanhamento: acompanhamento.optional() }),
    respostas: { 200: preCadastroSchema },
    problemas: [
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'nao-encontrado',
      'limite-excedido',
    ],
  }),
};
