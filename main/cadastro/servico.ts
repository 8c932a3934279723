import { rotasDeCadastro } from '../../contract/api/cadastro.ts';
import type { Ambiente } from '../../contract/api/saude.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Handlers } from '../../contract/bridge/metodos.ts';
import { normalizarCnpjDigitado } from '../../contract/domain/cnpj.ts';
import { normalizarCpf } from '../../contract/domain/cpf.ts';
import type { Pedido } from '../../contract/domain/pedido.ts';
import { prepararEnvio } from '../../contract/domain/pre-cadastro.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Eventos } from '../eventos.ts';
import type { Clock } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Api } from '../sync/api.ts';
import type { Motor } from '../sync/motor.ts';
import { TIPO_DO_ENVIO } from './envio.ts';
import { comoOperacao } from './envio-da-correcao.ts';
import { gerarRecibo } from './recibo.ts';
import { perguntarResultado } from './verificador.ts';

/** How long `enviar` waits for the acknowledgement before it answers "in the queue", and a cancellation for an attempt. */
const ESPERA_DO_ENVIO_MS = 1_000;
const ESPERA_DA_TENTATIVA_MS = 5_000;

export type DependenciasDoCadastro = {
  readonly db: Remoto;
  readonly api: Api;
  readonly motor: () => Motor;
  readonly eventos: Eventos;
  readonly clock: Clock;
  readonly novoId: () => string;
  readonly ambiente: () => Ambiente | null;
};

type MetodosDoCadastro = {
  readonly [M in keyof Handlers as M extends `cadastro.${string}` ? M : never]: Handlers[M];
};

