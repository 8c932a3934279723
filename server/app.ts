import type { FastifyInstance } from 'fastify';
import type { Socket } from 'node:net';
import type { DestinationStream } from 'pino';
import pacote from '../package.json' with { type: 'json' };
import type { Ambiente } from '../contract/api/saude.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import { perfisAtribuiveis } from './acesso/perfis.ts';
import { criarAutenticacao } from './acesso/quem.ts';
import { criarRepresentantes } from './acesso/representante.ts';
import { rotearAcesso } from './acesso/rotas.ts';
import { lerSegredo } from './acesso/segredo.ts';
import { Vez } from './acesso/vez.ts';
import { abrirAnexos, type AjusteDosAnexos } from './anexos/abrir.ts';
import { apagarSemUso, limparEnvios } from './anexos/limpeza.ts';
import { rotearAnexos } from './anexos/rotas.ts';
import { semear } from './amostra/semear.ts';
import { rotearUsuariosDaEntidade } from './acesso/usuarios-da-entidade-rotas.ts';
import { rotearAprovacao } from './aprovacao/rotas.ts';
import { rotearAssinatura } from './assinatura/rotas.ts';
import { emUso, podeVerComoAnalista } from './assinatura/visibilidade.ts';
import { rotearCadastro } from './cadastro/rotas.ts';
import { Carteiro } from './correio/carteiro.ts';
import { rotearMensagensLocais } from './correio/rotas.ts';
import { transportePorSmtp, type Transporte } from './correio/transporte.ts';
import { rotearEntidade } from './entidade/rotas.ts';
import { Avisos } from './feed/avisos.ts';
import { rotearFeed } from './feed/rotas.ts';
import { criarDiario } from './http/diario.ts';
import { criarFastify, listarRotas } from './http/fastify.ts';
import { criarIdempotencia } from './http/idempotencia.ts';
import { criarLimite } from './http/limite.ts';
import { rotearLote } from './lote/rotas.ts';
import { acasoDoSistema, relogioDoSistema, type Acaso, type Relogio } from './portas.ts';
import { registroDeLista } from './registro/arquivo.ts';
import { registroPorHttp } from './registro/http.ts';
import listaLocal from './registro/local.json' with { type: 'json' };
import type { Registro } from './registro/registro.ts';
import { rotearSaude } from './saude.ts';
import { abrirArmazem, type Armazem } from './storage/abrir.ts';
import { Rotinas } from './rotinas.ts';

const HOST_PADRAO = '127.0.0.1';

/** Half of the thread pool at most works on passwords; the rest of a flood waits or is told to come back. */
const RESUMOS_AO_MESMO_TEMPO = 2;
const RESUMOS_NA_FILA = 200;

/** Everything that a server needs from outside. Only the data folder has no default. */
export type Opcoes = {
  readonly dados: string;
  readonly host?: string;
  /** 0: any free port. */
  readonly porta?: number;
  readonly ambiente?: Ambiente;
  readonly novaEpoca?: boolean;
  /** Server secret; a file of the data folder when absent. */
  readonly segredo?: string;
  readonly smtpUrl?: string;
  readonly registroUrl?: string;
  readonly limiteDeVerificacao?: number;
  /** Failed sign-ins, links asked for and wrong keys, per minute and address. */
  readonly limiteDeEntrada?: number;
  /** Codes of the profiles that a representante legal may give. */
  readonly perfisAtribuiveis?: readonly string[];
  /** Whose word for the address of a question is taken: so many proxies in front, or these addresses and networks. */
  readonly proxy?: number | readonly string[];
  readonly esperaDoBancoMs?: number;
  /** How often the streams of the feed beat, and look for what other processes on the same file committed. */
  readonly avisos?: { readonly batimentoMs?: number; readonly sondagemMs?: number };
  /** Where files lie and who looks for viruses; the data folder and nobody when absent. */
  readonly anexos?: Omit<AjusteDosAnexos, 'pasta'>;
  readonly relogio?: Relogio;
  readonly acaso?: Acaso;
  readonly registro?: Registro;
  readonly transporte?: Transporte;
  /** Where the log goes; standard error when absent. */
  readonly diario?: DestinationStream;
};

/** A server that can be started once and stopped once. */
export type Servidor = {
  /** Opens the data, listens, and answers the address; a failure is one line in pt-BR for whoever started it. */
  readonly listen: () => Promise<Result<string, string>>;
  /** Finishes what is being answered, then closes the data. */
  readonly close: () => Promise<void>;
  /** The address; empty while it does not listen. */
  readonly url: string;
  /** What it answers to, as `GET /v1/saude`; empty while it does not listen. */
  readonly rotas: readonly string[];
};

type Aberto = {
  readonly app: FastifyInstance;
  readonly armazem: Armazem;
  readonly rotinas: Rotinas;
  readonly rotas: readonly string[];
};

