import type { FastifyInstance, FastifyRequest } from 'fastify';
import { rotasDeCadastro } from '../../contract/api/cadastro.ts';
import { preCadastroEnvioSchema, type PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { ok, type Result } from '../../contract/result.ts';
import { representa, type Autenticacao } from '../acesso/quem.ts';
import { derivarAcompanhamento } from '../acesso/segredo.ts';
import { impressaoDoComando, lerChave } from '../http/chave.ts';
import type { Efetuar, Idempotencia } from '../http/idempotencia.ts';
import type { Limite, Pergunta } from '../http/limite.ts';
import { etagDaVersao, lerPrecondicao, type Precondicao } from '../http/precondicao.ts';
import { cabecalho, lerCorpo, rotear, validar, type Atendida } from '../http/rotear.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Registro } from '../registro/registro.ts';
import type { Banco } from '../storage/tabelas.ts';
import { idDoPedido } from './endereco.ts';
import { corrigirPedido, criarPedido, ehDoAutor, type Dependencias } from './envio.ts';
import { buscarPedido } from './repositorio.ts';
import { verificar } from './verificacao.ts';

export type Cadastro = Dependencias & {
  readonly banco: Banco;
  readonly registro: Registro;
  readonly idempotencia: Idempotencia;
  readonly limite: Limite;
  readonly autenticacao: Autenticacao;
  /** Something was committed: there may be a letter to send. */
  readonly aoEfetuar: () => void;
};

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The routes of the pré-cadastro. */
export function rotearCadastro(app: FastifyInstance, deps: Cadastro): void {
  rotear(app, rotasDeCadastro.verificar, async (request) => {
    const permitida = await deps.limite(request);
    if (!permitida.ok) return permitida;
    await permitida.value.encerrar(true);
    const corpo = lerCorpo(request);
    if (!corpo.ok) return corpo;
    const pergunta = validar(rotasDeCadastro.verificar.corpo, corpo.value);
    if (!pergunta.ok) return pergunta;
    const resposta = await verificar(deps, pergunta.value);
    return resposta.ok ? ok({ status: 200, corpo: resposta.value }) : resposta;
  });
  rotear(app, rotasDeCadastro.enviar, (request) => enviar(deps, request));
  rotear(app, rotasDeCadastro.acompanhar, (request) => acompanhar(deps, request));
}

/** By the author's secret, or signed in: the representante legal of its entity, and the requester himself. */
async function acompanhar(deps: Cadastro, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const acompanhamento = cabecalho(request, 'acompanhamento');
  const pedido = await buscarPedido(deps.banco, idDoPedido(request));
  if (pedido !== null && ehDoAutor(pedido, acompanhamento)) return ok(comEtag(200, pedido.dado));
  const quem = await deps.autenticacao.seHouver(request);
  if (!quem.ok) return quem;
  if (quem.value === null)
    return recusar(acompanhamento === undefined ? 'nao-autenticado' : 'nao-encontrado');
  if (pedido === null) return recusar('nao-encontrado');
  const { cpf, cnpj } = pedido.dado;
  const pode = cpf === quem.value.cpf || representa(quem.value, cnpj);
  return pode ? ok(comEtag(200, pedido.dado)) : recusar('nao-encontrado');
}

const comEtag = (status: number, dado: PreCadastro): Atendida => ({
  status,
  corpo: dado,
  cabecalhos: { etag: etagDaVersao(dado.versao) },
});

async function enviar(deps: Cadastro, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const chave = lerChave(request.headers['idempotency-key']);
  if (!chave.ok) return chave;
  const id = idDoPedido(request);
  if (!UUID_V7.test(id)) return recusarCampo('id', 'FORMATO', 'O id do pedido precisa ser um UUIDv7.');
  const lida = lerPrecondicao(cabecalho(request, 'if-none-match'), cabecalho(request, 'if-match'));
  if (!lida.ok) return lida;
  const precondicao = lida.value;
  const corpo = lerCorpo(request);
  if (!corpo.ok) return corpo;
  const acompanhamento = cabecalho(request, 'acompanhamento');
  const pergunta = perguntar(deps.limite, request);
  const feito = await deps
    .idempotencia({
      chave: chave.value,
      // The secret is part of a correction: its stored answer is repeated to nobody else.
      impressao: impressaoDoComando([
        'PUT',
        id,
        precondicao,
        corpo.value,
        precondicao.tipo === 'corrigir' ? acompanhamento : null,
      ]),
      preparar: () => preparar(deps, { id, precondicao, corpo: corpo.value, acompanhamento, pergunta }),
    })
    .finally(pergunta.encerrar);
  if (!feito.ok) return feito;
  deps.aoEfetuar();
  const { status, etag, repetida, corpo: dado } = feito.value;
  return ok({
    status,
    corpo: { ...dado, acompanhamento: derivarAcompanhamento(deps.segredo, id) },
    cabecalhos: {
      ...(etag === undefined ? {} : { etag }),
      ...(repetida ? { 'idempotency-replayed': 'true' } : {}),
    },
  });
}

/**
 * A command that is decided, however it ends, tells whether a person is a user, has a request, represents an entity.
 * So it is let in before anything is asked, and counts as a verification when it is refused; a success costs nothing.
 */
function perguntar(limite: Limite, request: FastifyRequest) {
  let aberta: Pergunta | null = null;
  let conta = false;
  return {
    abrir: async (): Promise<Result<void, Recusa>> => {
      const permitida = await limite(request);
      if (!permitida.ok) return permitida;
      aberta = permitida.value;
      return ok(undefined);
    },
    contar: (): void => {
      conta = true;
    },
    encerrar: async (): Promise<void> => {
      await aberta?.encerrar(conta);
    },
  };
}

type Pedida = {
  readonly id: string;
  readonly precondicao: Precondicao;
  readonly corpo: object;
  readonly acompanhamento: string | undefined;
  readonly pergunta: ReturnType<typeof perguntar>;
};

async function preparar(deps: Cadastro, p: Pedida): Promise<Result<Efetuar, Recusa>> {
  const { id, precondicao, acompanhamento, pergunta } = p;
  const permitida = await pergunta.abrir();
  if (!permitida.ok) return permitida;
  const envio = validar(preCadastroEnvioSchema, p.corpo);
  if (!envio.ok) return envio;
  const consultado = await deps.registro.consultar(envio.value.cnpj);
  if (!consultado.ok) return recusar('indisponivel', { esperarSegundos: 30 });
  const comando = { id, envio: envio.value, consulta: consultado.value, acompanhamento };
  return ok(async (trx) => {
    const feito =
      precondicao.tipo === 'criar'
        ? await criarPedido(trx, deps, comando)
        : await corrigirPedido(trx, deps, { ...comando, versoes: precondicao.versoes });
    if (!feito.ok) {
      pergunta.contar();
      return feito;
    }
    const status = precondicao.tipo === 'criar' ? 201 : 200;
    return ok({ status, etag: etagDaVersao(feito.value.versao), corpo: feito.value });
  });
}
