import { z } from 'zod';
import { nomeDeArquivo, sha256Schema } from '../domain/arquivo.ts';
import {
  analiseSchema,
  envioDaSolicitacaoSchema,
  ITENS,
  pedidoDeAssinaturaSchema,
  solicitacaoSchema,
} from '../domain/assinatura.ts';
import type { NomeDeProblema } from './problema.ts';
import { rota } from './rota.ts';

const daSolicitacao = z.object({ id: z.uuid() });
const doDocumento = daSolicitacao.extend({
  item: z.coerce
    .number()
    .int()
    .refine((n) => ITENS.some((item) => item === n)),
});
const DE_QUEM_ENTROU = [
  'validacao',
  'nao-autenticado',
  'sessao-encerrada',
  'usuario-inativo',
  'proibido',
] as const satisfies readonly NomeDeProblema[];

/** The Solicitação de Assinatura com Usuário e Senha (domain.md §6, §10.3). */
export const rotasDeAssinatura = {
  solicitarAssinatura: rota({
    metodo: 'PUT',
    caminho: '/v1/solicitacoes-assinatura/{id}',
    resumo:
      'Asks for the right to sign in one entity (`If-None-Match: *`), or says whether the person acts for an organisation (`If-Match`)',
    comando: true,
    sessao: 'exigida',
    parametros: daSolicitacao,
    cabecalhos: z.object({ 'if-none-match': z.string().optional(), 'if-match': z.string().optional() }),
    corpo: pedidoDeAssinaturaSchema,
    respostas: { 200: solicitacaoSchema, 201: solicitacaoSchema },
    problemas: [
      ...DE_QUEM_ENTROU,
      'nao-encontrado',
      'assinatura-automatica',
      'solicitacao-em-andamento',
      'situacao-nao-permite',
      'precondicao-ausente',
      'versao-desatualizada',
    ],
  }),
  lerSolicitacao: rota({
    metodo: 'GET',
    caminho: '/v1/solicitacoes-assinatura/{id}',
    resumo: 'The request: to its author, and, once it was sent, to those who analyse',
    comando: false,
    sessao: 'exigida',
    parametros: daSolicitacao,
    respostas: { 200: solicitacaoSchema },
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado'],
  }),
  anexarDocumento: rota({
    metodo: 'PUT',
    caminho: '/v1/solicitacoes-assinatura/{id}/documentos/{item}',
    resumo: 'This file, whose bytes the server has, is the document of this item',
    comando: true,
    sessao: 'exigida',
    parametros: doDocumento,
    corpo: z.object({ sha256: sha256Schema, nome: nomeDeArquivo }).meta({ id: 'DocumentoAnexado' }),
    respostas: { 200: solicitacaoSchema },
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado', 'anexo-ausente', 'situacao-nao-permite'],
  }),
  retirarDocumento: rota({
    metodo: 'DELETE',
    caminho: '/v1/solicitacoes-assinatura/{id}/documentos/{item}',
    resumo:
      'Takes the document of this item away; one that was marked REPROVADO can only be replaced (BR-19)',
    comando: true,
    sessao: 'exigida',
    parametros: doDocumento,
    respostas: { 200: solicitacaoSchema },
    problemas: [...DE_QUEM_ENTROU, 'nao-encontrado', 'situacao-nao-permite'],
  }),
  enviarSolicitacao: rota({
    metodo: 'POST',
    caminho: '/v1/solicitacoes-assinatura/{id}/envios',
    resumo:
      '`Enviar para Aprovação` and `Enviar Resposta Análise`: to the analysis, with exactly these files',
    comando: true,
    sessao: 'exigida',
    parametros: daSolicitacao,
    corpo: envioDaSolicitacaoSchema,
    respostas: { 200: solicitacaoSchema },
    problemas: [
      ...DE_QUEM_ENTROU,
      'nao-encontrado',
      'anexo-ausente',
      'faltam-documentos',
      'situacao-nao-permite',
    ],
  }),
  analisarSolicitacao: rota({
    metodo: 'POST',
    caminho: '/v1/solicitacoes-assinatura/{id}/analises',
    resumo:
      'The verdicts on the files that were seen (`If-Match`); profile APROVADOR DE ASSINATURA ELETRÔNICA, never of the entity itself (BR-20)',
    comando: true,
    sessao: 'exigida',
    parametros: daSolicitacao,
    cabecalhos: z.object({ 'if-match': z.string().optional() }),
    corpo: analiseSchema,
    respostas: { 200: solicitacaoSchema },
    problemas: [
      ...DE_QUEM_ENTROU,
      'nao-encontrado',
      'situacao-nao-permite',
      'precondicao-ausente',
      'versao-desatualizada',
    ],
  }),
};
