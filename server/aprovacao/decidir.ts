import type { Decisao, TipoDeDecisao } from '../../contract/domain/decisao.ts';
import type { EventoDoHistorico, PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { ok, type Result } from '../../contract/result.ts';
import { representa, vinculosAtivos, type Quem } from '../acesso/quem.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { atualizarPedido, buscarPedido } from '../cadastro/repositorio.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { instante, type Acaso, type Relogio } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { cartaDeDevolucao, cartaDeReprovacao } from './cartas.ts';
import { darAcesso } from './dar-acesso.ts';
import { resumoDoVisto } from './visto.ts';

export type Dependencias = {
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly semTransporte: boolean;
  /** Codes that a representante legal may give (BR-11). */
  readonly atribuiveis: ReadonlySet<string>;
};

export type ComandoDeDecisao = {
  readonly id: string;
  readonly quem: Quem;
  /** The versions that the person saw. */
  readonly versoes: readonly number[];
  readonly decisao: Decisao;
  readonly razaoSocial: string;
};

const ESTADOS = {
  APROVAR: { situacaoCadastral: 'APROVADO', acao: 'pre-cadastro.aprovar' },
  REPROVAR: { situacaoCadastral: 'REPROVADO', acao: 'pre-cadastro.reprovar' },
  DEVOLVER: { situacaoCadastral: 'DEVOLVIDO', acao: 'pre-cadastro.devolver' },
} as const satisfies Record<TipoDeDecisao, object>;

/** The decision on the version that was seen, with all that follows from it, in the caller's transaction. */
export async function decidirPedido(
  trx: Transacao,
  deps: Dependencias,
  c: ComandoDeDecisao,
): Promise<Result<PreCadastro, Recusa>> {
  const { quem, decisao } = c;
  const pedido = await buscarPedido(trx, c.id);
  if (pedido === null) return recusar('nao-encontrado');
  const { dado: atual } = pedido;
  // Asked again where nothing can change any more before the effect.
  if (!representa({ vinculos: await vinculosAtivos(trx, quem.cpf) }, atual.cnpj)) return recusar('proibido');
  // After a restore from a backup the same number may name another version; what was seen tells them apart.
  const outraVersao = decisao.visto !== undefined && decisao.visto !== resumoDoVisto(atual);
  if (!c.versoes.includes(atual.versao) || outraVersao) return recusar('versao-desatualizada', { atual });
  if (atual.situacaoCadastral !== 'ANALISE') return recusar('ja-decidido', { atual });
  const perfis = [...new Set(decisao.perfis ?? [])];
  if (decisao.decisao === 'APROVAR' && !perfis.every((p) => deps.atribuiveis.has(p)))
    return recusarCampo('perfis', 'PERFIL_NAO_ATRIBUIVEL');
  const em = deps.relogio.agora();
  const contexto = { atual, perfis, em, por: quem.nomeCompleto };
  const eventos = await efetuar(trx, deps, c, contexto);
  if (!eventos.ok) return eventos;
  const { situacaoCadastral, acao } = ESTADOS[decisao.decisao];
  const { status } = eventos.value;
  const historico = [...atual.historico, ...eventos.value.eventos];
  const dado = await atualizarPedido(trx, pedido, { envio: atual, situacaoCadastral, status, historico, em });
  const recurso = `pre-cadastro/${dado.id}`;
  await auditar(trx, { em, quem: quem.cpf, acao, recurso, versao: dado.versao });
  return ok(dado);
}

/** What a decision leaves in the request. */
type Efeito = { readonly eventos: readonly EventoDoHistorico[]; readonly status: PreCadastro['status'] };

type Contexto = {
  readonly atual: PreCadastro;
  readonly perfis: readonly string[];
  readonly em: Date;
  readonly por: string;
};

async function efetuar(
  trx: Transacao,
  deps: Dependencias,
  { decisao, razaoSocial }: ComandoDeDecisao,
  { atual, perfis, em, por }: Contexto,
): Promise<Result<Efeito, Recusa>> {
  const decidido = { em: instante(em), por, ...quandoDecidiu(decisao, atual, em) };
  if (decisao.decisao === 'APROVAR') {
    const dado = await darAcesso(trx, deps, { pedido: atual, perfis, razaoSocial, por, em });
    if (!dado.ok) return dado;
    const evento: EventoDoHistorico = { ...decidido, evento: 'APROVADO', perfis: [...perfis] };
    const link: EventoDoHistorico = { em: instante(em), evento: 'LINK_ENVIADO', por };
    const { status, linkEnviado } = dado.value;
    return ok({ eventos: linkEnviado ? [evento, link] : [evento], status });
  }
  const { justificativa, apontamentos } = decisao;
  const devolvido = decisao.decisao === 'DEVOLVER';
  if (atual.email !== undefined) {
    const { nomeCompleto: nome, protocolo } = atual;
    const carta = { nome, entidade: razaoSocial, protocolo, por, decisao };
    const texto = devolvido ? cartaDeDevolucao(carta) : cartaDeReprovacao(carta);
    const { semTransporte } = deps;
    await guardarMensagem(trx, { ...texto, para: atual.email }, { em, semTransporte });
  }
  const evento: EventoDoHistorico = {
    ...decidido,
    evento: devolvido ? 'DEVOLVIDO' : 'REPROVADO',
    ...(justificativa === undefined ? {} : { justificativa: justificativa.trim() }),
    ...(devolvido && apontamentos !== undefined && apontamentos.length > 0
      ? { apontamentos: apontamentos.map((a) => ({ ...a, justificativa: a.justificativa.trim() })) }
      : {}),
  };
  return ok({ eventos: [evento], status: 'INATIVO' });
}

/**
 * When the person decided, offline perhaps. Nobody decides in the future, nor on something that did not exist yet: a
 * computer that says so has a wrong clock, and ours counts.
 */
function quandoDecidiu(
  { decididoEm }: Decisao,
  atual: PreCadastro,
  em: Date,
): Pick<EventoDoHistorico, 'decididoEm'> {
  if (decididoEm === undefined) return {};
  const dito = Date.parse(decididoEm);
  const possivel = dito >= Date.parse(atual.atualizadoEm) && dito <= em.getTime();
  return { decididoEm: possivel ? decididoEm : instante(em) };
}
