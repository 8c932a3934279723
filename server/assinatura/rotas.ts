import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { rotasDeAssinatura as rotas } from '../../contract/api/assinatura.ts';
import { itemSchema, type Item } from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import { etagDaVersao, lerPrecondicao, lerSeIgual } from '../http/precondicao.ts';
import { cabecalho, rotear, validar, type Atendida } from '../http/rotear.ts';
import { representa } from '../acesso/quem.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import { analisarSolicitacao } from './analisar.ts';
import type { DoAutor } from './autor.ts';
import { comandarSolicitacao, efetuar, type Assinatura } from './comandos.ts';
import { anexarDocumento, conferirBytes, retirarDocumento } from './documentos.ts';
import { enviarSolicitacao } from './enviar.ts';
import { buscarSolicitacao } from './repositorio.ts';
import { mudarRepresentacao, solicitar } from './solicitar.ts';
import { relacao } from './visibilidade.ts';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The Solicitação de Assinatura com Usuário e Senha (domain.md §6, §10.3). */
export function rotearAssinatura(app: FastifyInstance, deps: Assinatura): void {
  rotear(app, rotas.lerSolicitacao, (request) => ler(deps, request));
  rotear(app, rotas.solicitarAssinatura, (request) =>
    comandarSolicitacao(deps, request, (corpo, alvo) => prepararPedido(deps, request, { corpo, ...alvo })),
  );
  rotear(app, rotas.anexarDocumento, (request) =>
    comandarSolicitacao(deps, request, async (corpo, alvo) => {
      const item = lerItem(request);
      if (!item.ok) return item;
      const arquivo = validar(rotas.anexarDocumento.corpo, corpo);
      if (!arquivo.ok) return arquivo;
      // Before the transaction: nobody waits for the store with the lock in hand.
      const inteiro = await conferirBytes(deps, alvo.quem.cpf, arquivo.value.sha256);
      if (!inteiro.ok) return inteiro;
      const comando = { ...alvo, item: item.value, ...arquivo.value };
      return ok(efetuar((trx) => anexarDocumento(trx, deps, comando)));
    }),
  );
  rotear(app, rotas.retirarDocumento, (request) =>
    comandarSolicitacao(deps, request, (_corpo, alvo) => {
      const item = lerItem(request);
      if (!item.ok) return item;
      return ok(efetuar((trx) => retirarDocumento(trx, deps, { ...alvo, item: item.value })));
    }),
  );
  rotear(app, rotas.enviarSolicitacao, (request) =>
    comandarSolicitacao(deps, request, (corpo, alvo) => {
      const envio = validar(rotas.enviarSolicitacao.corpo, corpo);
      if (!envio.ok) return envio;
      return ok(efetuar((trx) => enviarSolicitacao(trx, deps, { ...alvo, envio: envio.value })));
    }),
  );
  rotear(app, rotas.analisarSolicitacao, (request) =>
    comandarSolicitacao(deps, request, (corpo, alvo) => {
      const versoes = lerSeIgual(cabecalho(request, 'if-match'));
      if (!versoes.ok) return versoes;
      const analise = validar(rotas.analisarSolicitacao.corpo, corpo);
      if (!analise.ok) return analise;
      const comando = { ...alvo, versoes: versoes.value, analise: analise.value };
      return ok(efetuar((trx) => analisarSolicitacao(trx, deps, comando)));
    }),
  );
}

async function ler(deps: Assinatura, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const quem = await deps.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const endereco = validar(rotas.lerSolicitacao.parametros, request.params);
  if (!endereco.ok) return endereco;
  const dado = await buscarSolicitacao(deps.banco, endereco.value.id.toLowerCase());
  const quemE = dado === null ? 'estranho' : relacao(quem.value, dado);
  if (dado === null || (quemE !== 'autor' && quemE !== 'analista')) return recusar('nao-encontrado');
  return ok({ status: 200, corpo: dado, cabecalhos: { etag: etagDaVersao(dado.versao) } });
}

function lerItem(request: FastifyRequest): Result<Item, Recusa> {
  const lido = validar(z.object({ item: z.coerce.number().pipe(itemSchema) }), request.params);
  return lido.ok ? ok(lido.value.item) : lido;
}

async function prepararPedido(
  deps: Assinatura,
  request: FastifyRequest,
  { corpo, id, quem }: DoAutor & { readonly corpo: object },
): Promise<Result<Efetuar, Recusa>> {
  if (!UUID_V7.test(id)) return recusarCampo('id', 'FORMATO', 'O id da solicitação precisa ser um UUIDv7.');
  const lida = lerPrecondicao(cabecalho(request, 'if-none-match'), cabecalho(request, 'if-match'));
  if (!lida.ok) return lida;
  const pedido = validar(rotas.solicitarAssinatura.corpo, corpo);
  if (!pedido.ok) return pedido;
  const comando = { id, quem, ...pedido.value };
  if (lida.value.tipo === 'corrigir') {
    const { versoes } = lida.value;
    return ok(efetuar((trx) => mudarRepresentacao(trx, deps, { ...comando, versoes })));
  }
  const { cnpj } = pedido.value;
  // To whoever is no user of the entity, nothing is asked about it.
  if (!quem.vinculos.some((v) => v.cnpj === cnpj)) return recusar('proibido');
  // Before the transaction: nobody waits for the network with the lock in hand. Whom the CAGEC does not name any
  // more loses the profile by this question, and is then one who asks like everybody else.
  if (representa(quem, cnpj)) await deps.representantes.conferir(cnpj, quem.cpf);
  const consultado = await deps.representantes.consultar(cnpj);
  return ok(efetuar((trx) => solicitar(trx, deps, { ...comando, consultado }), 201));
}
