import type { Selectable } from 'kysely';
import { z } from 'zod';
import {
  eventoDaSolicitacao,
  FEED_DA_ASSINATURA,
  ITENS,
  type Documento,
  type EventoDaSolicitacao,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import { publicar } from '../feed/publicar.ts';
import { instante } from '../portas.ts';
import type { Leitura, Tabelas, Transacao } from '../storage/tabelas.ts';
import { proximoNumero } from './numero.ts';

const historicoSchema = z.array(eventoDaSolicitacao);
/** It travels with every version; the oldest entries of an endless list are of no use to anybody. */
const MAXIMO_DO_HISTORICO = 500;

export async function buscarSolicitacao(leitura: Leitura, id: string): Promise<Solicitacao | null> {
  const linha = await leitura.selectFrom('solicitacoes').selectAll().where('id', '=', id).executeTakeFirst();
  return linha === undefined ? null : montar(leitura, linha);
}

/** The one request of a person in an entity. */
export async function buscarDaPessoa(
  leitura: Leitura,
  { cpf, cnpj }: { readonly cpf: string; readonly cnpj: string },
): Promise<Solicitacao | null> {
  const linha = await leitura
    .selectFrom('solicitacoes')
    .selectAll()
    .where('cpf', '=', cpf)
    .where('cnpj', '=', cnpj)
    .executeTakeFirst();
  return linha === undefined ? null : montar(leitura, linha);
}

async function montar(leitura: Leitura, l: Selectable<Tabelas['solicitacoes']>): Promise<Solicitacao> {
  const linhas = await leitura.selectFrom('documentos').selectAll().where('solicitacao', '=', l.id).execute();
  const documentos = new Map(linhas.map((d) => [d.item, lerDocumento(d)]));
  return {
    id: l.id,
    numero: l.numero,
    cpf: l.cpf,
    cnpj: l.cnpj,
    nomeCompleto: l.nome_completo,
    razaoSocial: l.razao_social,
    setorTrabalho: l.setor_trabalho,
    // Whoever signs in with a CPF is external (BR-01).
    tipoUsuario: 'E',
    representa: l.representa === 1,
    situacao: l.situacao,
    versao: l.versao,
    documentos: ITENS.map((item) => documentos.get(item) ?? { item }),
    criadaEm: l.criada_em,
    atualizadaEm: l.atualizada_em,
    ...(l.enviada_em === null ? {} : { enviadaEm: l.enviada_em }),
    historico: historicoSchema.parse(JSON.parse(l.historico)),
  };
}

const lerDocumento = (d: Selectable<Tabelas['documentos']>): Documento => ({
  item: d.item,
  sha256: d.sha256,
  nome: d.nome,
  tamanho: d.tamanho,
  tipo: d.tipo,
  ...(d.situacao === null ? {} : { situacao: d.situacao }),
  ...(d.justificativa === null ? {} : { justificativa: d.justificativa }),
  anexadoEm: d.anexado_em,
});

export type NovaSolicitacao = Pick<
  Solicitacao,
  'id' | 'cpf' | 'cnpj' | 'nomeCompleto' | 'razaoSocial' | 'setorTrabalho' | 'representa'
> & {
  /** Who asked; absent where the box of the pré-cadastro did. */
  readonly por?: string;
};

/** Stores a new request, EM_CADASTRAMENTO, and tells the feed. */
export async function inserirSolicitacao(
  trx: Transacao,
  { por, ...s }: NovaSolicitacao,
  em: Date,
): Promise<Solicitacao> {
  const criada: EventoDaSolicitacao = {
    em: instante(em),
    evento: 'CRIADA',
    ...(por === undefined ? {} : { por }),
  };
  await trx
    .insertInto('solicitacoes')
    .values({
      id: s.id,
      numero: await proximoNumero(trx, em),
      versao: 1,
      cpf: s.cpf,
      cnpj: s.cnpj,
      nome_completo: s.nomeCompleto,
      razao_social: s.razaoSocial,
      setor_trabalho: s.setorTrabalho,
      representa: s.representa ? 1 : 0,
      situacao: 'EM_CADASTRAMENTO',
      criada_em: instante(em),
      atualizada_em: instante(em),
      enviada_em: null,
      historico: JSON.stringify([criada]),
    })
    .execute();
  return contar(trx, s.id);
}

export type Mudanca = {
  readonly depois: Partial<
    Pick<
      Solicitacao,
      'representa' | 'situacao' | 'enviadaEm' | 'nomeCompleto' | 'razaoSocial' | 'setorTrabalho'
    >
  >;
  /** Those that change. */
  readonly documentos?: readonly Documento[];
  readonly eventos: readonly EventoDaSolicitacao[];
  readonly em: Date;
};

/** Stores the next version of a request and tells the feed. */
export async function mudarSolicitacao(
  trx: Transacao,
  antes: Solicitacao,
  { depois, documentos = [], eventos, em }: Mudanca,
): Promise<Solicitacao> {
  const s = { ...antes, ...depois };
  const historico = [...antes.historico, ...eventos].slice(-MAXIMO_DO_HISTORICO);
  await trx
    .updateTable('solicitacoes')
    .set({
      versao: antes.versao + 1,
      representa: s.representa ? 1 : 0,
      situacao: s.situacao,
      enviada_em: s.enviadaEm ?? null,
      nome_completo: s.nomeCompleto,
      razao_social: s.razaoSocial,
      setor_trabalho: s.setorTrabalho,
      atualizada_em: instante(em),
      historico: JSON.stringify(historico),
    })
    .where('id', '=', antes.id)
    .where('versao', '=', antes.versao)
    .executeTakeFirstOrThrow();
  for (const documento of documentos) await gravarDocumento(trx, antes.id, documento);
  return contar(trx, antes.id);
}

/** One without a file is taken away. */
async function gravarDocumento(trx: Transacao, solicitacao: string, d: Documento): Promise<void> {
  await trx
    .deleteFrom('documentos')
    .where('solicitacao', '=', solicitacao)
    .where('item', '=', d.item)
    .execute();
  const { item, sha256, nome, tamanho, tipo, anexadoEm } = d;
  if (
    sha256 === undefined ||
    nome === undefined ||
    tamanho === undefined ||
    tipo === undefined ||
    anexadoEm === undefined
  )
    return;
  await trx
    .insertInto('documentos')
    .values({
      solicitacao,
      item,
      sha256,
      nome,
      tamanho,
      tipo,
      situacao: d.situacao ?? null,
      justificativa: d.justificativa ?? null,
      anexado_em: anexadoEm,
    })
    .execute();
}

/**
 * Tells the feed of a request as it is now: its author, and from the first sending on those who analyse. To the
 * representante legal of the entity it is nobody's business: these are papers of a person.
 */
async function contar(trx: Transacao, id: string): Promise<Solicitacao> {
  const linha = await trx
    .selectFrom('solicitacoes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const dado = await montar(trx, linha);
  await publicar(trx, {
    tipo: FEED_DA_ASSINATURA,
    recurso: dado.id,
    pedido: 0,
    cnpj: '',
    analise: dado.enviadaEm === undefined ? null : dado.cnpj,
    cpf: dado.cpf,
    versao: dado.versao,
    em: dado.atualizadaEm,
    dado: JSON.stringify(dado),
  });
  return dado;
}
