import type { Alteracao } from '../../contract/domain/usuario.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { instante, MINUTO, type Acaso, type Relogio } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Consulta, Registro } from '../registro/registro.ts';
import type { Banco, Transacao } from '../storage/tabelas.ts';
import { anularLinks } from './link-de-senha.ts';
import { acompanharCagec, darNomeAConta, levarEmailDaConta } from './dados-do-cagec.ts';
import { lerPerfis, vinculosAtivos } from './quem.ts';
import { suceder, type Correio } from './sucessao.ts';
import { alterarVinculo, buscarUsuarioDaEntidade, mudouPerfis, type ChaveDoVinculo } from './vinculos.ts';

export const REPRESENTANTE = 'RESPONSAVEL_LEGAL';
/** So long an answer of the registry is taken as the present: a batch of 200 decisions asks once. */
const VALIDADE_DA_CONSULTA_MS = MINUTO;
const MAXIMO_DE_CONSULTAS = 1_000;

type Resposta = Awaited<ReturnType<Registro['consultar']>>;
type Guardada = { readonly em: number; readonly resposta: Promise<Resposta> };

export type Representantes = {
  /** The registry's word on an entity, at most a minute old. */
  readonly consultar: (cnpj: string) => Promise<Resposta>;
  /**
   * Whether this person still is the representante legal in the CAGEC. When it names somebody else, the old one
   * loses the profile (domain.md §10.2) before he is refused.
   */
  readonly conferir: (cnpj: string, cpf: string) => Promise<Result<void, Recusa>>;
};

export function criarRepresentantes(deps: {
  readonly banco: Banco;
  readonly registro: Registro;
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly semTransporte: boolean;
}): Representantes {
  const { banco, registro, relogio } = deps;
  const guardadas = new Map<string, Guardada>();

  const consultar = (cnpj: string): Promise<Resposta> => {
    const agora = relogio.agora().getTime();
    const guardada = guardadas.get(cnpj);
    if (guardada !== undefined && Math.abs(agora - guardada.em) < VALIDADE_DA_CONSULTA_MS)
      return guardada.resposta;
    if (guardadas.size >= MAXIMO_DE_CONSULTAS) guardadas.clear();
    const nova = { em: agora, resposta: registro.consultar(cnpj) };
    guardadas.set(cnpj, nova);
    const esquecer = (): void => {
      if (guardadas.get(cnpj) === nova) guardadas.delete(cnpj);
    };
    // A registry that did not answer may answer the next question.
    void nova.resposta.then((r) => {
      if (!r.ok) esquecer();
    }, esquecer);
    return nova.resposta;
  };

  return {
    consultar,
    conferir: async (cnpj, cpf) => {
      const consultado = await consultar(cnpj);
      if (!consultado.ok) return recusar('indisponivel', { esperarSegundos: 30 });
      const representante = consultado.value?.entidade.representanteLegal;
      if (representante === undefined || representante.cpf === cpf) return ok(undefined);
      const em = relogio.agora();
      await banco.transaction().execute((trx) => aplicarRepresentante(trx, deps, consultado.value, em));
      return recusar('representante-substituido');
    },
  };
}

/** The entity's name as the registry says it; undefined while that is away. */
export async function nomeDaEntidade(
  { consultar }: Pick<Representantes, 'consultar'>,
  cnpj: string,
): Promise<string | undefined> {
  const consultado = await consultar(cnpj);
  return consultado.ok ? consultado.value?.entidade.razaoSocial : undefined;
}

/**
 * Makes the profiles of an entity follow the CAGEC, the only one that gives and takes RESPONSAVEL_LEGAL (BR-03,
 * BR-11): whoever it does not name loses it, and an active user whom it names now gets it (see `suceder`). To somebody
 * who is no user yet it comes with his pré-cadastro. Of whom it goes on naming, name and e-mail follow.
 */
