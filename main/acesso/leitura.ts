import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import { rotasDeEntidade } from '../../contract/api/entidade.ts';
import { rotasDoFeed } from '../../contract/api/feed.ts';
import { analisa, euSchema, type Eu, type Usuario } from '../../contract/domain/usuario.ts';
import type { Evento } from '../../contract/bridge/events.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Api, FalhaDaApi } from '../sync/api.ts';
import type { Tarefa } from '../sync/motor.ts';

const PAGINA = 200;
const PAGINAS_NO_MAXIMO = 1_000;
/** Who the person is changes seldom, and then the feed says so; facts of the registers change by themselves. */
const VALE_MS = 6 * 60 * 60 * 1000;

export type DependenciasDaLeitura = {
  readonly cpf: string;
  /** With the account's session. */
  readonly api: Api;
  readonly db: Remoto;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly avisar: (evento: Evento) => void;
  /** Requests for a signature came in: copies of approved ones may have to go. */
  readonly aoMudarAssinaturas: () => void;
  /** What is known of the person has been read again. */
  readonly aoSaberQuem: (eu: Eu) => Promise<void>;
};

/** CNPJs whose requests and users this person sees. */
export const representados = (eu: Usuario): string[] =>
  ativos(eu)
    .filter((v) => v.perfis.includes('RESPONSAVEL_LEGAL'))
    .map((v) => v.cnpj);

const ativos = ({ vinculos }: Usuario): Usuario['vinculos'] => vinculos.filter((v) => v.status === 'ATIVO');

/** Who I am: asked at the start of a session, when the feed says that it changed, and some times a day. */
export function criarLeituraDeQuemSou(d: DependenciasDaLeitura): { tarefa: Tarefa; pedir: () => void } {
  let lidoEm = -Infinity;
  return {
    pedir: () => {
      lidoEm = -Infinity;
    },
    tarefa: async (sinal) => {
      const idade = d.clock.now() - lidoEm;
      if (idade >= 0 && idade < VALE_MS) return null;
      const eu = await d.api.chamar(rotasDeAcesso.eu, { sinal });
      if (!eu.ok) return eu.error;
      lidoEm = d.clock.now();
      await guardarQuemSou(d.db, eu.value);
      await d.aoSaberQuem(eu.value);
      d.avisar({ tipo: 'acesso' });
      return null;
    },
  };
}

/** Stores who the person is, and lets go of what he may no longer see (BR-12). */
export async function guardarQuemSou(db: Remoto, eu: Eu): Promise<void> {
  await db.lembrancas.guardar({ eu: JSON.stringify(eu) });
  await db.daConta.ficarSoCom(
    representados(eu),
    ativos(eu).map((v) => v.cnpj),
    analisa(eu.vinculos),
  );
}

/** As stored; null when it was never told, or by a version that wrote it otherwise. */
export function lerQuemSou(texto: string | undefined): Eu | null {
  if (texto === undefined) return null;
  try {
    return euSchema.safeParse(JSON.parse(texto)).data ?? null;
  } catch {
    return null;
  }
}

/** What CAGEC and SIAFI-MG say of the person's entities. */
export function criarLeituraDasEntidades(d: DependenciasDaLeitura, eu: () => Eu | null): Tarefa {
  const lidoEm = new Map<string, number>();
  return async (sinal): Promise<FalhaDaApi | null> => {
    const quem = eu();
    const cnpjs = quem === null ? [] : ativos(quem).map((v) => v.cnpj);
    // Facts of an entity that the person left are gone (BR-12): should he come back, they are read again.
    for (const lido of lidoEm.keys()) if (!cnpjs.includes(lido)) lidoEm.delete(lido);
    for (const cnpj of cnpjs) {
      const idade = d.clock.now() - (lidoEm.get(cnpj) ?? -Infinity);
      if (idade >= 0 && idade < VALE_MS) continue;
      const fatos = await d.api.chamar(rotasDeEntidade.regularidade, { parametros: { cnpj }, sinal });
      // An entity of which nothing can be told (not in the CAGEC) must not keep the others waiting.
      if (!fatos.ok && fatos.error.acao !== 'encerrar') return fatos.error;
      lidoEm.set(cnpj, d.clock.now());
      if (!fatos.ok) continue;
      await d.db.entidades.guardar(fatos.value, d.clock.now());
      await conferirDeNovo(d.db, sinal);
      for (const tipo of ['acesso', 'aprovacao'] as const) d.avisar({ tipo });
    }
    return null;
  };
}

/** New facts change the checks of the list: a few hundred requests at a time, so that nobody waits for the store. */
async function conferirDeNovo(db: Remoto, sinal: AbortSignal): Promise<void> {
  for (let falta = true; falta && !sinal.aborted;) {
    const feito = await db.aprovacoes.reconferir();
    falta = feito.ok && feito.value;
  }
}

/** Reads what changed since the cursor; 410 starts over without touching the outbox. */
export function criarLeituraDaConta(d: DependenciasDaLeitura, aoMudarEu: () => void): Tarefa {
  return async (sinal) => {
    for (let paginas = 0; paginas < PAGINAS_NO_MAXIMO; paginas += 1) {
      const cursor = await d.db.daConta.cursor();
      if (!cursor.ok) return null;
      const pagina = await d.api.chamar(rotasDoFeed.feed, {
        consulta: { limite: String(PAGINA), ...(cursor.value === null ? {} : { cursor: cursor.value }) },
        sinal,
      });
      if (!pagina.ok) {
        if (pagina.error.erro.codigo !== 'CURSOR_EXPIRADO' || cursor.value === null) return pagina.error;
        d.logger.info('feed.cursor-expirado');
        if (!(await d.db.daConta.recomecar()).ok) return null;
        continue;
      }
      const reenviadas = await d.db.daConta.mudarEpoca(pagina.value.epoca, d.clock.now());
      if (!reenviadas.ok) return null;
      if (reenviadas.value !== null) d.logger.warn('feed.outra-epoca', { reenviadas: reenviadas.value });
      const mudancas = await d.db.daConta.aplicar(pagina.value, d.cpf, d.clock.now());
      if (!mudancas.ok) return null;
      if (mudancas.value.aprovacoes) d.avisar({ tipo: 'aprovacao' });
      if (mudancas.value.usuarios) d.avisar({ tipo: 'usuarios' });
      if (mudancas.value.assinaturas) d.aoMudarAssinaturas();
      if (mudancas.value.assinaturas)
        for (const tipo of ['assinatura', 'analise'] as const) d.avisar({ tipo });
      const algo = mudancas.value.aprovacoes || mudancas.value.usuarios || mudancas.value.assinaturas;
      if (algo) d.avisar({ tipo: 'acesso' });
      if (mudancas.value.eu) aoMudarEu();
      if (pagina.value.fim) return null;
    }
    return null;
  };
}
