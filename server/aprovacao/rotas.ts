import type { FastifyInstance, FastifyRequest } from 'fastify';
import { rotasDeAprovacao } from '../../contract/api/aprovacao.ts';
import { ok, type Result } from '../../contract/result.ts';
import { representa, type Autenticacao, type Quem } from '../acesso/quem.ts';
import type { Representantes } from '../acesso/representante.ts';
import { nomeDaEntidade } from '../entidade/nome.ts';
import { comandar, type Comandos } from '../http/comando.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { etagDaVersao, lerSeIgual } from '../http/precondicao.ts';
import { cabecalho, rotear, validar, type Atendida } from '../http/rotear.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { idDoPedido } from '../cadastro/endereco.ts';
import { buscarPedido } from '../cadastro/repositorio.ts';
import type { Banco } from '../storage/tabelas.ts';
import { decidirPedido, type Dependencias } from './decidir.ts';

export type Aprovacao = Dependencias &
  Comandos & {
    readonly banco: Banco;
    readonly autenticacao: Autenticacao;
    readonly representantes: Representantes;
  };

/** Decisions of the representante legal. */
export function rotearAprovacao(app: FastifyInstance, deps: Aprovacao): void {
  rotear(app, rotasDeAprovacao.decidir, (request) => decidir(deps, request));
}

async function decidir(deps: Aprovacao, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const quem = await deps.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const id = idDoPedido(request);
  const pedido = await buscarPedido(deps.banco, id);
  if (pedido === null) return recusar('nao-encontrado');
  const { cnpj } = pedido.dado;
  if (!representa(quem.value, cnpj))
    // To a stranger it is as if it did not exist; a colleague may know that there are requests.
    return recusar(quem.value.vinculos.some((v) => v.cnpj === cnpj) ? 'proibido' : 'nao-encontrado');
  return comandar(deps, request, {
    quem: quem.value,
    alvo: [id],
    preparar: (corpo) => preparar(deps, request, { quem: quem.value, id, cnpj, corpo }),
  });
}

async function preparar(
  deps: Aprovacao,
  request: FastifyRequest,
  { quem, id, cnpj, corpo }: { quem: Quem; id: string; cnpj: string; corpo: object },
): Promise<Result<Efetuar, Recusa>> {
  // Before the transaction: nobody waits for the network with the lock in hand.
  const ainda = await deps.representantes.conferir(cnpj, quem.cpf);
  if (!ainda.ok) return ainda;
  const versoes = lerSeIgual(cabecalho(request, 'if-match'));
  if (!versoes.ok) return versoes;
  const decisao = validar(rotasDeAprovacao.decidir.corpo, corpo);
  if (!decisao.ok) return decisao;
  const razaoSocial = await nomeDaEntidade(deps.representantes, cnpj);
  return ok(async (trx) => {
    const comando = { id, quem, versoes: versoes.value, decisao: decisao.value, razaoSocial };
    const feito = await decidirPedido(trx, deps, comando);
    if (!feito.ok) return feito;
    return ok({ status: 200, etag: etagDaVersao(feito.value.versao), corpo: feito.value });
  });
}
