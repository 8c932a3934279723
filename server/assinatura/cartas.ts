import {
  documentoDo,
  itensPorTrocar,
  type Item,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import { DOCUMENTOS } from '../../contract/mensagens/assinatura.ts';
import { recuar, RODAPE, type Carta } from '../correio/cartas.ts';

const carta = (assunto: string, s: Solicitacao, linhas: readonly string[]): Carta => ({
  assunto,
  texto: [`Prezado(a) ${s.nomeCompleto},`, '', ...linhas, '', ...RODAPE.slice(-1)].join('\n'),
});

const aSolicitacao = (s: Solicitacao): string =>
  `A sua Solicitação de Assinatura com Usuário e Senha nº ${s.numero}, pela entidade ${s.razaoSocial},`;

/** It has arrived and is with the State now. */
export const cartaDeRecebimento = (s: Solicitacao): Carta =>
  carta('SIGCON: a sua solicitação de assinatura foi enviada para análise', s, [
    `${aSolicitacao(s)} foi recebida e está em análise.`,
    'O resultado chega por este e-mail e aparece no SIGCON Desktop. Por enquanto, nada precisa ser feito.',
    'Se você não fez esta solicitação, fale com o Atendimento: atendimento@sigconsaida.mg.gov.br.',
  ]);

export const cartaDeAprovacao = (s: Solicitacao): Carta =>
  carta('SIGCON: a sua solicitação de assinatura foi aprovada', s, [
    `${aSolicitacao(s)} foi aprovada.`,
    'Você já pode assinar documentos no SIGCON com o seu usuário e a sua senha.',
  ]);

/** Which documents, why, and what to do. */
export const cartaDePendencia = (s: Solicitacao): Carta =>
  carta('SIGCON: a sua solicitação de assinatura aguarda solução', s, [
    `${aSolicitacao(s)} foi analisada e está com o status Análise Aguardando Solução.`,
    '',
    'Documentos marcados REPROVADO:',
    ...itensPorTrocar(s).flatMap((item) => ['', ...reprovado(s, item)]),
    '',
    'O que fazer: abra o SIGCON Desktop em Assinatura, troque esses documentos e escolha Enviar Resposta Análise. Os outros documentos não precisam ser enviados de novo.',
  ]);

const reprovado = (s: Solicitacao, item: Item): string[] => [
  `  Item ${item}: ${DOCUMENTOS[item].observacao}`,
  '  Justificativa:',
  ...recuar(documentoDo(s, item).justificativa ?? ''),
];
