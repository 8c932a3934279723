import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rotasDeAssinatura } from '../../contract/api/assinatura.ts';
import type { Solicitacao } from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Autenticacao } from '../acesso/quem.ts';
import type { Representantes } from '../acesso/representante.ts';
import type { Deposito } from '../anexos/deposito.ts';
import { comandar, type Comandos } from '../http/comando.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { etagDaVersao } from '../http/precondicao.ts';
import { validar, type Atendida } from '../http/rotear.ts';
import type { Relogio } from '../portas.ts';
import type { Recusa } from '../recusa.ts';
import type { Banco, Transacao } from '../storage/tabelas.ts';
import type { DoAutor } from './autor.ts';

export type Assinatura = Comandos & {
  readonly banco: Banco;
  readonly relogio: Relogio;
  readonly semTransporte: boolean;
  readonly autenticacao: Autenticacao;
  readonly representantes: Representantes;
  readonly deposito: Deposito;
};

const enderecoSchema = z.record(z.string(), z.string());

/** A command of whoever is signed in on the request that the address names. */
export async function comandarSolicitacao(
  deps: Assinatura,
  request: FastifyRequest,
  preparar: (corpo: object, alvo: DoAutor) => Result<Efetuar, Recusa> | Promise<Result<Efetuar, Recusa>>,
): Promise<Result<Atendida, Recusa>> {
  const quem = await deps.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const endereco = validar(rotasDeAssinatura.lerSolicitacao.parametros, request.params);
  if (!endereco.ok) return endereco;
  // Upper and lower case are the same UUID.
  const id = endereco.value.id.toLowerCase();
  return comandar(deps, request, {
    quem: quem.value,
    alvo: Object.values(enderecoSchema.parse(request.params)).map((parte) => parte.toLowerCase()),
    preparar: async (corpo) => preparar(corpo, { id, quem: quem.value }),
  });
}

/** The part that runs in the transaction, with the request as its answer. */
export const efetuar =
  (fazer: (trx: Transacao) => Promise<Result<Solicitacao, Recusa>>, status: 200 | 201 = 200): Efetuar =>
  async (trx) => {
    const feito = await fazer(trx);
    if (!feito.ok) return feito;
    return ok({ status, etag: etagDaVersao(feito.value.versao), corpo: feito.value });
  };