export async function aplicarRepresentante(
  trx: Transacao,
  correio: Correio,
  consulta: Consulta | null,
  em: Date,
): Promise<void> {
  const representante = consulta?.entidade.representanteLegal;
  if (consulta === null || representante === undefined) return;
  const { cnpj, razaoSocial } = consulta.entidade;
  const linhas = await trx
    .selectFrom('vinculos')
    .select(['cpf', 'perfis', 'status'])
    .where('cnpj', '=', cnpj)
    .where((eb) => eb.or([eb('cpf', '=', representante.cpf), eb('perfis', 'like', `%"${REPRESENTANTE}"%`)]))
    .execute();
  for (const { cpf, perfis: json, status } of linhas) {
    const perfis = lerPerfis(json);
    const tem = perfis.includes(REPRESENTANTE);
    if (cpf !== representante.cpf && tem) await substituir(trx, { cpf, cnpj, perfis, status }, em);
    if (cpf === representante.cpf && !tem && status === 'ATIVO' && representante.atualizado)
      if (await suceder(trx, correio, { cnpj, razaoSocial, representante, em })) {
        await mudarPerfis(trx, { cpf, cnpj, perfis, status }, { perfis: [REPRESENTANTE, ...perfis], em });
        await darNomeAConta(trx, cpf, representante.nomeCompleto);
      }
    if (cpf === representante.cpf && tem && representante.atualizado)
      await acompanharCagec(trx, correio, { cnpj, razaoSocial, representante, em });
  }
}

type Vinculo = {
  readonly cpf: string;
  readonly cnpj: string;
  readonly perfis: readonly string[];
  readonly status: 'ATIVO' | 'INATIVO';
};

async function substituir(trx: Transacao, vinculo: Vinculo, em: Date): Promise<void> {
  await mudarPerfis(trx, vinculo, { perfis: vinculo.perfis.filter((p) => p !== REPRESENTANTE), em });
  if ((await vinculosAtivos(trx, vinculo.cpf)).length === 0) await anularLinks(trx, vinculo.cpf, em);
}

type Reconhecimento = { readonly razaoSocial: string; readonly email: string; readonly em: Date };

/**
 * The yes of whom the CAGEC names, once it came: to the profile, or, where he has that, to another e-mail. Null when he
 * is no active user of the entity any more.
 */
export async function reconhecerRepresentante(
  trx: Transacao,
  correio: Correio,
  chave: ChaveDoVinculo,
  { razaoSocial, email, em }: Reconhecimento,
): Promise<number | null> {
  const vinculo = await buscarUsuarioDaEntidade(trx, chave);
  if (vinculo === null || vinculo.status !== 'ATIVO') return null;
  const perfis = [...new Set([REPRESENTANTE, ...vinculo.perfis])];
  if (vinculo.perfis.includes(REPRESENTANTE)) {
    const antes = { email: vinculo.email, entidade: razaoSocial };
    await levarEmailDaConta(trx, correio, { cpf: chave.cpf, email, antes, em });
  }
  return mudarPerfis(trx, vinculo, { perfis, em, email: { de: vinculo.email, para: email } });
}

type MudancaDePerfis = {
  readonly perfis: readonly string[];
  readonly em: Date;
  /** BR-03: the e-mail of the representante legal comes from the CAGEC, too. */
  readonly email?: { readonly de: string; readonly para: string };
};

/** A vínculo without a profile permits nothing, so it is not active (domain.md §10.2). */
async function mudarPerfis(
  trx: Transacao,
  { cpf, cnpj, perfis: antes, status }: Vinculo,
  { perfis, em, email }: MudancaDePerfis,
): Promise<number> {
  const inativa = perfis.length === 0 && status === 'ATIVO';
  const alteracoes = antes.join() === perfis.join() ? [] : [mudouPerfis(em, 'CAGEC', antes, perfis)];
  const mudou = (evento: Alteracao['evento'], de: string, para: string): void => {
    if (de !== para) alteracoes.push({ em: instante(em), evento, por: 'CAGEC', de, para });
  };
  if (inativa) mudou('STATUS', status, 'INATIVO');
  if (email !== undefined) mudou('EMAIL', email.de, email.para);
  const { versao } = await alterarVinculo(
    trx,
    { cpf, cnpj },
    {
      mudanca: { perfis, email: email?.para, ...(inativa ? { status: 'INATIVO' as const } : {}) },
      alteracoes,
      em,
    },
  );
  await auditar(trx, {
    em,
    quem: 'sistema',
    acao: perfis.includes(REPRESENTANTE) ? 'representante.reconhecer' : 'representante.substituir',
    recurso: `usuario/${cnpj}/${cpf}`,
    versao,
  });
  return versao;
}
