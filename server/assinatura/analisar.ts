import {
  documentoDo,
  itensPorAnalisar,
  type Analise,
  type Documento,
  type EventoDaSolicitacao,
  type Parecer,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import { vinculosAtivos, type Quem } from '../acesso/quem.ts';
import { instante, type Relogio } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { auditarSolicitacao } from './autor.ts';
import { cartaDeAprovacao, cartaDePendencia } from './cartas.ts';
import { escreverAoAutor } from './correio.ts';
import { anotarReprovados } from './enviados.ts';
import { nomeCurto } from './pessoa.ts';
import { buscarSolicitacao, mudarSolicitacao } from './repositorio.ts';
import { relacao } from './visibilidade.ts';

export type ComandoDeAnalise = {
  readonly id: string;
  readonly quem: Quem;
  /** The versions that the person saw. */
  readonly versoes: readonly number[];
  readonly analise: Analise;
};

/** The end of an analysis: the verdicts on the files that were seen, and what follows from them (BR-18, BR-20). */
export async function analisarSolicitacao(
  trx: Transacao,
  deps: { readonly relogio: Relogio; readonly semTransporte: boolean },
  { id, quem, versoes, analise }: ComandoDeAnalise,
): Promise<Result<Solicitacao, Recusa>> {
  const aberta = await abrirComoAnalista(trx, { id, quem });
  if (!aberta.ok) return aberta;
  const atual = aberta.value;
  // After a restore from a backup the same number may name another version; the files that were seen tell them apart.
  const outros = analise.documentos.some((p) => documentoDo(atual, p.item).sha256 !== p.sha256);
  if (!versoes.includes(atual.versao) || outros) return recusar('versao-desatualizada', { atual });
  if (atual.situacao !== 'EM_ANALISE') return recusar('situacao-nao-permite', { atual });
  const completo = conferirPareceres(atual, analise.documentos);
  if (!completo.ok) return completo;

  const em = deps.relogio.agora();
  const pendente = analise.documentos.some((p) => p.situacao === 'REPROVADO');
  const situacao = pendente ? 'AGUARDANDO_SOLUCAO' : 'APROVADA';
  const por = nomeCurto(quem.nomeCompleto);
  const dado = await mudarSolicitacao(trx, atual, {
    depois: { situacao },
    documentos: analise.documentos.map((p) => comParecer(atual, p)),
    eventos: [
      ...analise.documentos.map((p) => eventoDo(p, { em: quandoAnalisou(analise, atual, em), por })),
      { em: instante(em), evento: situacao, por },
    ],
    em,
  });
  await anotarReprovados(trx, dado, analise.documentos);
  const carta = pendente ? cartaDePendencia(dado) : cartaDeAprovacao(dado);
  await escreverAoAutor(trx, dado, carta, { em, ...deps });
  await auditarSolicitacao(trx, 'analisar', { quem: quem.cpf, dado, em });
  return ok(dado);
}

async function abrirComoAnalista(
  trx: Transacao,
  { id, quem }: Pick<ComandoDeAnalise, 'id' | 'quem'>,
): Promise<Result<Solicitacao, Recusa>> {
  const atual = await buscarSolicitacao(trx, id);
  if (atual === null) return recusar('nao-encontrado');
  // Asked again where nothing can change any more before the effect.
  const quemE = relacao({ cpf: quem.cpf, vinculos: await vinculosAtivos(trx, quem.cpf) }, atual);
  if (quemE === 'analista') return ok(atual);
  return recusar(quemE === 'estranho' ? 'nao-encontrado' : 'proibido');
}

/** Exactly one verdict for each document that has none. */
function conferirPareceres(atual: Solicitacao, pareceres: readonly Parecer[]): Result<void, Recusa> {
  const esperados = itensPorAnalisar(atual);
  const dados = pareceres.map((p) => p.item);
  const faltam = esperados.filter((item) => !dados.includes(item));
  const aMais = dados.filter((item, i) => !esperados.includes(item) || dados.indexOf(item) !== i);
  if (faltam.length === 0 && aMais.length === 0) return ok(undefined);
  return recusar('validacao', {
    detalhe: `Cada documento sem parecer recebe um, e só eles: itens ${esperados.join(', ')}.`,
    campos: [
      ...faltam.map((item) => ({ campo: `documentos.item${item}`, codigo: 'OBRIGATORIO' as const })),
      ...aMais.map((item) => ({ campo: `documentos.item${item}`, codigo: 'FORMATO' as const })),
    ],
  });
}

/** BR-18: a reason with REPROVADO, and with nothing else. */
const motivoDo = ({ situacao, justificativa }: Parecer): { justificativa?: string } =>
  situacao === 'REPROVADO' && justificativa !== undefined ? { justificativa: justificativa.trim() } : {};

const comParecer = (atual: Solicitacao, parecer: Parecer): Documento => ({
  ...documentoDo(atual, parecer.item),
  situacao: parecer.situacao,
  ...motivoDo(parecer),
});

const eventoDo = (
  parecer: Parecer,
  { em, por }: { readonly em: string; readonly por: string },
): EventoDaSolicitacao => ({
  em,
  evento: parecer.situacao === 'APROVADO' ? 'DOCUMENTO_APROVADO' : 'DOCUMENTO_REPROVADO',
  item: parecer.item,
  por,
  ...motivoDo(parecer),
});

/**
 * When the person finished, offline perhaps. Nobody judges in the future, nor what was not sent yet: a computer that
 * says so has a wrong clock, and ours counts.
 */
function quandoAnalisou({ analisadoEm }: Analise, atual: Solicitacao, em: Date): string {
  const dito = Date.parse(analisadoEm ?? '');
  const possivel = dito >= Date.parse(atual.enviadaEm ?? '') && dito <= em.getTime();
  return possivel && analisadoEm !== undefined ? analisadoEm : instante(em);
}
