import {
  MAXIMO_DO_LOTE,
  operacaoDoLote,
  rotasDoLote,
  type OperacaoDoLote,
  type ResultadoDoLote,
} from '../../contract/api/lote.ts';
import { caminhoDe } from '../../contract/api/rota.ts';
import { erro } from '../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { lerDoLote, type Api, type FalhaDaApi } from './api.ts';
import type { Operacao } from './fila.ts';
import type { EnvioEmLote, FalhaDoLote } from './motor.ts';
import type { Desfecho, TipoDeComando, TipoDeOperacao } from './operacoes.ts';

/** A batch of a few hundred decisions is a megabyte at most, but a slow line needs its time. */
const PRAZO_MS = 60_000;

/** Told of every refusal, alone or in a batch: some of them say something about the whole account. */
export type AoRecusar = (falha: FalhaDaApi) => void;

/** Commands of the account as kinds of the outbox, each sent alone. */
export const tiposDosComandos = (
  api: Api,
  comandos: readonly TipoDeComando[],
  aoRecusar: AoRecusar,
): TipoDeOperacao[] =>
  comandos.map(({ tipo, comando, concluir }) => ({
    tipo,
    enviar: async (operacao, sinal) => {
      const { rota, parametros, seVersao, novo, corpo } = comando(operacao);
      const resposta = await api.chamar(rota, {
        parametros,
        cabecalhos: {
          'idempotency-key': operacao.id,
          ...(seVersao === undefined ? {} : { 'if-match': `"${String(seVersao)}"` }),
          ...(novo === undefined ? {} : { 'if-none-match': '*' }),
        },
        corpo,
        sinal,
      });
      if (!resposta.ok) aoRecusar(resposta.error);
      return concluir(operacao, resposta);
    },
  }));

/** The same commands, up to 200 in one round trip. */
export function loteDosComandos(
  api: Api,
  comandos: readonly TipoDeComando[],
  aoRecusar: AoRecusar,
): EnvioEmLote {
  const doTipo = (operacao: Operacao): TipoDeComando | undefined =>
    comandos.find(({ tipo }) => tipo === operacao.tipo);

  const concluir = async (operacao: Operacao, resposta: Result<unknown, FalhaDaApi>): Promise<Desfecho> => {
    if (!resposta.ok) aoRecusar(resposta.error);
    const tipo = doTipo(operacao);
    return tipo === undefined ? { tipo: 'adiar', falha: SEM_RESPOSTA } : tipo.concluir(operacao, resposta);
  };

  const perguntar = async (
    operacoes: readonly OperacaoDoLote[],
    sinal: AbortSignal,
  ): Promise<Result<Map<string, ResultadoDoLote>, FalhaDaApi>> => {
    const resposta = await api.chamar(rotasDoLote.lote, {
      corpo: JSON.stringify({ operacoes }),
      prazoMs: PRAZO_MS,
      sinal,
    });
    return resposta.ok ? ok(new Map(resposta.value.resultados.map((r) => [r.chave, r]))) : resposta;
  };

  const enviar = async (
    operacoes: readonly Operacao[],
    sinal: AbortSignal,
  ): Promise<Result<readonly Desfecho[], FalhaDoLote>> => {
    const linhas: OperacaoDoLote[] = [];
    for (const operacao of operacoes) {
      const linha = emLinha(operacao, doTipo(operacao));
      if (linha === null) return fail('uma-a-uma');
      linhas.push(linha);
    }
    const resposta = await perguntar(linhas, sinal);
    if (!resposta.ok) return fail(naoAceitaLotes(resposta.error) ? 'uma-a-uma' : resposta.error);
    const porChave = resposta.value;
    // The access token expired in the middle: nothing of these was done. Asked for once more, it is renewed for all.
    const semAcesso = linhas.filter(({ chave }) => vencida(porChave.get(chave)));
    if (semAcesso.length > 0) {
      const outra = await perguntar(semAcesso, sinal);
      if (outra.ok) for (const [chave, r] of outra.value) porChave.set(chave, r);
    }
    const desfechos: Desfecho[] = [];
    for (const operacao of operacoes) {
      const r = porChave.get(operacao.id);
      desfechos.push(
        await concluir(operacao, r === undefined ? fail(SEM_RESPOSTA) : lerDoLote(r.status, r.corpo)),
      );
    }
    return ok(desfechos);
  };
  return { quantas: MAXIMO_DO_LOTE, enviar };
}

const SEM_RESPOSTA: FalhaDaApi = {
  erro: erro('RESPOSTA_CORTADA'),
  acao: 'repetir',
  talvezEnviada: true,
  respondeu: true,
};

/** A backend without batches, or one for which this batch is too large, takes them one by one. */
const naoAceitaLotes = ({ erro: { codigo } }: FalhaDaApi): boolean =>
  ['NAO_ENCONTRADO', 'METODO_NAO_PERMITIDO', 'CORPO_GRANDE', 'VALIDACAO'].includes(codigo);

const vencida = (r: ResultadoDoLote | undefined): boolean => {
  const lida = r === undefined ? ok(null) : lerDoLote(r.status, r.corpo);
  return !lida.ok && lida.error.erro.codigo === 'NAO_AUTENTICADO';
};

function emLinha(operacao: Operacao, tipo: TipoDeComando | undefined): OperacaoDoLote | null {
  if (tipo === undefined) return null;
  const { rota, parametros, seVersao, corpo } = tipo.comando(operacao);
  const metodo = operacaoDoLote.shape.metodo.safeParse(rota.metodo);
  if (!metodo.success) return null;
  const json: unknown = JSON.parse(corpo);
  return {
    chave: operacao.id,
    metodo: metodo.data,
    rota: caminhoDe(rota, parametros),
    ...(seVersao === undefined ? {} : { seVersao }),
    corpo: json,
  };
}
