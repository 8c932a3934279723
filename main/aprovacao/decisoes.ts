import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { ResumoDeAprovacao } from '../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../contract/domain/decisao.ts';
import type { PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import type { Banco } from '../storage/sqlite.ts';
import { criarEsperaDoAlvo } from '../sync/espera-do-alvo.ts';
import type { Operacao } from '../sync/fila.ts';
import { COLUNAS_DA_DECISAO, decisaoGuardadaSchema, resumir, type DecisaoGuardada } from './linha.ts';
import { escreverEnvelope, TIPO_DA_DECISAO } from './operacao.ts';
import type { Registro } from './registro.ts';
import { resumoDoVisto } from './visto.ts';

/** A decision as the person took it, with the version that stood on the screen. */
export type NovaDecisao = {
  readonly id: string;
  readonly versao: number;
  readonly decisao: Decisao;
  /** Id of the new operation, its Idempotency-Key. */
  readonly operacao: string;
};
/** Who decided, and when by the backend's clock: this computer's rules the queue, and may be wrong. */
export type Assinatura = { readonly por: string; readonly em: number };
export type ResultadoDaDecisao = { id: string; erro: Erro | null; item: ResumoDeAprovacao | null };
export type ResultadoDoCancelamento = { id: string; erro: Erro | null };

/** An operation that was answered; `talvez_enviada`: an attempt before this one may have had its effect. */
type Tentada = Pick<Operacao, 'id' | 'talvez_enviada'>;
/** `esperando`: for a request that the backend had and lost (sync/espera-do-alvo.ts). */
export type Fim = 'confirmada' | 'parada' | 'esperando';
/** Takes in what the backend told, inside of the caller's transaction. */
type Receber = (p: PreCadastro, agora: number) => boolean;

/** Decisions of this computer and their operations: always in one commit, always on the version that was seen. */
export function criarDecisoes(banco: Banco, registro: Registro) {
  const { ler, decisaoDe, regrupar } = registro;
  const { esperar } = criarEsperaDoAlvo(banco);
  const porOperacao = banco.prepare<[string]>(`SELECT ${COLUNAS_DA_DECISAO} WHERE d.operacao = ?`);
  const enfileirar = banco.prepare(
    `INSERT INTO operacao (id, tipo, alvo, corpo, estado, proxima_em, criada_em)
     VALUES (@operacao, '${TIPO_DA_DECISAO}', @alvo, @corpo, 'PENDENTE', @agora, @agora)`,
  );
  const inserir = banco.prepare(
    `INSERT INTO decisao (operacao, alvo, cnpj, versao, decisao, visto, estado, decidida_em, decidida_por)
     VALUES (@operacao, @alvo, @cnpj, @versao, @decisao, @visto, 'NA_FILA', @em, @por)`,
  );
  const tirarOperacao = banco.prepare<[string]>('DELETE FROM operacao WHERE id = ?');
  const tirar = banco.prepare<[string]>('DELETE FROM decisao WHERE operacao = ?');
  const confirmarOperacao = banco.prepare<[number, string]>(
    `UPDATE operacao SET estado = 'CONFIRMADA', confirmada_em = ?, motivo = NULL WHERE id = ?`,
  );
  const pararOperacao = banco.prepare<[string, number, string]>(
    `UPDATE operacao SET estado = 'PARADA', motivo = ?, talvez_enviada = ? WHERE id = ?`,
  );
  const mudarEstado = banco.prepare<[string, string | null, string]>(
    'UPDATE decisao SET estado = ?, motivo = ? WHERE operacao = ?',
  );
  const haOutraDepois = banco.prepare<[string, string, number]>(
    `SELECT 1 FROM decisao WHERE alvo = ? AND operacao <> ? AND (estado <> 'CONFIRMADA' OR decidida_em > ?) LIMIT 1`,
  );
  const confirmadaDe = banco.prepare<[string, string]>(
    `SELECT 1 FROM decisao WHERE alvo = ? AND cnpj = ? AND estado = 'CONFIRMADA' LIMIT 1`,
  );

  const daOperacao = (operacao: string): DecisaoGuardada | null =>
    decisaoGuardadaSchema.safeParse(porOperacao.get(operacao)).data ?? null;
  const desistir = (operacao: string): void => {
    tirarOperacao.run(operacao);
    tirar.run(operacao);
  };
  const assentar = (operacao: string, agora: number): void => {
    confirmarOperacao.run(agora, operacao);
    mudarEstado.run('CONFIRMADA', null, operacao);
  };
  const parar = ({ id, talvez_enviada }: Tentada, estado: 'CONFLITO' | 'RECUSADA', motivo: Erro): void => {
    const texto = JSON.stringify(motivo);
    pararOperacao.run(texto, talvez_enviada ? 1 : 0, id);
    mudarEstado.run(estado, texto, id);
  };

  /** Why a request cannot be decided as it was seen; null when it can. */
  const recusaDe = (cnpj: string, nova: NovaDecisao): Erro | null => {
    const linha = ler(nova.id);
    if (linha === null || linha.cnpj !== cnpj || linha.removida) return erro('DECISAO_NAO_ENCONTRADA');
    if (decisaoDe(nova.id)?.estado === 'NA_FILA') return erro('JA_ENFILEIRADO');
    if (linha.situacao !== 'ANALISE') return erro('JA_DECIDIDO');
    return linha.versao === nova.versao ? null : erro('VERSAO_DESATUALIZADA');
  };
  const decidirUma = (
    cnpj: string,
    nova: NovaDecisao,
    quem: Assinatura,
    agora: number,
  ): ResultadoDaDecisao => {
    const recusa = recusaDe(cnpj, nova);
    const linha = ler(nova.id);
    if (recusa !== null || linha === null) return { id: nova.id, erro: recusa, item: null };
    // One in conflict or refused is replaced by what the person decides now, on what he sees now.
    const antiga = decisaoDe(nova.id);
    if (antiga !== null) desistir(antiga.operacao);
    const decisao = {
      ...nova.decisao,
      decididoEm: new Date(quem.em).toISOString(),
      visto: resumoDoVisto(linha.dado),
    };
    const linhaNova = { operacao: nova.operacao, alvo: nova.id, cnpj, versao: linha.versao, agora };
    enfileirar.run({ ...linhaNova, corpo: escreverEnvelope(linha.versao, decisao) });
    inserir.run({
      ...linhaNova,
      ...quem,
      decisao: JSON.stringify(decisao),
      visto: JSON.stringify(linha.dado),
    });
    regrupar(nova.id);
    const depois = ler(nova.id);
    return {
      id: nova.id,
      erro: null,
      item: depois === null ? null : resumir(depois, decisaoDe(nova.id)),
    };
  };
  const cancelarUma = (cnpj: string, id: string): Erro | null => {
    const decisao = decisaoDe(id);
    if (decisao === null || decisao.cnpj !== cnpj)
      return erro(confirmadaDe.get(id, cnpj) === undefined ? 'DECISAO_NAO_ENCONTRADA' : 'JA_DECIDIDO');
    // Unknown is as good as sent.
    if (decisao.estado === 'NA_FILA' && (decisao.talvez_enviada ?? true)) return erro('ENVIO_EM_CURSO');
    desistir(decisao.operacao);
    regrupar(id);
    return null;
  };
  /** The backend's last word on an operation that it does not take. */
  const encerrar = (operacao: Tentada, estado: 'CONFLITO' | 'RECUSADA', motivo: Erro, agora: number): Fim => {
    const d = daOperacao(operacao.id);
    const foiTomada = d?.estado === 'CONFIRMADA';
    // Pushed again after the backend forgot: it had been taken once, and a later decision tells what became of it.
    if (foiTomada && haOutraDepois.get(d.alvo, d.operacao, d.decidida_em) !== undefined) {
      assentar(operacao.id, agora);
      return 'confirmada';
    }
    if (esperar(operacao.id, motivo, agora)) return 'esperando';
    parar(operacao, estado, motivo);
    if (d !== null) regrupar(d.alvo);
    return 'parada';
  };
  /** Only what is still here is kept up to date: a request of an entity that is gone stays gone (BR-12). */
  const atualizar = (p: PreCadastro, agora: number, receber: Receber): void => {
    if (registro.conhecida(p.id) !== null) receber(p, agora);
  };

  return {
    assentar,
    parar,
    decidir: (
      cnpj: string,
      novas: readonly NovaDecisao[],
      quem: Assinatura,
      agora: number,
    ): ResultadoDaDecisao[] =>
      banco.transaction(() => novas.map((nova) => decidirUma(cnpj, nova, quem, agora)))(),
    cancelar: (cnpj: string, ids: readonly string[]): ResultadoDoCancelamento[] =>
      banco.transaction(() => ids.map((id) => ({ id, erro: cancelarUma(cnpj, id) })))(),
    /** The backend took the decision: its answer and the confirmation in one commit. */
    confirmar: (operacao: string, p: PreCadastro, agora: number, receber: Receber): void => {
      assentar(operacao, agora);
      atualizar(p, agora, receber);
      regrupar(p.id);
    },
    /** Answers `confirmada` where the present version shows the effect of an earlier attempt whose answer was lost. */
    conflito: (
      operacao: Tentada,
      atual: PreCadastro | null,
      motivo: Erro,
      agora: number,
      receber: Receber,
    ): 'confirmada' | 'parada' => {
      encerrar(operacao, 'CONFLITO', motivo, agora);
      if (atual !== null) atualizar(atual, agora, receber);
      return daOperacao(operacao.id)?.estado === 'CONFIRMADA' ? 'confirmada' : 'parada';
    },
    recusar: (operacao: Tentada, motivo: Erro, agora: number): Fim =>
      banco.transaction(() => encerrar(operacao, 'RECUSADA', motivo, agora))(),
  };
}
export type Decisoes = ReturnType<typeof criarDecisoes>;
