import type { Sessao as SessaoDoContrato } from '../../contract/api/acesso.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { diaEmBrasilia, instante } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Consulta } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { conferirComLimite, type Digitada } from './conferencia.ts';
import { cofreDe, lerUsuario } from './conta.ts';
import type { Acesso } from './dependencias.ts';
import { vinculosAtivos } from './quem.ts';
import { aplicarRepresentante } from './representante.ts';
import { consultarSemDemora } from './sem-demora.ts';
import { abrirSessao, parDe, type Sessao } from './sessoes.ts';
import { acertar } from './tentativas.ts';
import { publicarUsuario } from './vinculos.ts';

/** Signs in with CPF and password (BR-01). */
export async function entrar(
  deps: Acesso,
  { cpf, endereco, senha }: Digitada,
): Promise<Result<SessaoDoContrato, Recusa>> {
  const { banco, relogio, segredo, acaso } = deps;
  const conferida = await conferirComLimite(deps, { cpf, endereco, senha });
  if (!conferida.ok) return conferida;
  const { confere, phc } = conferida.value;
  if (!confere) return recusar('credenciais-invalidas');
  const cnpjs = (await vinculosAtivos(banco, cpf)).map((v) => v.cnpj);
  const consultas = await consultarSemDemora(deps.representantes, cnpjs);
  const aberta = await banco.transaction().execute(async (trx): Promise<Result<SessaoDoContrato, Recusa>> => {
    const em = relogio.agora();
    const conta = await trx
      .selectFrom('usuarios')
      .select(['senha_phc', 'ultimo_login_em'])
      .where('cpf', '=', cpf)
      .executeTakeFirstOrThrow();
    // Another password was set while this one was being compared, and every session ended with it.
    if (conta.senha_phc !== phc) return recusar('credenciais-invalidas');
    await acertar(trx, segredo, { cpf, endereco, em });
    for (const consulta of consultas.values())
      if (consulta !== null) await anotarEntidade(trx, deps, consulta, em);
    const ativos = await vinculosAtivos(trx, cpf);
    if (ativos.length === 0) return recusar('usuario-inativo');
    const sessao = await abrirSessao(trx, acaso, { cpf, em });
    await anotarLogin(trx, { cpf, anterior: conta.ultimo_login_em, em, sessao: sessao.id });
    const usuario = await lerUsuario(trx, cpf);
    return ok({ ...parDe(segredo, sessao), usuario, cofre: cofreDe(segredo, cpf) });
  });
  deps.aoEfetuar();
  return aberta;
}

/** What the registry says of an entity: its name for the day when it is away, and who represents it. */
async function anotarEntidade(trx: Transacao, deps: Acesso, consulta: Consulta, em: Date): Promise<void> {
  const { cnpj, razaoSocial } = consulta.entidade;
  await trx
    .updateTable('vinculos')
    .set({ razao_social: razaoSocial })
    .where('cnpj', '=', cnpj)
    .where('razao_social', 'is distinct from', razaoSocial)
    .execute();
  await aplicarRepresentante(trx, deps, consulta, em);
}

type Login = {
  readonly cpf: string;
  readonly anterior: string | null;
  readonly em: Date;
  readonly sessao: Sessao['id'];
};

async function anotarLogin(trx: Transacao, { cpf, anterior, em, sessao }: Login): Promise<void> {
  await trx
    .updateTable('usuarios')
    .set({ ultimo_login_em: instante(em) })
    .where('cpf', '=', cpf)
    .execute();
  // Each entity for itself: where the person came from elsewhere is not its business (BR-12).
  await trx
    .updateTable('vinculos')
    .set({ ultimo_login_em: instante(em) })
    .where('cpf', '=', cpf)
    .where('status', '=', 'ATIVO')
    .execute();
  // `Último Login do Usuário` is a day on the screens; each sign-in of a day would fill the feed for nothing.
  if (anterior === null || diaEmBrasilia(new Date(anterior)) !== diaEmBrasilia(em))
    for (const { cnpj } of await vinculosAtivos(trx, cpf)) await publicarUsuario(trx, { cpf, cnpj }, em);
  await auditar(trx, { em, quem: cpf, acao: 'sessao.entrar', recurso: `sessao/${sessao}`, versao: 1 });
}
