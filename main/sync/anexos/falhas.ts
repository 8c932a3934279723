import { PREFIXO_DO_PROBLEMA, PROBLEMAS, type NomeDeProblema } from '../../../contract/api/problema.ts';
import type { CodigoDeErro } from '../../../contract/bridge/errors.ts';
import type { Clock } from '../../ports.ts';
import { lerFalha, lerJson, type FalhaDaApi } from '../api.ts';
import type { Resposta } from '../http.ts';

/**
 * What is to be done about a failure:
 * - `linha`: no answer of the backend's own; how far the bytes came is not known
 * - `sumiu`: the upload that was begun is gone
 * - `acertar`: the upload is elsewhere than we believed
 * - `ocupado`: somebody has the upload in hand, most likely what is left of a request of ours that broke
 * - `alterado`: what arrived is not what was sent
 * - `sessao`: the backend wants to know again who sends
 * - `servidor`: the backend wants rest from everybody or from this person
 * - `esperar`: this file cannot go on now
 * - `recusado`: the backend does not take this file
 */
export type QueFazer =
  'linha' | 'sumiu' | 'acertar' | 'ocupado' | 'alterado' | 'sessao' | 'servidor' | 'esperar' | 'recusado';

export type FalhaDoEnvio = FalhaDaApi & {
  readonly que: QueFazer;
  /** It met a question without bytes: not one file has trouble, the line has. */
  readonly pergunta: boolean;
};

const QUE_FAZER: Partial<Record<CodigoDeErro, QueFazer>> = {
  NAO_ENCONTRADO: 'sumiu',
  ENVIO_EXPIRADO: 'sumiu',
  POSICAO_ERRADA: 'acertar',
  PEDACO_NAO_CONFERE: 'acertar',
  ANEXO_OCUPADO: 'ocupado',
  ANEXO_NAO_CONFERE: 'alterado',
  NAO_AUTENTICADO: 'sessao',
  SESSAO_ENCERRADA: 'sessao',
  USUARIO_INATIVO: 'sessao',
  LIMITE_EXCEDIDO: 'servidor',
  INDISPONIVEL: 'servidor',
};

export function comoFalha(falha: FalhaDaApi, pergunta: boolean): FalhaDoEnvio {
  const semMais = falha.respondeu ? (falha.acao === 'repetir' ? 'esperar' : 'recusado') : 'linha';
  return { ...falha, que: QUE_FAZER[falha.erro.codigo] ?? semMais, pergunta };
}

/** The problem behind a status of an answer without body (HEAD). */
const DO_STATUS: Readonly<Record<number, NomeDeProblema>> = {
  401: 'nao-autenticado',
  403: 'usuario-inativo',
  404: 'nao-encontrado',
  410: 'envio-expirado',
  412: 'versao-do-tus',
  423: 'anexo-ocupado',
  429: 'limite-excedido',
  500: 'falha-interna',
  503: 'indisponivel',
};

/** Whether the backend says so, not somebody on the way: its errors are problems, its uploads speak tus. */
const ehDoBackend = (r: Resposta): boolean =>
  (r.cabecalho('content-type') ?? '').includes('json') || r.cabecalho('tus-resumable') !== null;

/** Why an answer says no. */
export function falhaDaResposta(r: Resposta, semCorpo: boolean, clock: Clock): FalhaDaApi {
  const nome = DO_STATUS[r.status];
  if (!semCorpo || nome === undefined || !ehDoBackend(r)) return lerFalha(lerJson(r.texto), r, clock);
  return lerFalha(problemaDe(nome), r, clock);
}

const problemaDe = (nome: NomeDeProblema) => ({
  type: PREFIXO_DO_PROBLEMA + nome,
  title: PROBLEMAS[nome].titulo,
  status: PROBLEMAS[nome].status,
});
