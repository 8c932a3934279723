import type { Selectable } from 'kysely';
import { z } from 'zod';
import {
  eventoDoHistorico,
  type EventoDoHistorico,
  type PreCadastro,
  type PreCadastroEnvio,
} from '../../contract/domain/pre-cadastro.ts';
import { semEspacosSobrando } from '../../contract/domain/texto.ts';
import { normalizarEmail } from '../../contract/domain/email.ts';
import { publicar } from '../feed/publicar.ts';
import { instante } from '../portas.ts';
import type { Leitura, Tabelas, Transacao } from '../storage/tabelas.ts';

/** A stored request: its row number (the feed's handle), the digest of its secret, and what the API shows of it. */
export type Pedido = {
  readonly numero: number;
  readonly acompanhamentoSha256: string;
  readonly dado: PreCadastro;
};

const historicoSchema = z.array(eventoDoHistorico);

function lerLinha(l: Selectable<Tabelas['pre_cadastros']>): Pedido {
  const dado: PreCadastro = {
    id: l.id,
    protocolo: l.protocolo,
    versao: l.versao,
    cpf: l.cpf,
    cnpj: l.cnpj,
    nomeCompleto: l.nome_completo,
    setorTrabalho: l.setor_trabalho,
    telefoneFixo: l.telefone_fixo,
    telefoneCelular: l.telefone_celular,
    ...(l.email === null ? {} : { email: l.email }),
    solicitaAssinatura: l.solicita_assinatura === 1,
    situacaoCadastral: l.situacao_cadastral,
    status: l.status,
    criadoEm: l.criado_em,
    atualizadoEm: l.atualizado_em,
    historico: historicoSchema.parse(JSON.parse(l.historico)),
  };
  return { numero: l.numero, acompanhamentoSha256: l.acompanhamento_sha256, dado };
}

export async function buscarPedido(leitura: Leitura, id: string): Promise<Pedido | null> {
  const linha = await leitura.selectFrom('pre_cadastros').selectAll().where('id', '=', id).executeTakeFirst();
  return linha === undefined ? null : lerLinha(linha);
}

/** The entities of which a person has asked to be a user and got no last word yet. */
export async function cnpjsEmAberto(leitura: Leitura, cpf: string): Promise<string[]> {
  const linhas = await leitura
    .selectFrom('pre_cadastros')
    .select('cnpj')
    .where('cpf', '=', cpf)
    .where('situacao_cadastral', 'in', ['ANALISE', 'DEVOLVIDO'])
    .execute();
  return linhas.map((l) => l.cnpj);
}

/** What a command decided about a request. */
export type Estado = {
  readonly envio: PreCadastroEnvio;
  readonly situacaoCadastral: PreCadastro['situacaoCadastral'];
  readonly status: PreCadastro['status'];
  readonly historico: readonly EventoDoHistorico[];
  readonly em: Date;
};

/** Stray white space would be carried into lists and letters (a line break into the text of a mail). */
const colunasDoEnvio = (e: PreCadastroEnvio) => ({
  nome_completo: semEspacosSobrando(e.nomeCompleto),
  setor_trabalho: semEspacosSobrando(e.setorTrabalho),
  telefone_fixo: e.telefoneFixo,
  telefone_celular: e.telefoneCelular,
  email: e.email === undefined ? null : normalizarEmail(e.email),
  solicita_assinatura: e.solicitaAssinatura ? 1 : 0,
});

const colunasDoEstado = (estado: Estado) => ({
  ...colunasDoEnvio(estado.envio),
  situacao_cadastral: estado.situacaoCadastral,
  status: estado.status,
  atualizado_em: instante(estado.em),
  historico: JSON.stringify(estado.historico),
});

/** Stores a new request and tells the feed, in the caller's transaction. */
export async function inserirPedido(
  trx: Transacao,
  estado: Estado,
  novo: { id: string; protocolo: string; acompanhamentoSha256: string },
): Promise<PreCadastro> {
  const linha = await trx
    .insertInto('pre_cadastros')
    .values({
      ...colunasDoEstado(estado),
      id: novo.id,
      protocolo: novo.protocolo,
      versao: 1,
      cpf: estado.envio.cpf,
      cnpj: estado.envio.cnpj,
      criado_em: instante(estado.em),
      acompanhamento_sha256: novo.acompanhamentoSha256,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return contar(trx, lerLinha(linha));
}

/** Stores the next version of a request and tells the feed; CPF and CNPJ never change (BR-04). */
export async function atualizarPedido(trx: Transacao, pedido: Pedido, estado: Estado): Promise<PreCadastro> {
  const linha = await trx
    .updateTable('pre_cadastros')
    .set({ ...colunasDoEstado(estado), versao: pedido.dado.versao + 1 })
    .where('numero', '=', pedido.numero)
    .where('versao', '=', pedido.dado.versao)
    .returningAll()
    .executeTakeFirstOrThrow();
  return contar(trx, lerLinha(linha));
}

async function contar(trx: Transacao, { numero, dado }: Pedido): Promise<PreCadastro> {
  await publicar(trx, {
    tipo: 'pre-cadastro',
    recurso: dado.id,
    pedido: numero,
    cnpj: dado.cnpj,
    cpf: dado.cpf,
    versao: dado.versao,
    em: dado.atualizadoEm,
    dado: JSON.stringify(dado),
  });
  return dado;
}
