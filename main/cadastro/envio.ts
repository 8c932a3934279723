import { rotasDeCadastro } from '../../contract/api/cadastro.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Pedido } from '../../contract/domain/pedido.ts';
import { permiteSeguir, type Verificacao } from '../../contract/domain/verificacao.ts';
import type { Clock } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Api } from '../sync/api.ts';
import type { Operacao } from '../sync/fila.ts';
import { guardada, type Desfecho, type TipoDeOperacao } from '../sync/operacoes.ts';
import { IMPEDIMENTO, perguntarResultado } from './verificador.ts';

export const TIPO_DO_ENVIO = 'pre-cadastro.enviar';

export type DependenciasDoEnvio = { readonly api: Api; readonly db: Remoto; readonly clock: Clock };

/** The backend refused for good: noted with its reason, for the person. */
export const paradaDe =
  ({ db, clock }: Pick<DependenciasDoEnvio, 'db' | 'clock'>) =>
  async (operacao: Operacao, motivo: Erro, estado: 'PRECISA_DE_VOCE' | 'RECUSADO'): Promise<Desfecho> =>
    guardada(await db.pedidos.pararEnvio(operacao.id, operacao.alvo, motivo, estado, clock.now()), {
      tipo: 'parada',
    });

/** Sends a pré-cadastro: verification first where it is still owed, then the request under its Idempotency-Key. */
export function criarEnvio({ api, db, clock }: DependenciasDoEnvio): TipoDeOperacao {
  const parar = paradaDe({ db, clock });

  /** null: go on and send. */
  const verificarAntes = async (operacao: Operacao, pedido: Pedido): Promise<Desfecho | null> => {
    if (pedido.verificacao !== null || operacao.talvez_enviada) return null;
    const { cpf, cnpj } = JSON.parse(operacao.corpo) as { cpf: string; cnpj: string };
    const verificacao = await perguntarResultado(api, { cpf, cnpj });
    if (!verificacao.ok) return { tipo: 'adiar', falha: { ...verificacao.error, talvezEnviada: false } };
    const notada = await db.pedidos.guardarVerificacao(operacao.alvo, verificacao.value, clock.now(), false);
    if (!notada.ok) return { tipo: 'nao-guardada', erro: notada.error };
    const impedimento = impedimentoDe(verificacao.value, pedido);
    return impedimento === null ? null : parar(operacao, impedimento, 'PRECISA_DE_VOCE');
  };

  /** The backend knows this id already and we know its secret: what it has is the answer (it lost our key, not the request). */
  const lerOQueHa = async (operacao: Operacao): Promise<Desfecho | null> => {
    const segredo = await db.pedidos.segredoDe(operacao.alvo);
    if (!segredo.ok || segredo.value === null) return null;
    const atual = await api.chamar(rotasDeCadastro.acompanhar, {
      parametros: { id: operacao.alvo },
      cabecalhos: { acompanhamento: segredo.value },
    });
    if (!atual.ok) return atual.error.acao === 'repetir' ? { tipo: 'adiar', falha: atual.error } : null;
    return guardada(await db.pedidos.confirmarEnvio(operacao.id, atual.value, clock.now()), {
      tipo: 'confirmada',
    });
  };

  return {
    tipo: TIPO_DO_ENVIO,
    enviar: async (operacao, sinal) => {
      const pedido = await db.pedidos.abrir(operacao.alvo);
      if (!pedido.ok) return semPedido(pedido.error);
      const antes = await verificarAntes(operacao, pedido.value);
      if (antes !== null) return antes;
      const resposta = await api.chamar(rotasDeCadastro.enviar, {
        sinal,
        parametros: { id: operacao.alvo },
        cabecalhos: { 'idempotency-key': operacao.id, 'if-none-match': '*' },
        corpo: operacao.corpo,
      });
      if (resposta.ok) {
        const guardado = await db.pedidos.confirmarEnvio(operacao.id, resposta.value, clock.now());
        // A stored answer is as old as the first attempt: what happened since may be behind the cursor already.
        if (guardado.ok && operacao.talvez_enviada) await lerOQueHa(operacao);
        return guardada(guardado, { tipo: 'confirmada' });
      }
      const falha = resposta.error;
      if (falha.acao === 'repetir' || falha.acao === 'entrar') return { tipo: 'adiar', falha };
      if (falha.erro.codigo === 'VERSAO_DESATUALIZADA') {
        const desfecho = await lerOQueHa(operacao);
        if (desfecho !== null) return desfecho;
        // It is there, under a key that both sides have lost; what was received cannot be told from here.
        return parar(operacao, erro('JA_RECEBIDO'), 'RECUSADO');
      }
      return parar(operacao, falha.erro, falha.acao === 'perguntar' ? 'PRECISA_DE_VOCE' : 'RECUSADO');
    },
  };
}

/** An operation without its request (a recovered store may have lost one): it must hold back nothing but itself. */
export const semPedido = (causa: Erro): Desfecho =>
  causa.codigo === 'PEDIDO_NAO_ENCONTRADO'
    ? { tipo: 'adiar', falha: { erro: causa, acao: 'encerrar', talvezEnviada: false, respondeu: true } }
    : { tipo: 'nao-guardada', erro: causa };

function impedimentoDe(v: Verificacao, pedido: Pedido): Erro | null {
  if (!permiteSeguir(v)) return erro(IMPEDIMENTO[v.resultado] ?? 'PROIBIDO');
  // The form was filled in without knowing who asks (BR-03): the person looks at it again before it goes.
  return v.formulario === pedido.formulario ? null : erro('FORMULARIO_MUDOU');
}
