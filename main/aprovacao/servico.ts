import { rotasDeCadastro } from '../../contract/api/cadastro.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Handlers, Params, Resultado } from '../../contract/bridge/metodos.ts';
import type { Aprovacao } from '../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../contract/domain/decisao.ts';
import type { Eu } from '../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { PortariaDoRepresentante, Representada } from '../acesso/portaria.ts';
import type { Eventos } from '../eventos.ts';
import type { Clock } from '../ports.ts';
import type { ResultadoDaDecisao } from './decisoes.ts';
import { relatorioDeDecisoes } from './relatorio.ts';

/** How long `decidir` waits for the acknowledgement before it answers "in the queue". */
const ESPERA_DA_RESPOSTA_MS = 1_000;
/** More than these are not waited for: the screen shows how they go, one by one. */
const POUCAS = 5;

export type DependenciasDaAprovacao = {
  readonly portaria: PortariaDoRepresentante;
  readonly eventos: Eventos;
  readonly clock: Clock;
  readonly novoId: () => string;
};

type MetodosDaAprovacao = {
  readonly [M in keyof Handlers as M extends `aprovacao.${string}` ? M : never]: Handlers[M];
};
type Decididas = Resultado<'aprovacao.decidir'>;

/** Inbox of the representante legal: what the renderer may ask of this domain. Every method asks who is there (BR-12). */
export function criarAprovacao({
  portaria,
  eventos,
  clock,
  novoId,
}: DependenciasDaAprovacao): MetodosDaAprovacao {
  const avisar = (): void => {
    for (const tipo of ['aprovacao', 'sync', 'acesso'] as const) eventos.emitir({ tipo });
  };
  /** Runs something for the entity in context, or says why there is none. */
  const como = async <T>(f: (quem: Representada) => Promise<Result<T, Erro>>): Promise<Result<T, Erro>> => {
    const quem = portaria.representada();
    return quem.ok ? f(quem.value) : quem;
  };
  const abrir = ({ conta, cnpj }: Representada, id: string): Promise<Result<Aprovacao, Erro>> =>
    conta.db.aprovacoes.abrir(id, cnpj);

  /** Settles when every decision has been tried, at the latest after a second. */
  const esperarResposta = async (quem: Representada, ids: readonly string[]): Promise<void> => {
    const foiTentada = async (id: string): Promise<boolean> => {
      const atual = await abrir(quem, id);
      if (!atual.ok || atual.value.pendente === null) return true;
      const { estado, motivo } = atual.value.pendente;
      return estado === 'CONFLITO' || estado === 'RECUSADA' || (estado === 'NA_FILA' && motivo !== null);
    };
    await eventos.esperar(
      async () => (await Promise.all(ids.map(foiTentada))).every(Boolean),
      ESPERA_DA_RESPOSTA_MS,
      clock,
    );
  };
  /** The row as it is after the wait: acknowledged, in conflict, or still in the queue. */
  const comoFicou = async (quem: Representada, antes: ResultadoDaDecisao): Promise<ResultadoDaDecisao> => {
    if (antes.item === null) return antes;
    const atual = await abrir(quem, antes.id);
    return atual.ok ? { ...antes, item: atual.value.resumo } : antes;
  };

  const decidir = async (
    quem: Representada,
    decisoes: Params<'aprovacao.decidir'>['decisoes'],
  ): Promise<Result<Decididas, Erro>> => {
    const { conta, cnpj } = quem;
    const eu = conta.eu();
    const recusa = decisoes.map((d) => recusaDosPerfis(d.decisao, eu)).find((r) => r !== null);
    if (recusa !== undefined) return fail(recusa);
    const novas = decisoes.map((d) => ({ ...d, operacao: novoId() }));
    const quemDecide = { por: eu.nomeCompleto, em: portaria.agora() };
    const decididas = await conta.db.aprovacoes.decidir(cnpj, novas, quemDecide, clock.now());
    if (!decididas.ok) return decididas;
    const naFila = decididas.value.filter((r) => r.erro === null).map((r) => r.id);
    if (naFila.length === 0) return ok({ resultados: decididas.value });
    avisar();
    conta.motor.cutucar();
    if (naFila.length > POUCAS) return ok({ resultados: decididas.value });
    await esperarResposta(quem, naFila);
    return ok({ resultados: await Promise.all(decididas.value.map((r) => comoFicou(quem, r))) });
  };

  const consultar = async (quem: Representada, id: string): Promise<Result<Aprovacao, Erro>> => {
    const { conta } = quem;
    const conhecida = await abrir(quem, id);
    if (!conhecida.ok) return conhecida;
    const atual = await conta.api.chamar(rotasDeCadastro.acompanhar, { parametros: { id } });
    if (!atual.ok) return fail(atual.error.erro);
    const guardado = await conta.db.aprovacoes.receber(atual.value, clock.now());
    if (!guardado.ok) return guardado;
    if (guardado.value) avisar();
    return abrir(quem, id);
  };

  return {
    'aprovacao.listar': (params) => como(({ conta, cnpj }) => conta.db.aprovacoes.listar(cnpj, params)),
    'aprovacao.abrir': ({ id }) => como((quem) => abrir(quem, id)),

    'aprovacao.decidir': ({ decisoes }) =>
      como(async (quem) => {
        const recente = portaria.senhaRecente();
        return recente.ok ? decidir(quem, decisoes) : recente;
      }),

    'aprovacao.cancelar': ({ ids }) =>
      como(async ({ conta, cnpj }) => {
        const cancelados = await conta.db.aprovacoes.cancelar(cnpj, ids);
        if (!cancelados.ok) return cancelados;
        avisar();
        return ok({ resultados: cancelados.value });
      }),

    'aprovacao.consultar': ({ id }) => como((quem) => consultar(quem, id)),

    'aprovacao.relatorio': ({ ids }) =>
      como(async ({ conta, cnpj }) => {
        const decididas = await conta.db.aprovacoes.decididas(cnpj, ids);
        if (!decididas.ok) return decididas;
        const csv = relatorioDeDecisoes(decididas.value, conta.eu().perfisAtribuiveis);
        return ok({
          nome: `decisoes-${new Date(clock.now()).toISOString().slice(0, 10)}.csv`,
          tipo: 'text/csv;charset=utf-8',
          base64: Buffer.from(csv).toString('base64'),
        });
      }),
  };
}

/** BR-08, BR-11: only profiles that the server lets a representante legal give. */
function recusaDosPerfis(decisao: Decisao, eu: Eu): Erro | null {
  if (decisao.decisao !== 'APROVAR') return null;
  const atribuiveis = new Set(eu.perfisAtribuiveis.map((p) => p.codigo));
  const alheio = decisao.perfis?.some((codigo) => codigo === 'RESPONSAVEL_LEGAL' || !atribuiveis.has(codigo));
  if (alheio !== true) return null;
  return { ...erro('VALIDACAO'), campos: [{ campo: 'perfis', codigo: 'PERFIL_NAO_ATRIBUIVEL' }] };
}
