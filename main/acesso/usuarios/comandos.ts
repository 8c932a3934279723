import { rotasDeAcesso } from '../../../contract/api/acesso.ts';
import { erro } from '../../../contract/bridge/errors.ts';
import { usuarioDaEntidadeSchema } from '../../../contract/domain/usuario.ts';
import type { Result } from '../../../contract/result.ts';
import type { Clock } from '../../ports.ts';
import type { Remoto } from '../../storage/rpc.ts';
import type { FalhaDaApi } from '../../sync/api.ts';
import type { Operacao } from '../../sync/fila.ts';
import { guardada, type Desfecho, type TipoDeComando } from '../../sync/operacoes.ts';
import { lerCongelado, TIPO_DA_ALTERACAO, TIPO_DO_LINK } from './corpo.ts';

export type DependenciasDosComandos = {
  readonly db: Remoto;
  readonly clock: Clock;
};

/** The commands about users that go through the outbox: `usuario.alterar` and `usuario.link`. */
export function criarTiposDosUsuarios({ db, clock }: DependenciasDosComandos): TipoDeComando[] {
  const concluir = (operacao: Operacao, resposta: Result<unknown, FalhaDaApi>): Promise<Desfecho> =>
    resposta.ok ? confirmar(operacao, resposta.value) : tratarRecusa(operacao, resposta.error);

  const confirmar = async (operacao: Operacao, corpo: unknown): Promise<Desfecho> => {
    const lido = usuarioDaEntidadeSchema.safeParse(corpo);
    if (!lido.success) return { tipo: 'adiar', falha: RESPOSTA_ESTRANHA };
    return guardada(await db.usuarios.confirmar(operacao.id, lido.data, clock.now()), { tipo: 'confirmada' });
  };

  const tratarRecusa = async (operacao: Operacao, falha: FalhaDaApi): Promise<Desfecho> => {
    if (falha.acao === 'repetir' || falha.acao === 'entrar') return { tipo: 'adiar', falha };
    const atual = usuarioDaEntidadeSchema.safeParse(falha.atual).data ?? null;
    const fim = await (falha.erro.codigo === 'VERSAO_DESATUALIZADA'
      ? db.usuarios.conflito(operacao, atual, falha.erro, clock.now())
      : db.usuarios.recusar(operacao, falha.erro, clock.now()));
    return fim.ok ? { tipo: fim.value } : { tipo: 'nao-guardada', erro: fim.error };
  };

  return [
    {
      tipo: TIPO_DA_ALTERACAO,
      comando: (operacao) => {
        const { seVersao, corpo } = lerCongelado(operacao.corpo);
        return {
          rota: rotasDeAcesso.alterarUsuario,
          parametros: parametrosDe(operacao),
          corpo,
          ...(seVersao === null ? {} : { seVersao }),
        };
      },
      concluir,
    },
    {
      tipo: TIPO_DO_LINK,
      comando: (operacao) => ({
        rota: rotasDeAcesso.reenviarLink,
        parametros: parametrosDe(operacao),
        corpo: lerCongelado(operacao.corpo).corpo,
      }),
      concluir,
    },
  ];
}

/** It may have had its effect; the key makes asking again harmless. */
const RESPOSTA_ESTRANHA: FalhaDaApi = {
  erro: erro('RESPOSTA_ESTRANHA'),
  acao: 'repetir',
  talvezEnviada: true,
  respondeu: true,
};

function parametrosDe({ alvo }: Operacao): { cpf: string; cnpj: string } {
  const [cnpj = '', cpf = ''] = alvo.split('/');
  return { cpf, cnpj };
}