/** Pré-cadastro and "Meus pedidos": what the renderer may ask of this domain. */
export function criarCadastro({
  db,
  api,
  motor,
  eventos,
  clock,
  novoId,
  ambiente,
}: DependenciasDoCadastro): MetodosDoCadastro {
  const avisar = (id: string): void => eventos.emitir({ tipo: 'pedidos', ids: [id] });

  /** Tells the windows when a change went through. */
  const mudando = async (
    id: string,
    mudanca: Promise<Result<Pedido, Erro>>,
  ): Promise<Result<Pedido, Erro>> => {
    const resultado = await mudanca;
    if (resultado.ok) avisar(id);
    return resultado;
  };

  const esperarResposta = async (id: string, prazoMs: number): Promise<Result<Pedido, Erro>> => {
    await eventos.esperar(
      async () => {
        const pedido = await db.pedidos.abrir(id);
        return !pedido.ok || pedido.value.fila === null || pedido.value.fila.tentativas > 0;
      },
      prazoMs,
      clock,
    );
    return db.pedidos.abrir(id);
  };

  return {
    'cadastro.listar': ({ filtro, busca, depoisDe, limite }) =>
      db.pedidos.listar(filtro, busca, depoisDe, limite),
    'cadastro.abrir': ({ id }) => db.pedidos.abrir(id),

    'cadastro.criar': (campos) => {
      const id = novoId();
      return mudando(id, db.pedidos.criar(id, campos, clock.now()));
    },

    'cadastro.salvar': ({ id, revisao, campos }) =>
      mudando(id, db.pedidos.salvar(id, revisao, campos, clock.now())),

    'cadastro.verificar': async ({ id }) => {
      const pedido = await db.pedidos.abrir(id);
      if (!pedido.ok) return pedido;
      if (pedido.value.recebido !== null) return fail(erro('JA_RECEBIDO'));
      if (pedido.value.fila !== null) return fail(erro('JA_ENFILEIRADO'));
      const { cpf, cnpj } = pedido.value.campos;
      const resposta = await perguntarResultado(api, {
        cpf: normalizarCpf(cpf),
        cnpj: normalizarCnpjDigitado(cnpj),
      });
      if (!resposta.ok) {
        const motivo = resposta.error.erro;
        const marcado =
          resposta.error.acao === 'repetir'
            ? await mudando(id, db.pedidos.marcarVerificacaoPendente(id))
            : await db.pedidos.abrir(id);
        return marcado.ok ? ok({ pedido: marcado.value, verificacao: null, motivo }) : marcado;
      }
      const notado = await mudando(id, db.pedidos.guardarVerificacao(id, resposta.value, clock.now(), true));
      return notado.ok ? ok({ pedido: notado.value, verificacao: resposta.value, motivo: null }) : notado;
    },

    'cadastro.enviar': async ({ id, revisao }) => {
      const pedido = await db.pedidos.abrir(id);
      if (!pedido.ok) return pedido;
      if (pedido.value.revisao !== revisao) return fail(erro('RASCUNHO_MUDOU'));
      const envio = prepararEnvio(pedido.value.campos, pedido.value.formulario);
      if (!envio.ok) {
        const campos = envio.error.map(({ campo, codigo }) => ({ campo, codigo }));
        return fail({ ...erro('COM_PENDENCIAS'), campos });
      }
      const corpo = JSON.stringify(envio.value);
      const { corrigindo, recebido } = pedido.value;
      const operacao = {
        id: novoId(),
        ...(corrigindo && recebido !== null
          ? comoOperacao({ seVersao: recebido.versao, corpo })
          : { tipo: TIPO_DO_ENVIO, corpo }),
      };
      const naFila = await mudando(id, db.pedidos.enfileirar(id, revisao, operacao, clock.now()));
      if (!naFila.ok) return naFila;
      motor().cutucar();
      return esperarResposta(id, ESPERA_DO_ENVIO_MS);
    },

    'cadastro.corrigir': ({ id }) => mudando(id, db.pedidos.corrigir(id, clock.now())),

    'cadastro.cancelarEnvio': async ({ id }) => {
      // Asked just while an attempt finds nobody: its end says that nothing was sent.
      await eventos.esperar(
        async () => {
          const pedido = await db.pedidos.abrir(id);
          return !pedido.ok || pedido.value.estado !== 'ENVIANDO';
        },
        ESPERA_DO_ENVIO_MS,
        clock,
      );
      return mudando(id, db.pedidos.cancelarEnvio(id, clock.now()));
    },

    'cadastro.tentarAgora': async ({ id }) => {
      await eventos.ouComPrazo(motor().tentarAgora(id), ESPERA_DA_TENTATIVA_MS, clock);
      return db.pedidos.abrir(id);
    },

    'cadastro.descartar': async ({ id }) => {
      const descartado = await db.pedidos.descartar(id, clock.now());
      if (!descartado.ok) return descartado;
      avisar(id);
      return ok({});
    },

    'cadastro.consultar': async ({ id }) => {
      const segredo = await db.pedidos.segredoDe(id);
      if (!segredo.ok) return segredo;
      if (segredo.value === null) return fail(erro('NAO_RECEBIDO'));
      const atual = await api.chamar(rotasDeCadastro.acompanhar, {
        parametros: { id },
        cabecalhos: { acompanhamento: segredo.value },
      });
      if (!atual.ok) return fail(atual.error.erro);
      return mudando(id, db.pedidos.guardarConsulta(atual.value, clock.now()));
    },

    'cadastro.recibo': async ({ id }) => {
      const [pedido, envio] = await Promise.all([db.pedidos.abrir(id), db.pedidos.envioDe(id)]);
      if (!pedido.ok) return pedido;
      if (!envio.ok) return envio;
      const { recebido } = pedido.value;
      if (recebido === null || envio.value === null) return fail(erro('NAO_RECEBIDO'));
      const pdf = await gerarRecibo({
        pedido: pedido.value,
        recebido,
        envio: envio.value,
        ambiente: ambiente(),
        emitidoEm: new Date(clock.now()),
      });
      return ok({
        nome: `recibo-${recebido.protocolo}.pdf`,
        tipo: 'application/pdf',
        base64: Buffer.from(pdf).toString('base64'),
      });
    },

    'cadastro.exportar': async ({ id }) => {
      const pedido = await db.pedidos.abrir(id);
      if (!pedido.ok) return pedido;
      const texto = JSON.stringify(
        { exportadoEm: new Date(clock.now()).toISOString(), pedido: pedido.value },
        null,
        2,
      );
      return ok({
        nome: `pedido-${id.slice(-8)}.json`,
        tipo: 'application/json',
        base64: Buffer.from(texto).toString('base64'),
      });
    },
  };
}