/** Composition root of the reference backend: wiring only. */
export function createServer(opcoes: Opcoes): Servidor {
  let aberto: Aberto | null = null;
  let url = '';
  return {
    listen: async () => {
      const montado = await montar(opcoes);
      if (!montado.ok) return montado;
      aberto = montado.value;
      const { host = HOST_PADRAO, porta = 0 } = opcoes;
      try {
        url = await aberto.app.listen({ host, port: porta });
      } catch (erro) {
        await fechar(aberto);
        aberto = null;
        if (!(erro instanceof Error)) throw erro;
        const motivo = 'code' in erro ? String(erro.code) : erro.name;
        return fail(`Não foi possível atender em ${host}:${porta} (${motivo}).`);
      }
      aberto.rotinas.iniciar();
      return ok(url);
    },
    close: async () => {
      const este = aberto;
      [aberto, url] = [null, ''];
      if (este !== null) await fechar(este);
    },
    get url() {
      return url;
    },
    get rotas() {
      return aberto?.rotas ?? [];
    },
  };
}

/** What is being answered gets so long; a connection that is merely kept alive must not hold the server for a minute. */
const PRAZO_PARA_FECHAR_MS = 3_000;

async function fechar({ app, rotinas, armazem }: Aberto): Promise<void> {
  const prazo = setTimeout(() => app.server.closeAllConnections(), PRAZO_PARA_FECHAR_MS);
  await app.close();
  clearTimeout(prazo);
  await rotinas.parar();
  await armazem.banco.destroy();
}

async function montar(o: Opcoes): Promise<Result<Aberto, string>> {
  const { ambiente = 'local', relogio = relogioDoSistema, acaso = acasoDoSistema } = o;
  const registro = escolherRegistro(o, ambiente, relogio);
  if (!registro.ok) return registro;
  const { dados: pasta, esperaDoBancoMs: esperaMs = 3_000, novaEpoca = false } = o;
  const aberto = await abrirArmazem({ pasta, acaso, esperaMs, novaEpoca });
  if (!aberto.ok) return aberto;
  const armazem = aberto.value;
  const { banco } = armazem;
  const segredo = lerSegredo(pasta, o.segredo, acaso);
  if (!segredo.ok) {
    await banco.destroy();
    return segredo;
  }
  const diario = criarDiario(o.diario);
  const transporte = o.transporte ?? (o.smtpUrl === undefined ? null : transportePorSmtp(o.smtpUrl));
  const local = ambiente === 'local';
  const carteiro =
    transporte === null ? null : new Carteiro({ armazem, relogio, transporte, diario, apagarTexto: !local });
  const anexos = abrirAnexos({ pasta, ...o.anexos }, { banco, relogio, acaso });
  const limparTambem = async (): Promise<void> => {
    await limparEnvios(anexos);
    await apagarSemUso(anexos, emUso);
  };
  const rotinas = new Rotinas({ banco, relogio, carteiro, transporte, diario, limparTambem });
  if (local) await semear({ banco, relogio, acaso, segredo: segredo.value, anexos });

  const recebendo = new WeakSet<Socket>();
  const app = criarFastify(diario, o.proxy, recebendo);
  const rotas = listarRotas(app);
  rotearSaude(app, armazem, { ambiente, versao: pacote.version, semCorreio: transporte === null });
  const avisos = new Avisos({ banco, diario, ...o.avisos });
  const comum = {
    banco,
    registro: registro.value,
    relogio,
    acaso,
    segredo: segredo.value,
    semTransporte: local && transporte === null,
    idempotencia: criarIdempotencia(banco, relogio),
    aoEfetuar: () => {
      rotinas.entregarCorreio();
      avisos.tocar();
    },
  };
  const autenticacao = criarAutenticacao(comum);
  const representantes = criarRepresentantes(comum);
  const perfis = perfisAtribuiveis(o.perfisAtribuiveis);
  const limiteDeVerificacao = await criarLimite(app, o.limiteDeVerificacao ?? 60);
  rotearCadastro(app, { ...comum, autenticacao, limite: limiteDeVerificacao });
  rotearAcesso(app, {
    ...comum,
    autenticacao,
    representantes,
    perfis,
    limite: await criarLimite(app, o.limiteDeEntrada ?? 30),
    vez: new Vez(RESUMOS_AO_MESMO_TEMPO, RESUMOS_NA_FILA),
    depois: (trabalho) => rotinas.depois('senha', trabalho),
  });
  const doRepresentante = {
    ...comum,
    autenticacao,
    representantes,
    atribuiveis: new Set(perfis.map((p) => p.codigo)),
  };
  rotearAprovacao(app, doRepresentante);
  rotearUsuariosDaEntidade(app, doRepresentante);
  rotearAssinatura(app, { ...comum, autenticacao, representantes, deposito: anexos.deposito });
  rotearEntidade(app, doRepresentante);
  const podeVer = (cpf: string, sha256: string) => podeVerComoAnalista(banco, cpf, sha256);
  rotearAnexos(app, { ...anexos, autenticacao, podeVer, recebendo });
  rotearFeed(app, { armazem, segredo: segredo.value, autenticacao, avisos });
  rotearLote(app, autenticacao);
  if (local) rotearMensagensLocais(app, banco, o.host ?? HOST_PADRAO);
  return ok({ app, armazem, rotinas, rotas });
}

function escolherRegistro(o: Opcoes, ambiente: Ambiente, relogio: Relogio): Result<Registro, string> {
  if (o.registro !== undefined) return ok(o.registro);
  if (o.registroUrl !== undefined) return ok(registroPorHttp(o.registroUrl, relogio));
  if (ambiente === 'local') return ok(registroDeLista(listaLocal, relogio));
  return fail(
    `No ambiente ${ambiente} é preciso dizer onde está o registro de entidades (SIGCON_REGISTRO_URL).`,
  );
}
