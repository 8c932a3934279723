import { z } from 'zod';
import { rotasDeCadastro } from '../../contract/api/cadastro.ts';
import { erro } from '../../contract/bridge/errors.ts';
import {
  preCadastroEnvioSchema,
  preCadastroSchema,
  type PreCadastro,
} from '../../contract/domain/pre-cadastro.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FalhaDaApi } from '../sync/api.ts';
import type { Operacao } from '../sync/fila.ts';
import { guardada, type Desfecho, type TipoDeOperacao } from '../sync/operacoes.ts';
import { paradaDe, semPedido, type DependenciasDoEnvio } from './envio.ts';

export const TIPO_DA_CORRECAO = 'pre-cadastro.corrigir';

const correcaoSchema = z.object({ seVersao: z.int(), corpo: z.string() });
/** `If-Match` and the bytes to send, both frozen when the correction was queued. */
type Correcao = z.infer<typeof correcaoSchema>;

/** A correction as an operation of the outbox, but for its id. */
export const comoOperacao = (c: Correcao): Pick<Operacao, 'tipo' | 'corpo'> => ({
  tipo: TIPO_DA_CORRECAO,
  corpo: JSON.stringify(c),
});

/** Sends the correction of a returned request: same protocol, next version (domain.md §10.1). */
export function criarEnvioDaCorrecao({ api, db, clock }: DependenciasDoEnvio): TipoDeOperacao {
  const ler = (id: string, segredo: string): Promise<Result<PreCadastro, FalhaDaApi>> =>
    api.chamar(rotasDeCadastro.acompanhar, {
      parametros: { id },
      cabecalhos: { acompanhamento: segredo },
    });

  const confirmar = async (operacao: Operacao, c: Correcao, p: PreCadastro): Promise<Desfecho> =>
    guardada(await db.pedidos.confirmarCorrecao(operacao.id, c.corpo, p, clock.now()), {
      tipo: 'confirmada',
    });

  const parar = paradaDe({ db, clock });

  /** 412: the request is another one than the person saw; unless what it is now is this very correction. */
  const conflito = async (
    operacao: Operacao,
    c: Correcao,
    segredo: string,
    atual: unknown,
  ): Promise<Desfecho> => {
    const lido = preCadastroSchema.safeParse(atual);
    const presente = lido.success ? ok(lido.data) : await ler(operacao.alvo, segredo);
    if (!presente.ok)
      return presente.error.acao === 'repetir'
        ? { tipo: 'adiar', falha: presente.error }
        : parar(operacao, erro('VERSAO_DESATUALIZADA'), 'PRECISA_DE_VOCE');
    if (ehEsta(presente.value, c)) return confirmar(operacao, c, presente.value);
    return guardada(await db.pedidos.conflitoDaCorrecao(operacao.id, presente.value, clock.now()), {
      tipo: 'parada',
    });
  };

  return {
    tipo: TIPO_DA_CORRECAO,
    enviar: async (operacao, sinal) => {
      const c = correcaoSchema.parse(JSON.parse(operacao.corpo));
      const pedido = await db.pedidos.abrir(operacao.alvo);
      if (!pedido.ok) return semPedido(pedido.error);
      const segredo = await db.pedidos.segredoDe(operacao.alvo);
      if (!segredo.ok) return { tipo: 'nao-guardada', erro: segredo.error };
      const autor = segredo.value;
      const resposta =
        autor === null
          ? fail(SEM_SEGREDO)
          : await api.chamar(rotasDeCadastro.enviar, {
              sinal,
              parametros: { id: operacao.alvo },
              cabecalhos: {
                'idempotency-key': operacao.id,
                'if-match': `"${String(c.seVersao)}"`,
                acompanhamento: autor,
              },
              corpo: c.corpo,
            });
      if (resposta.ok) {
        const desfecho = await confirmar(operacao, c, resposta.value);
        if (desfecho.tipo !== 'confirmada' || !operacao.talvez_enviada || autor === null) return desfecho;
        // A stored answer is as old as the first attempt: what happened since may be behind the cursor already.
        const agora = await ler(operacao.alvo, autor);
        return agora.ok
          ? guardada(await db.pedidos.guardarConsulta(agora.value, clock.now()), desfecho)
          : desfecho;
      }
      const falha = resposta.error;
      if (falha.acao === 'repetir' || falha.acao === 'entrar') return { tipo: 'adiar', falha };
      if (falha.erro.codigo === 'VERSAO_DESATUALIZADA' && autor !== null)
        return conflito(operacao, c, autor, falha.atual);
      return parar(operacao, falha.erro, falha.acao === 'perguntar' ? 'PRECISA_DE_VOCE' : 'RECUSADO');
    },
  };
}

/** A recovered store may have lost who the author is; without that the backend knows nobody's request. */
const SEM_SEGREDO: FalhaDaApi = {
  erro: erro('NAO_ENCONTRADO'),
  acao: 'encerrar',
  talvezEnviada: false,
  respondeu: true,
};

/** Our own correction, received under a key that the backend has forgotten since. */
function ehEsta(p: PreCadastro, { seVersao, corpo }: Correcao): boolean {
  const enviado = preCadastroEnvioSchema.safeParse(JSON.parse(corpo));
  const ultimo = p.historico.at(-1)?.evento;
  return (
    enviado.success &&
    p.versao > seVersao &&
    ultimo === 'CORRIGIDO' &&
    JSON.stringify(preCadastroEnvioSchema.parse(p)) === JSON.stringify(enviado.data)
  );
}
