import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import type { Handlers, Params } from '../../../contract/bridge/metodos.ts';
import type { UsuarioNaTela } from '../../../contract/bridge/usuarios.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Eventos } from '../../eventos.ts';
import type { Clock } from '../../ports.ts';
import { relatorioDeUsuarios } from '../../relatorio/usuarios.ts';
import type { PortariaDoRepresentante, Representada } from '../portaria.ts';
import { recusaDosPerfis, soOQueMuda } from './mudanca.ts';

/** How long a change waits for the acknowledgement before the answer is "in the queue". */
const ESPERA_DA_RESPOSTA_MS = 1_000;

export type DependenciasDosUsuarios = {
  readonly portaria: PortariaDoRepresentante;
  readonly eventos: Eventos;
  readonly clock: Clock;
  readonly novoId: () => string;
};

type MetodosDosUsuarios = {
  readonly [M in keyof Handlers as M extends `usuarios.${string}` ? M : never]: Handlers[M];
};

/** `Usuários`: what the renderer may ask about the users of the entity in context (BR-12). */
export function criarUsuariosDaEntidade({
  portaria,
  eventos,
  clock,
  novoId,
}: DependenciasDosUsuarios): MetodosDosUsuarios {
  const avisar = (): void => {
    eventos.emitir({ tipo: 'usuarios' });
    // The account's number of unsent changes is part of what the frame shows.
    eventos.emitir({ tipo: 'acesso' });
  };
  const abrir = ({ conta, cnpj }: Representada, cpf: string): Promise<Result<UsuarioNaTela, Erro>> =>
    conta.db.usuarios.abrir({ cnpj, cpf });

  /** In the entity that the screen shows: the same person may be a user of the one in context now, too (BR-12). */
  const representadaEm = (cnpj: string): Result<Representada, Erro> => {
    const quem = portaria.representada();
    return quem.ok && quem.value.cnpj !== cnpj ? fail(erro('NAO_ENCONTRADO')) : quem;
  };

  /** Somebody whom the representante legal may change; his own data are the CAGEC's (BR-03, BR-11). */
  const abrirParaMudar = async (quem: Representada, cpf: string): Promise<Result<UsuarioNaTela, Erro>> => {
    const recente = portaria.senhaRecente();
    if (!recente.ok) return recente;
    const atual = await abrir(quem, cpf);
    return atual.ok && atual.value.doCagec ? fail(erro('PROIBIDO')) : atual;
  };

  const enviar = async (
    quem: Representada,
    cpf: string,
    enfileirada: Result<UsuarioNaTela, Erro>,
  ): Promise<Result<UsuarioNaTela, Erro>> => {
    if (!enfileirada.ok) return enfileirada;
    avisar();
    quem.conta.motor.cutucar();
    await eventos.esperar(
      async () => {
        const agora = await abrir(quem, cpf);
        return !agora.ok || respondida(agora.value);
      },
      ESPERA_DA_RESPOSTA_MS,
      clock,
    );
    return abrir(quem, cpf);
  };

  const alterar = async ({
    cnpj,
    cpf,
    versao,
    mudanca,
  }: Params<'usuarios.alterar'>): Promise<Result<UsuarioNaTela, Erro>> => {
    const quem = representadaEm(cnpj);
    if (!quem.ok) return quem;
    const { conta } = quem.value;
    const atual = await abrirParaMudar(quem.value, cpf);
    if (!atual.ok) return atual;
    const { dado } = atual.value;
    if (dado.versao !== versao) return fail(erro('VERSAO_DESATUALIZADA'));
    const muda = soOQueMuda(dado, mudanca);
    if (Object.keys(muda).length === 0) return fail(erro('NADA_A_MUDAR'));
    const recusa = recusaDosPerfis(dado, muda.perfis ?? [], conta.eu().perfisAtribuiveis);
    if (recusa !== null) return fail(recusa);
    const pedida = { cnpj, cpf, versao, mudanca: muda, operacao: novoId(), em: portaria.agora() };
    return enviar(quem.value, cpf, await conta.db.usuarios.alterar(pedida, clock.now()));
  };

  return {
    'usuarios.listar': async ({ filtros, ordem, pagina }) => {
      const quem = portaria.representada();
      if (!quem.ok) return quem;
      return quem.value.conta.db.usuarios.listar(quem.value.cnpj, filtros, ordem, pagina);
    },

    'usuarios.abrir': async ({ cnpj, cpf }) => {
      const quem = representadaEm(cnpj);
      return quem.ok ? abrir(quem.value, cpf) : quem;
    },

    'usuarios.alterar': alterar,

    'usuarios.reenviarLink': async ({ cnpj, cpf }) => {
      const quem = representadaEm(cnpj);
      if (!quem.ok) return quem;
      const atual = await abrirParaMudar(quem.value, cpf);
      if (!atual.ok) return atual;
      const { conta } = quem.value;
      const pedida = { cnpj, cpf, operacao: novoId(), em: portaria.agora() };
      return enviar(quem.value, cpf, await conta.db.usuarios.reenviarLink(pedida, clock.now()));
    },

    'usuarios.cancelar': async ({ cnpj, cpf }) => {
      const quem = representadaEm(cnpj);
      if (!quem.ok) return quem;
      const cancelada = await quem.value.conta.db.usuarios.cancelar({ cnpj, cpf });
      if (!cancelada.ok) return cancelada;
      avisar();
      // What stood behind it may go now.
      quem.value.conta.motor.cutucar();
      return cancelada;
    },

    'usuarios.relatorio': async ({ filtros, ordem, formato }) => {
      const quem = portaria.representada();
      if (!quem.ok) return quem;
      const { conta, cnpj } = quem.value;
      const lidos = await conta.db.usuarios.todos(cnpj, filtros, ordem);
      if (!lidos.ok) return lidos;
      const eu = conta.eu();
      const arquivo = await relatorioDeUsuarios(formato, {
        ...lidos.value,
        cnpj,
        razaoSocial: eu.vinculos.find((v) => v.cnpj === cnpj)?.razaoSocial ?? '',
        filtros,
        ordem,
        perfis: eu.perfisAtribuiveis,
        emitidoPor: eu.nomeCompleto,
        emitidoEm: new Date(portaria.agora()),
      });
      return ok(arquivo);
    },
  };
}

/** The backend has answered, or a first try has failed: there is news to show. */
const respondida = ({ pendente }: UsuarioNaTela): boolean =>
  pendente === null ||
  pendente.motivo !== null ||
  pendente.estado === 'CONFLITO' ||
  pendente.estado === 'RECUSADA';
