import { z } from 'zod';
import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import { erro } from '../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Logger } from '../ports.ts';
import type { Api, FalhaDaApi, Opcoes } from '../sync/api.ts';
import { criarUmPorVez } from '../um-por-vez.ts';
import type { Segredos } from '../vault/segredos.ts';

const tokensSchema = z.object({ acesso: z.string(), renovacao: z.string() });
export type Tokens = z.infer<typeof tokensSchema>;

/**
 * `sem-conexao`: nothing heard from the backend yet since the account was opened. `encerrada`: the person has lost
 * access. Both ends of a session are told once, by `aoMudar`.
 */
export type EstadoDaSessao = 'ativa' | 'sem-conexao' | 'entrar-de-novo' | 'encerrada';

export type Sessao = {
  readonly estado: () => EstadoDaSessao;
  /** The API with this session: an expired access token is renewed on the way, once for all that wait for it. */
  readonly api: Api;
  /** `Authorization` of a call that is not made through `api` (a stream); null without a session. */
  readonly autorizacao: () => string | null;
  readonly renovar: () => Promise<Result<null, FalhaDaApi>>;
  /** New tokens after the password was typed. */
  readonly receber: (tokens: Tokens) => Promise<void>;
  /** Signs out at the backend, as far as it can be reached, and forgets the tokens. */
  readonly encerrar: () => Promise<void>;
};

export type DependenciasDaSessao = {
  /** Name of the account's folder, under which its tokens are kept. */
  readonly id: string;
  readonly api: Api;
  readonly segredos: Segredos;
  readonly logger: Logger;
  readonly aoMudar: (estado: EstadoDaSessao) => void;
};

const nomeDosTokens = (id: string): string => `sessao-${id}`;

/** The session of one account. Its tokens lie in the keychain and are renewed by a rotation that survives lost answers. */
export async function abrirSessao(d: DependenciasDaSessao): Promise<Sessao> {
  const { api, segredos } = d;
  const nome = nomeDosTokens(d.id);
  const guardados = await segredos.ler(nome);
  let tokens = guardados.ok ? lerTokens(guardados.value) : null;
  let estado: EstadoDaSessao = tokens === null ? 'entrar-de-novo' : 'sem-conexao';
  let renovando: Promise<Result<null, FalhaDaApi>> | null = null;

  const ficar = (novo: EstadoDaSessao): void => {
    if (novo === estado) return;
    estado = novo;
    d.logger.info('sessao', { estado });
    d.aoMudar(novo);
  };

  /** After signing out nothing may come back, also not by a renewal that was under way. */
  let fim = false;

  /** A slow keychain must not write after it has forgotten. */
  const emOrdem = criarUmPorVez();
  const apagar = (): Promise<void> => emOrdem(() => segredos.apagar(nome));

  const guardar = async (novos: Tokens): Promise<void> => {
    if (fim) return;
    tokens = novos;
    // Not kept: the session lasts as long as the program runs, and the next start asks for the password online.
    const guardado = await emOrdem(() => segredos.guardar(nome, JSON.stringify(novos)));
    if (!guardado.ok) d.logger.warn('sessao.nao-guardada', { motivo: guardado.error });
  };

  const perder = async (novo: EstadoDaSessao): Promise<void> => {
    tokens = null;
    ficar(novo);
    await apagar();
  };

  /** What an answer says about the session itself; one that came to earlier tokens says nothing about the present. */
  const notar = async (usados: Tokens, falha: FalhaDaApi | null): Promise<void> => {
    if (tokens !== usados) return;
    if (falha?.erro.codigo === 'SESSAO_ENCERRADA') await perder('entrar-de-novo');
    else if (falha?.erro.codigo === 'USUARIO_INATIVO') await perder('encerrada');
    else if (falha === null || (falha.respondeu && falha.acao !== 'entrar')) ficar('ativa');
  };

  const renovarDeFato = async (): Promise<Result<null, FalhaDaApi>> => {
    const usados = tokens;
    if (usados === null) return fail(SEM_SESSAO);
    const corpo = JSON.stringify({ renovacao: usados.renovacao });
    const nova = await api.chamar(rotasDeAcesso.renovar, { corpo });
    if (!nova.ok) {
      await notar(usados, nova.error);
      return nova;
    }
    // The password was typed meanwhile, or the person signed out: what counts now is newer than this answer.
    if (tokens !== usados) return tokens === null ? fail(SEM_SESSAO) : ok(null);
    await guardar({ acesso: nova.value.acesso, renovacao: nova.value.renovacao });
    ficar('ativa');
    return ok(null);
  };

  const renovar = (): Promise<Result<null, FalhaDaApi>> => {
    renovando ??= renovarDeFato().finally(() => {
      renovando = null;
    });
    return renovando;
  };

  const comSessao = ({ acesso }: Tokens, o: Opcoes): Opcoes => ({
    ...o,
    cabecalhos: { ...o.cabecalhos, authorization: `Bearer ${acesso}` },
  });

  const chamar: Api['chamar'] = async (rota, o = {}) => {
    const usados = tokens;
    if (usados === null) return fail(SEM_SESSAO);
    const primeira = await api.chamar(rota, comSessao(usados, o));
    if (primeira.ok || primeira.error.erro.codigo !== 'NAO_AUTENTICADO') {
      await notar(usados, primeira.ok ? null : primeira.error);
      return primeira;
    }
    // Somebody else may have renewed them while this call was under way.
    const renovada = tokens === usados ? await renovar() : ok(null);
    if (!renovada.ok) return renovada;
    const novos = tokens;
    if (novos === null) return fail(SEM_SESSAO);
    const segunda = await api.chamar(rota, comSessao(novos, o));
    await notar(novos, segunda.ok ? null : segunda.error);
    return segunda;
  };

  return {
    estado: () => estado,
    autorizacao: () => (tokens === null ? null : `Bearer ${tokens.acesso}`),
    renovar,
    api: { chamar },
    receber: async (novos) => {
      await guardar(novos);
      ficar('ativa');
    },
    encerrar: async () => {
      fim = true;
      const usados = tokens;
      tokens = null;
      await apagar();
      if (usados !== null)
        await api.chamar(rotasDeAcesso.sair, { ...comSessao(usados, {}), prazoMs: PRAZO_DA_SAIDA_MS });
    },
  };
}

/** Leaving must not wait for a line that is down. */
const PRAZO_DA_SAIDA_MS = 3_000;

const SEM_SESSAO: FalhaDaApi = {
  erro: erro('SESSAO_ENCERRADA'),
  acao: 'entrar',
  talvezEnviada: false,
  respondeu: true,
};

function lerTokens(texto: string | null): Tokens | null {
  if (texto === null) return null;
  try {
    return tokensSchema.safeParse(JSON.parse(texto)).data ?? null;
  } catch {
    return null;
  }
}
