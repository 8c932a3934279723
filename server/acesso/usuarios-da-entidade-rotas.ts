import type { FastifyInstance, FastifyRequest } from 'fastify';
import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import type { UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import { ok, type Result } from '../../contract/result.ts';
import { nomeDaEntidade } from '../entidade/nome.ts';
import { comandar, type Comandos } from '../http/comando.ts';
import type { Efeito } from '../http/idempotencia.ts';
import { etagDaVersao, lerSeIgual } from '../http/precondicao.ts';
import { cabecalho, rotear, validar, type Atendida } from '../http/rotear.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Banco, Transacao } from '../storage/tabelas.ts';
import { representa, type Autenticacao } from './quem.ts';
import type { Representantes } from './representante.ts';
import { reenviarLink } from './reenviar-link.ts';
import { alterarUsuario, type Alvo, type Dependencias } from './usuarios-da-entidade.ts';
import { listarUsuarios } from './usuarios-da-entidade-lista.ts';

const LIMITE_PADRAO = 100;

export type UsuariosDaEntidade = Dependencias &
  Comandos & {
    readonly banco: Banco;
    readonly segredo: Uint8Array;
    readonly autenticacao: Autenticacao;
    readonly representantes: Representantes;
  };

/** The users of an entity, managed by its representante legal (domain.md §4). */
export function rotearUsuariosDaEntidade(app: FastifyInstance, deps: UsuariosDaEntidade): void {
  rotear(app, rotasDeAcesso.listarUsuarios, (request) => listar(deps, request));
  rotear(app, rotasDeAcesso.alterarUsuario, (request) =>
    comandarSobreUsuario(deps, request, rotasDeAcesso.alterarUsuario.parametros, (corpo, alvo) => {
      const versoes = lerSeIgual(cabecalho(request, 'if-match'));
      if (!versoes.ok) return versoes;
      const mudanca = validar(rotasDeAcesso.alterarUsuario.corpo, corpo);
      if (!mudanca.ok) return mudanca;
      return ok((trx) =>
        alterarUsuario(trx, deps, { ...alvo, versoes: versoes.value, mudanca: mudanca.value }),
      );
    }),
  );
  rotear(app, rotasDeAcesso.reenviarLink, (request) =>
    comandarSobreUsuario(deps, request, rotasDeAcesso.reenviarLink.parametros, (_corpo, alvo) =>
      ok((trx) => reenviarLink(trx, deps, alvo)),
    ),
  );
}

async function listar(deps: UsuariosDaEntidade, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const quem = await deps.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const consulta = validar(rotasDeAcesso.listarUsuarios.consulta, request.query);
  if (!consulta.ok) return consulta;
  const { cnpj, depoisDe, limite = LIMITE_PADRAO } = consulta.value;
  if (!representa(quem.value, cnpj)) return recusar('proibido');
  const ainda = await deps.representantes.conferir(cnpj, quem.value.cpf);
  // Looking needs no fresh word of the registry; only its no counts.
  if (!ainda.ok && ainda.error.problema !== 'indisponivel') return ainda;
  const pagina = await listarUsuarios(deps.banco, deps.segredo, { cnpj, depoisDe, limite });
  return pagina === null ? recusarCampo('depoisDe', 'FORMATO') : ok({ status: 200, corpo: pagina });
}

type Fazer = (trx: Transacao) => Promise<Result<UsuarioDaEntidade, Recusa>>;

async function comandarSobreUsuario(
  deps: UsuariosDaEntidade,
  request: FastifyRequest,
  parametros: typeof rotasDeAcesso.alterarUsuario.parametros,
  ler: (corpo: object, alvo: Alvo) => Result<Fazer, Recusa>,
): Promise<Result<Atendida, Recusa>> {
  const quem = await deps.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const endereco = validar(parametros, request.params);
  if (!endereco.ok) return endereco;
  const { cpf, cnpj } = endereco.value;
  // The same answer whether the person exists there or not.
  if (!representa(quem.value, cnpj)) return recusar('proibido');
  return comandar(deps, request, {
    quem: quem.value,
    alvo: [cpf, cnpj],
    preparar: async (corpo) => {
      // Before the transaction: nobody waits for the network with the lock in hand.
      const ainda = await deps.representantes.conferir(cnpj, quem.value.cpf);
      if (!ainda.ok) return ainda;
      const razaoSocial = await nomeDaEntidade(deps.representantes, cnpj);
      const fazer = ler(corpo, { quem: quem.value, cpf, cnpj, razaoSocial });
      if (!fazer.ok) return fazer;
      return ok(async (trx): Promise<Result<Efeito, Recusa>> => {
        const feito = await fazer.value(trx);
        if (!feito.ok) return feito;
        return ok({ status: 200, etag: etagDaVersao(feito.value.versao), corpo: feito.value });
      });
    },
  });
}
