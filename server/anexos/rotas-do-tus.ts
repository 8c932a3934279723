import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EXTENSOES_DO_TUS, rotasDosAnexos, VERSAO_DO_TUS } from '../../contract/api/anexos.ts';
import { caminhoDe, type Rota } from '../../contract/api/rota.ts';
import { MAXIMO_DO_ARQUIVO } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Atendida } from '../http/rotear.ts';
import { recusar, type Recusa } from '../recusa.ts';
import { continuar } from './continuar.ts';
import { Corpo } from './corpo.ts';
import type { Dependencias } from './dependencias.ts';
import { novaTranca, posicaoDe, trancado, type Envio } from './envio.ts';
import { buscarEnvio, criarEnvio, esquecer } from './envios.ts';
import { tomar } from './tranca.ts';
import {
  ALGORITMOS,
  conferirVersao,
  lerDigest,
  lerPosicao,
  lerSoma,
  lerTamanho,
  tamanhoDoCorpo,
} from './tus.ts';

/** Every answer says which version of tus it speaks. */
export function prepararTus(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, feito) => {
    void reply.header('tus-resumable', VERSAO_DO_TUS);
    feito();
  });
}

type Atender = (d: Dependencias, request: FastifyRequest) => Promise<Result<Atendida, Recusa>>;

/** tus 1.0.0: creation, creation-with-upload, checksum, termination, expiration. */
export const rotasDoTus: readonly (readonly [Rota, Atender])[] = [
  [rotasDosAnexos.tus, () => Promise.resolve(capacidades())],
  [rotasDosAnexos.criarEnvio, criar],
  [rotasDosAnexos.verEnvio, ver],
  [rotasDosAnexos.continuarEnvio, remendar],
  [rotasDosAnexos.desistirDoEnvio, desistir],
];

const nada = (status: number, cabecalhos: Record<string, string>): Result<Atendida, Recusa> =>
  ok({ status, corpo: undefined, cabecalhos });

const capacidades = (): Result<Atendida, Recusa> =>
  nada(204, {
    'tus-version': VERSAO_DO_TUS,
    'tus-extension': EXTENSOES_DO_TUS,
    'tus-max-size': String(MAXIMO_DO_ARQUIVO),
    'tus-checksum-algorithm': ALGORITMOS.join(','),
  });

const andamento = (envio: Envio, posicao: number): Record<string, string> => ({
  'upload-offset': String(posicao),
  'upload-expires': new Date(envio.expira_em).toUTCString(),
});

async function criar(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const quem = await d.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const versao = conferirVersao(request);
  if (!versao.ok) return versao;
  const tamanho = lerTamanho(request);
  if (!tamanho.ok) return tamanho;
  const sha256 = lerDigest(request);
  if (!sha256.ok) return sha256;
  const soma = lerSoma(request);
  if (!soma.ok) return soma;
  const doCorpo = tamanhoDoCorpo(request);
  if ((doCorpo ?? 0) > tamanho.value) return recusar('corpo-grande');
  const corpo = request.body instanceof Corpo && doCorpo !== 0 ? request.body : null;
  const tranca = corpo === null ? null : novaTranca(d);
  const anunciado = { cpf: quem.value.cpf, sha256: sha256.value, tamanho: tamanho.value, tranca };
  const criado = await criarEnvio(d, anunciado);
  if (!criado.ok) return criado;
  const envio = criado.value;
  const emMaos = { envio, posicao: 0, tranca: tranca?.tranca ?? '' };
  const posicao = corpo === null ? ok(0) : await continuar(d, corpo, { emMaos, soma: soma.value });
  if (!posicao.ok) {
    // Nobody has been told its address.
    await esquecer(d, envio);
    return posicao;
  }
  const location = caminhoDe(rotasDosAnexos.verEnvio, { envio: envio.id });
  return nada(201, { location, ...andamento(envio, posicao.value) });
}

/**
 * The upload that the address names, of whoever asks; he speaks our version of tus. One that is finished and whose file
 * the store has lost is not there any more: it is to be sent again.
 */
async function lerEnvio(d: Dependencias, request: FastifyRequest): Promise<Result<Envio, Recusa>> {
  const quem = await d.autenticacao.exigir(request);
  if (!quem.ok) return quem;
  const versao = conferirVersao(request);
  if (!versao.ok) return versao;
  const parametros = rotasDosAnexos.verEnvio.parametros.safeParse(request.params);
  if (!parametros.success) return recusar('nao-encontrado');
  const envio = await buscarEnvio(d, parametros.data.envio, quem.value.cpf);
  if (!envio.ok || envio.value.estado !== 'CONCLUIDO') return envio;
  const inteiro = await d.deposito.tem(envio.value.sha256, envio.value.tamanho);
  if (!inteiro.ok) return recusar('indisponivel');
  return inteiro.value ? envio : recusar('nao-encontrado');
}

async function ver(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const lido = await lerEnvio(d, request);
  if (!lido.ok) return lido;
  const envio = lido.value;
  if (trancado(d, envio)) return recusar('anexo-ocupado');
  return nada(200, {
    ...andamento(envio, await posicaoDe(d, envio)),
    'upload-length': String(envio.tamanho),
    'upload-metadata': `sha256 ${Buffer.from(envio.sha256).toString('base64')}`,
  });
}

async function remendar(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const lido = await lerEnvio(d, request);
  if (!lido.ok) return lido;
  const envio = lido.value;
  const { body: corpo } = request;
  if (!(corpo instanceof Corpo)) return recusar('tipo-nao-suportado');
  const soma = lerSoma(request);
  if (!soma.ok) return soma;
  const posicao = lerPosicao(request);
  // The last answer was lost; there is nothing left to do.
  if (envio.estado === 'CONCLUIDO')
    return posicao === envio.tamanho ? nada(204, andamento(envio, posicao)) : recusar('posicao-errada');
  const tomado = await tomar(d, envio, { posicao, comSoma: soma.value !== null });
  if (!tomado.ok) return tomado;
  const agora = await continuar(d, corpo, { emMaos: tomado.value, soma: soma.value });
  return agora.ok ? nada(204, andamento(envio, agora.value)) : agora;
}

async function desistir(d: Dependencias, request: FastifyRequest): Promise<Result<Atendida, Recusa>> {
  const lido = await lerEnvio(d, request);
  if (!lido.ok) return lido;
  const feito = !trancado(d, lido.value) && (await esquecer(d, lido.value));
  return feito ? nada(204, {}) : recusar('anexo-ocupado');
}
