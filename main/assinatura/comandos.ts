import { z } from 'zod';
import { rotasDeAssinatura } from '../../contract/api/assinatura.ts';
import { erro } from '../../contract/bridge/errors.ts';
import { solicitacaoSchema, type Solicitacao } from '../../contract/domain/assinatura.ts';
import type { Result } from '../../contract/result.ts';
import type { Clock } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { FalhaDaApi } from '../sync/api.ts';
import type { Operacao } from '../sync/fila.ts';
import { guardada, type Comando, type Desfecho, type TipoDeComando } from '../sync/operacoes.ts';
import { lerEnvelope, TIPOS } from './operacao.ts';

export type DependenciasDosComandos = {
  readonly db: Remoto;
  readonly clock: Clock;
  /** CPF of the account: whose requests are its own. */
  readonly cpf: string;
};

/** It may have had its effect; the key makes asking again harmless. */
const RESPOSTA_ESTRANHA: FalhaDaApi = {
  erro: erro('RESPOSTA_ESTRANHA'),
  acao: 'repetir',
  talvezEnviada: true,
  respondeu: true,
};

/** The person has to look at what is there now; anything else that is no "again" ends the analysis. */
const CONFLITOS: readonly string[] = ['VERSAO_DESATUALIZADA', 'SITUACAO_NAO_PERMITE'];

const desejoSchema = z.object({ representa: z.boolean() });

const lida = (corpo: unknown, alvo?: string): Solicitacao | null => {
  const s = solicitacaoSchema.safeParse(corpo).data ?? null;
  return s !== null && (alvo === undefined || s.id === alvo) ? s : null;
};
const espera = (falha: FalhaDaApi): boolean => falha.acao === 'repetir' || falha.acao === 'entrar';

/** The commands about requests for signatures that go through the outbox. */
export function criarTiposDaAssinatura({ db, clock, cpf }: DependenciasDosComandos): TipoDeComando[] {
  /** A command of the author: taken, to be repeated, or told by the request itself why not. */
  const minha =
    (tipo: string) =>
    async (operacao: Operacao, resposta: Result<unknown, FalhaDaApi>): Promise<Desfecho> => {
      const { item = null, corpo } = lerEnvelope(operacao.corpo);
      if (resposta.ok) {
        const s = lida(resposta.value, operacao.alvo);
        if (s === null) return { tipo: 'adiar', falha: RESPOSTA_ESTRANHA };
        return guardada(await db.minhas.confirmar(operacao.id, tipo, item, s, clock.now()), {
          tipo: 'confirmada',
        });
      }
      const falha = resposta.error;
      if (espera(falha)) return { tipo: 'adiar', falha };
      if (falha.erro.codigo === 'ANEXO_AUSENTE' && tipo === TIPOS.anexar && item !== null) {
        const denovo = await db.minhas.enviarDeNovo(operacao.alvo, item, operacao.id, clock.now());
        if (!denovo.ok) return { tipo: 'nao-guardada', erro: denovo.error };
        return denovo.value ? { tipo: 'adiar', falha } : { tipo: 'parada' };
      }
      const atual = lida(falha.atual);
      const desejo = desejoSchema.safeParse(JSON.parse(corpo)).data ?? {};
      const recusada = { id: operacao.id, alvo: operacao.alvo, tipo, item, ...desejo };
      return guardada(
        await db.minhas.recusar(recusada, falha.erro, atual?.cpf === cpf ? atual : null, clock.now()),
        { tipo: 'parada' },
      );
    };
  const analise = async (operacao: Operacao, resposta: Result<unknown, FalhaDaApi>): Promise<Desfecho> => {
    if (resposta.ok) {
      const s = lida(resposta.value, operacao.alvo);
      if (s === null) return { tipo: 'adiar', falha: RESPOSTA_ESTRANHA };
      return guardada(await db.analises.confirmar(operacao.id, s, clock.now()), { tipo: 'confirmada' });
    }
    const falha = resposta.error;
    if (espera(falha)) return { tipo: 'adiar', falha };
    const estado = CONFLITOS.includes(falha.erro.codigo) ? 'CONFLITO' : 'RECUSADA';
    return guardada(
      await db.analises.recusar(operacao.alvo, estado, falha.erro, lida(falha.atual, operacao.alvo)),
      { tipo: 'parada' },
    );
  };
  const comando = (
    tipo: string,
    rota: Comando['rota'],
    concluir: TipoDeComando['concluir'],
    mais: Pick<Comando, 'novo'> = {},
  ): TipoDeComando => ({
    tipo,
    comando: ({ alvo, corpo: texto }) => {
      const { item, seVersao, corpo } = lerEnvelope(texto);
      return {
        rota,
        parametros: { id: alvo, ...(item === undefined ? {} : { item: String(item) }) },
        corpo,
        ...(seVersao === undefined ? {} : { seVersao }),
        ...mais,
      };
    },
    concluir,
  });
  return [
    comando(TIPOS.solicitar, rotasDeAssinatura.solicitarAssinatura, minha(TIPOS.solicitar), { novo: true }),
    comando(TIPOS.representar, rotasDeAssinatura.solicitarAssinatura, minha(TIPOS.representar)),
    comando(TIPOS.anexar, rotasDeAssinatura.anexarDocumento, minha(TIPOS.anexar)),
    comando(TIPOS.retirar, rotasDeAssinatura.retirarDocumento, minha(TIPOS.retirar)),
    comando(TIPOS.enviar, rotasDeAssinatura.enviarSolicitacao, minha(TIPOS.enviar)),
    comando(TIPOS.analisar, rotasDeAssinatura.analisarSolicitacao, analise),
  ];
}
