import type { FastifyRequest } from 'fastify';
import type { Sessao } from '../../contract/api/acesso.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { lerUsuario } from './conta.ts';
import type { Acesso } from './dependencias.ts';
import { tokenDoPedido, vinculosAtivos } from './quem.ts';
import { encerrarSessao, parDe, renovarSessao } from './sessoes.ts';
import { lerToken } from './tokens.ts';

type Dependencias = Pick<Acesso, 'banco' | 'relogio' | 'segredo'>;

/** A new pair of tokens; what a token that nobody here made asks for is refused as if its session were over. */
export async function renovar(
  { banco, relogio, segredo }: Dependencias,
  renovacao: string,
): Promise<Result<Sessao, Recusa>> {
  const token = lerToken(segredo, 'renovacao', renovacao);
  if (token === null) return recusar('sessao-encerrada');
  return banco.transaction().execute(async (trx) => {
    const dono = await trx
      .selectFrom('sessoes')
      .select('cpf')
      .where('id', '=', token.sessao)
      .executeTakeFirst();
    // Before the tokens are changed: whoever is made active again goes on with the ones he has.
    if (dono !== undefined && (await vinculosAtivos(trx, dono.cpf)).length === 0)
      return recusar('usuario-inativo');
    const renovada = await renovarSessao(trx, token, relogio.agora());
    if (!renovada.ok) return renovada;
    const usuario = await lerUsuario(trx, renovada.value.cpf);
    return ok({ ...parDe(segredo, renovada.value), usuario });
  });
}

/** Signs out; whoever is out already stays out. */
export async function sair(
  { banco, relogio, segredo }: Dependencias,
  request: FastifyRequest,
): Promise<Result<void, Recusa>> {
  const token = tokenDoPedido(segredo, request);
  if (token === null) return recusar('nao-autenticado');
  return banco.transaction().execute(async (trx) => {
    const aberta = await trx
      .selectFrom('sessoes')
      .select('cpf')
      .where('id', '=', token.sessao)
      .where('encerrada_em', 'is', null)
      .executeTakeFirst();
    if (aberta === undefined) return ok(undefined);
    const em = relogio.agora();
    await encerrarSessao(trx, token.sessao, em);
    const recurso = `sessao/${token.sessao}`;
    await auditar(trx, { em, quem: aberta.cpf, acao: 'sessao.sair', recurso, versao: 1 });
    return ok(undefined);
  });
}
