import { rotasDeAssinatura } from '../../contract/api/assinatura.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Handlers } from '../../contract/bridge/metodos.ts';
import type { AnaliseLocal } from '../../contract/domain/analise.ts';
import { documentoDo } from '../../contract/domain/assinatura.ts';
import { analisa } from '../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ContaComArquivos, Portaria } from '../acesso/portaria.ts';
import type { Eventos } from '../eventos.ts';
import type { Clock } from '../ports.ts';
import { copiaDe } from './copia.ts';

/** How long `concluir` waits for the acknowledgement before it answers "in the queue". */
const ESPERA_DA_RESPOSTA_MS = 1_000;

export type DependenciasDaAnalise = {
  readonly portaria: Portaria;
  readonly eventos: Eventos;
  readonly clock: Clock;
  readonly novoId: () => string;
};

type MetodosDaAnalise = {
  readonly [M in keyof Handlers as M extends `analise.${string}` ? M : never]: Handlers[M];
};

/** The desk of whoever analyses requests for signatures. Every method asks who is there (BR-20). */
export function criarServicoDaAnalise({
  portaria,
  eventos,
  clock,
  novoId,
}: DependenciasDaAnalise): MetodosDaAnalise {
  const avisar = (): void => {
    for (const tipo of ['analise', 'sync', 'acesso'] as const) eventos.emitir({ tipo });
  };
  const como = async <T>(
    f: (conta: ContaComArquivos) => Promise<Result<T, Erro>>,
  ): Promise<Result<T, Erro>> => {
    const conta = portaria.conta();
    if (!conta.ok) return conta;
    return analisa(conta.value.eu().vinculos) ? f(conta.value) : fail(erro('NAO_ANALISA'));
  };
  /** BR-20: nobody analyses his own request, nor one of an entity that he belongs to. */
  const comImpedimento = (conta: ContaComArquivos, a: AnaliseLocal): AnaliseLocal => ({
    ...a,
    impedido: a.dado.cpf === conta.cpf || conta.eu().vinculos.some((v) => v.cnpj === a.dado.cnpj),
  });
  const abrir = async (conta: ContaComArquivos, id: string): Promise<Result<AnaliseLocal, Erro>> => {
    const analise = await conta.db.analises.mostrar(id);
    return analise.ok ? ok(comImpedimento(conta, analise.value)) : analise;
  };
  const mudando = (
    id: string,
    mudar: (conta: ContaComArquivos) => Promise<Result<AnaliseLocal, Erro>>,
  ): Promise<Result<AnaliseLocal, Erro>> =>
    como(async (conta) => {
      const antes = await abrir(conta, id);
      if (!antes.ok) return antes;
      if (antes.value.impedido) return fail(erro('PROIBIDO'));
      const depois = await mudar(conta);
      if (!depois.ok) return depois;
      avisar();
      return ok(comImpedimento(conta, depois.value));
    });
  const esperarResposta = (conta: ContaComArquivos, id: string): Promise<void> =>
    eventos.esperar(
      async () => {
        const atual = await abrir(conta, id);
        if (!atual.ok || atual.value.pendente === null) return true;
        const { estado } = atual.value.pendente;
        return estado === 'CONFLITO' || estado === 'RECUSADA';
      },
      ESPERA_DA_RESPOSTA_MS,
      clock,
    );

  return {
    'analise.listar': (params) => como((conta) => conta.db.analises.listar(params)),
    'analise.abrir': ({ id }) => como((conta) => abrir(conta, id)),
    'analise.marcar': ({ id, item, situacao, justificativa }) =>
      mudando(id, (conta) => conta.db.analises.marcar(id, item, situacao, justificativa)),
    'analise.baixar': ({ id, item }) =>
      como(async (conta) => {
        const analise = await abrir(conta, id);
        if (!analise.ok) return analise;
        const { sha256, nome, tipo, tamanho } = documentoDo(analise.value.dado, item);
        if (sha256 === undefined || nome === undefined || tipo === undefined || tamanho === undefined)
          return fail(erro('ARQUIVO_NAO_ENCONTRADO'));
        const copia = await copiaDe(conta, id, { sha256, nome, tipo, tamanho }, clock.now());
        if (copia.ok) eventos.emitir({ tipo: 'analise' });
        return copia;
      }),
    'analise.concluir': async ({ id, versao }) => {
      const recente = portaria.senhaRecente();
      if (!recente.ok) return recente;
      const quem = { operacao: novoId(), em: portaria.agora() };
      const naFila = await mudando(id, (conta) => conta.db.analises.concluir(id, versao, quem, clock.now()));
      if (!naFila.ok) return naFila;
      return como(async (conta) => {
        conta.motor.cutucar();
        await esperarResposta(conta, id);
        return abrir(conta, id);
      });
    },
    'analise.cancelar': ({ id }) => mudando(id, (conta) => conta.db.analises.cancelar(id)),
    'analise.consultar': ({ id }) =>
      como(async (conta) => {
        const conhecida = await abrir(conta, id);
        if (!conhecida.ok) return conhecida;
        const atual = await conta.api.chamar(rotasDeAssinatura.lerSolicitacao, { parametros: { id } });
        if (!atual.ok) return fail(atual.error.erro);
        const guardada = await conta.db.assinaturas.receber(atual.value, conta.cpf, clock.now());
        if (!guardada.ok) return guardada;
        if (guardada.value) avisar();
        return abrir(conta, id);
      }),
  };
}
