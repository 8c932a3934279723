import { createHmac } from 'node:crypto';
import type { Perfil } from '../../contract/domain/perfis.ts';
import type { Eu, Usuario, Vinculo } from '../../contract/domain/usuario.ts';
import { situacaoDaAssinaturaDe } from '../assinatura/situacao.ts';
import type { Leitura } from '../storage/tabelas.ts';
import { lerPerfis } from './quem.ts';
import type { Representantes } from './representante.ts';

const lerConta = (leitura: Leitura, cpf: string) =>
  leitura.selectFrom('usuarios').selectAll().where('cpf', '=', cpf).executeTakeFirstOrThrow();

/** The active vínculos of a person, the oldest first. */
const lerVinculos = (leitura: Leitura, cpf: string) =>
  leitura
    .selectFrom('vinculos')
    .selectAll()
    .where('cpf', '=', cpf)
    .where('status', '=', 'ATIVO')
    .orderBy('criado_em')
    .orderBy('cnpj')
    .execute();

const comoViaja = (v: Awaited<ReturnType<typeof lerVinculos>>[number]): Vinculo => ({
  cnpj: v.cnpj,
  // The CNPJ itself until the registry has once told the name.
  razaoSocial: v.razao_social ?? v.cnpj,
  perfis: lerPerfis(v.perfis),
  situacaoCadastral: v.situacao_cadastral,
  status: v.status,
});

/** Who signed in, as a session tells it. */
export async function lerUsuario(leitura: Leitura, cpf: string): Promise<Usuario> {
  const { nome_completo: nomeCompleto } = await lerConta(leitura, cpf);
  return { cpf, nomeCompleto, vinculos: (await lerVinculos(leitura, cpf)).map(comoViaja) };
}

/** `GET /v1/eu`. */
export async function lerEu(
  leitura: Leitura,
  cpf: string,
  {
    perfis,
    representantes,
  }: {
    readonly perfis: readonly Perfil[];
    readonly representantes: Pick<Representantes, 'consultar'>;
  },
): Promise<Eu> {
  const conta = await lerConta(leitura, cpf);
  const linhas = await lerVinculos(leitura, cpf);
  const setor = linhas[0]?.setor_trabalho;
  const vinculos = linhas.map(comoViaja);
  return {
    cpf,
    nomeCompleto: conta.nome_completo,
    vinculos,
    email: conta.email,
    telefoneFixo: conta.telefone_fixo,
    telefoneCelular: conta.telefone_celular,
    ...(setor === undefined ? {} : { setorTrabalho: setor }),
    ...(conta.ultimo_login_em === null ? {} : { ultimoLoginEm: conta.ultimo_login_em }),
    assinatura: { situacao: await situacaoDaAssinaturaDe(leitura, representantes, { cpf, vinculos }) },
    perfisAtribuiveis: [...perfis],
  };
}

/** 32 bytes of this user and of nobody else, always the same: the spare key of what a client keeps of him. */
export const cofreDe = (segredo: Uint8Array, cpf: string): string =>
  createHmac('sha256', segredo).update(`cofre:${cpf}`, 'utf8').digest('hex');
