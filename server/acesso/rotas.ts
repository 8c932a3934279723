import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { NomeDeProblema } from '../../contract/api/problema.ts';
import { impressaoComSegredo, lerChave } from '../http/chave.ts';
import { chaveDoEndereco } from '../http/endereco.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { lerCorpo, rotear, validar, type Atendida } from '../http/rotear.ts';
import type { Recusa } from '../recusa.ts';
import { lerEu } from './conta.ts';
import { prepararCriacao } from './criar-senha.ts';
import type { Acesso } from './dependencias.ts';
import { entrar } from './entrar.ts';
import { mandarNovoLink } from './esqueci.ts';
import { buscarLink, situacaoDoLink } from './links.ts';
import { renovar, sair } from './renovar.ts';
import { prepararTroca } from './trocar-senha.ts';

/** Sessions and passwords. */
export function rotearAcesso(app: FastifyInstance, deps: Acesso): void {
  rotearSessoes(app, deps);
  rotearLinks(app, deps);
  rotear(app, rotasDeAcesso.trocarSenha, async (request) => {
    const quem = await deps.autenticacao.exigir(request);
    if (!quem.ok) return quem;
    const { caminho } = rotasDeAcesso.trocarSenha;
    return comando(deps, request, ['PUT', caminho, quem.value.cpf], (corpo) =>
      prepararTroca(deps, quem.value, { corpo, endereco: chaveDoEndereco(request.ip) }),
    );
  });
}

function rotearSessoes(app: FastifyInstance, deps: Acesso): void {
  rotear(app, rotasDeAcesso.entrar, (request) =>
    limitado(deps, request, ['credenciais-invalidas'], async () => {
      const lido = ler(request, rotasDeAcesso.entrar.corpo);
      if (!lido.ok) return lido;
      const endereco = chaveDoEndereco(request.ip);
      return responder(201, await entrar(deps, { ...lido.value, endereco }));
    }),
  );
  rotear(app, rotasDeAcesso.renovar, async (request) => {
    const lido = ler(request, rotasDeAcesso.renovar.corpo);
    return lido.ok ? responder(200, await renovar(deps, lido.value.renovacao)) : lido;
  });
  rotear(app, rotasDeAcesso.sair, async (request) => {
    const feito = await sair(deps, request);
    return feito.ok ? ok({ status: 200, corpo: {} }) : feito;
  });
  rotear(app, rotasDeAcesso.eu, async (request) => {
    const quem = await deps.autenticacao.exigir(request);
    if (!quem.ok) return quem;
    return ok({ status: 200, corpo: await lerEu(deps.banco, quem.value.cpf, deps) });
  });
}

const SEM_LINK: readonly NomeDeProblema[] = ['link-invalido', 'link-usado', 'link-expirado'];

function rotearLinks(app: FastifyInstance, deps: Acesso): void {
  rotear(app, rotasDeAcesso.pedirSenha, async (request) => {
    const permitida = await deps.limite(request);
    if (!permitida.ok) return permitida;
    await permitida.value.encerrar(true);
    const lido = ler(request, rotasDeAcesso.pedirSenha.corpo);
    if (!lido.ok) return lido;
    const { cpf } = lido.value;
    deps.depois(() => mandarNovoLink(deps, cpf));
    return ok({ status: 202, corpo: {} });
  });
  rotear(app, rotasDeAcesso.conferirLink, (request) =>
    limitado(deps, request, SEM_LINK, async () => {
      const lido = ler(request, rotasDeAcesso.conferirLink.corpo);
      if (!lido.ok) return lido;
      const link = await buscarLink(deps.banco, lido.value, deps.relogio.agora());
      return link.ok ? ok({ status: 200, corpo: await situacaoDoLink(deps.banco, link.value) }) : link;
    }),
  );
  rotear(app, rotasDeAcesso.criarSenha, (request) =>
    limitado(deps, request, SEM_LINK, () =>
      comando(deps, request, ['POST', rotasDeAcesso.criarSenha.caminho], (corpo) =>
        prepararCriacao(deps, { corpo, endereco: chaveDoEndereco(request.ip) }),
      ),
    ),
  );
}

/** A body as the contract has it. */
function ler<T extends z.ZodType>(request: FastifyRequest, schema: T): Result<z.infer<T>, Recusa> {
  const corpo = lerCorpo(request);
  return corpo.ok ? validar(schema, corpo.value) : corpo;
}

const responder = (status: number, feito: Result<unknown, Recusa>): Result<Atendida, Recusa> =>
  feito.ok ? ok({ status, corpo: feito.value }) : feito;

/** Lets an address in while it has failures left; only these ones count. */
async function limitado(
  { limite }: Acesso,
  request: FastifyRequest,
  contam: readonly NomeDeProblema[],
  atender: () => Promise<Result<Atendida, Recusa>>,
): Promise<Result<Atendida, Recusa>> {
  const permitida = await limite(request);
  if (!permitida.ok) return permitida;
  let conta = false;
  try {
    const feito = await atender();
    conta = !feito.ok && contam.includes(feito.error.problema);
    return feito;
  } finally {
    await permitida.value.encerrar(conta);
  }
}

/** A command whose body carries a password: run once, recognised without being readable (BR-14). */
async function comando(
  { idempotencia, segredo, aoEfetuar }: Acesso,
  request: FastifyRequest,
  identidade: readonly unknown[],
  preparar: (corpo: object) => Promise<Result<Efetuar, Recusa>>,
): Promise<Result<Atendida, Recusa>> {
  const chave = lerChave(request.headers['idempotency-key']);
  if (!chave.ok) return chave;
  const corpo = lerCorpo(request);
  if (!corpo.ok) return corpo;
  const feito = await idempotencia({
    chave: chave.value,
    impressao: impressaoComSegredo(segredo, [...identidade, corpo.value]),
    preparar: () => preparar(corpo.value),
  });
  if (!feito.ok) return feito;
  aoEfetuar();
  const { status, corpo: dado, repetida } = feito.value;
  return ok({ status, corpo: dado, cabecalhos: repetida ? { 'idempotency-replayed': 'true' } : {} });
}
