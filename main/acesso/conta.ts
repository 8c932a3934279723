import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Evento } from '../../contract/bridge/events.ts';
import type { Eu, Usuario } from '../../contract/domain/usuario.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { criarTipoDaDecisao } from '../aprovacao/decisao.ts';
import {
  abrirCofre,
  arquivosDaConta,
  varrer,
  type ArquivosDaConta,
} from '../assinatura/arquivos-da-conta.ts';
import { criarTiposDaAssinatura } from '../assinatura/comandos.ts';
import { TIPOS } from '../assinatura/operacao.ts';
import { novoId } from '../ids.ts';
import type { Logger, Portas } from '../ports.ts';
import type { RelogioDoServidor } from '../relogio-do-servidor.ts';
import { iniciarArmazem, type ClienteDoArmazem } from '../storage/cliente.ts';
import type { Remoto } from '../storage/rpc.ts';
import { criarTransporte, type Transporte } from '../sync/anexos/transporte.ts';
import type { Api, AoContato, FalhaDaApi } from '../sync/api.ts';
import { ouvirAvisos } from '../sync/avisos.ts';
import type { Operacao } from '../sync/fila.ts';
import { loteDosComandos, tiposDosComandos } from '../sync/lote.ts';
import { criarMotor, type Motor } from '../sync/motor.ts';
import type { ContaDestrancada } from '../vault/contas.ts';
import { segredosDaConta, type Segredos } from '../vault/segredos.ts';
import {
  criarLeituraDaConta,
  criarLeituraDasEntidades,
  criarLeituraDeQuemSou,
  guardarQuemSou,
  lerQuemSou,
  representados,
  type DependenciasDaLeitura,
} from './leitura.ts';
import { abrirSessao, type EstadoDaSessao, type Sessao, type Tokens } from './sessao.ts';
import { criarTiposDosUsuarios } from './usuarios/comandos.ts';

const ARQUIVO_DA_CONTA = 'conta.db';
/** What changes elsewhere is told by the hint stream; with the device's own round this stays under one request a minute (P12). */
const OCIOSO_MS = 150_000;
const COPIA_DEPOIS_DE_MS = 60_000;
const ENTRE_COPIAS_MS = 6 * 60 * 60 * 1000;

export type DependenciasDaConta = {
  readonly worker: URL;
  readonly paginasNoMaximo?: number | undefined;
  /** Root of the backend, for the stream of hints. */
  readonly servidor: string;
  readonly api: Api;
  readonly segredos: Segredos;
  readonly portas: Pick<Portas, 'clock' | 'random' | 'logger' | 'fetch' | 'disco'>;
  /** Of uploads; null: as fast as the line allows (policy). */
  readonly bytesPorSegundo: number | null;
  readonly relogio: RelogioDoServidor;
  /** Whether the person has paused sending on this computer: one switch for both queues. */
  readonly pausado: () => Promise<boolean>;
  readonly avisar: (evento: Evento) => void;
  /** Told after every call to the backend that does not go through `api`. */
  readonly aoContato: AoContato;
  readonly aoMudarSessao: (estado: EstadoDaSessao) => void;
  /** Its store's thread ended by itself, or its file was found damaged. */
  readonly aoCair: () => void;
};

/** Times of an account, in milliseconds since 1970 by the backend's clock. */
export type Datas = { readonly contatoEm: number; readonly entrouEm: number };

/** One switch for commands and files: pausing, trying now and the line's return reach both. */
function comOsArquivos(motor: Motor, transporte: Transporte): Motor {
  let semLinha = false;
  return {
    ...motor,
    pausar: async (pausado) => {
      await motor.pausar(pausado);
      transporte.cutucar();
    },
    tentarAgora: async (alvo) => {
      transporte.cutucar();
      await motor.tentarAgora(alvo);
    },
    aoContato: (falha, pergunta) => {
      motor.aoContato(falha, pergunta);
      if (semLinha && falha === null) transporte.cutucar();
      semLinha = falha !== null;
    },
  };
}

/** Which screens an operation is about. */
const eventoDe = ({ tipo }: Operacao): Evento => {
  if (tipo.startsWith('aprovacao.')) return { tipo: 'aprovacao' };
  if (tipo === TIPOS.analisar) return { tipo: 'analise' };
  return { tipo: tipo.startsWith('assinatura.') ? 'assinatura' : 'usuarios' };
};

/** An account that is open: store, queue, session, hints. */
export type Conta = {
  readonly id: string;
  readonly cpf: string;
  readonly destrancada: ContaDestrancada;
  readonly db: Remoto;
  readonly motor: Motor;
  readonly api: Api;
  /** Documents of the account: encrypted store, what is being collected, the way up and down. */
  readonly arquivos: ArquivosDaConta;
  readonly sessao: Sessao;
  readonly eu: () => Eu;
  readonly entrouEm: number;
  readonly contatoEm: () => number;
  /** When its damaged store was put together again, until the person has read so. */
  readonly recuperadoEm: () => string | null;
  readonly lerAviso: () => Promise<Result<null, Erro>>;
  /** Starts sending and reading. */
  readonly comecar: () => Promise<void>;
  /** Stops everything and closes the store; nothing of it can be read afterwards. */
  readonly fechar: () => Promise<void>;
};

export type Abertura = {
  readonly destrancada: ContaDestrancada;
  readonly cpf: string;
  /** Just signed in at the backend. */
  readonly nova?: { readonly tokens: Tokens; readonly usuario: Usuario };
};

/** Opens the store of an account whose key is known, and puts its queue and session together. */
export async function abrirConta(d: DependenciasDaConta, a: Abertura): Promise<Result<Conta, Erro>> {
  const { clock, random, logger, fetch, disco } = d.portas;
  const { id, pasta } = a.destrancada;
  let fechada = false;
  const armazem = iniciarArmazem({
    worker: d.worker,
    pasta,
    arquivo: ARQUIVO_DA_CONTA,
    paginasNoMaximo: d.paginasNoMaximo,
    aoMorrer: () => {
      if (!fechada) d.aoCair();
    },
  });
  const { db } = armazem;
  const aberto = await abrirArmazem(armazem, a.destrancada, clock.now(), logger);
  if (!aberto.ok) {
    fechada = true;
    await armazem.encerrar();
    return aberto;
  }
  const lembrancas = await db.lembrancas.ler();
  const lembrado = lembrancas.ok ? lembrancas.value : {};
  let recuperadoEm = lembrado.recuperadoEm ?? null;
  let contatoEm = a.nova === undefined ? Number(lembrado.vistaEm ?? 0) : d.relogio.agora();
  const notarContato = async (): Promise<void> => {
    contatoEm = d.relogio.agora();
    await db.lembrancas.guardar({ vistaEm: String(contatoEm), maiorEm: String(contatoEm) });
  };
  const sessao = await abrirSessao({
    id,
    api: d.api,
    segredos: segredosDaConta(d.segredos, a.destrancada.chave, random),
    logger,
    aoMudar: (estado) => {
      if (estado === 'ativa') void notarContato();
      d.aoMudarSessao(estado);
    },
  });
  if (a.nova !== undefined) await sessao.receber(a.nova.tokens);
  let eu = lerQuemSou(lembrado.eu) ?? (a.nova === undefined ? null : soOQueASessaoDisse(a.nova.usuario));
  if (eu === null) {
    fechada = true;
    await armazem.encerrar();
    return fail(erro('PRIMEIRO_ACESSO_SEM_CONEXAO'));
  }
  if (a.nova !== undefined) {
    // What the sign-in told is the newest: what was taken away meanwhile is gone before anything is shown (BR-12).
    eu = { ...eu, ...a.nova.usuario };
    await guardarQuemSou(db, eu);
  }
  let atual: Eu = eu;
  const quem = (): Eu => atual;
  // Only the backend's word begins the time without it anew; otherwise `abrir` looks at what is stored first.
  if (a.nova !== undefined)
    await db.lembrancas.guardar({
      vistaEm: String(contatoEm),
      maiorEm: String(contatoEm),
      encerrada: undefined,
    });

  const leitura: DependenciasDaLeitura = {
    cpf: a.cpf,
    api: sessao.api,
    db,
    clock,
    logger,
    avisar: d.avisar,
    aoMudarAssinaturas: () => void varrer(db, arquivos, { agora: clock.now(), logger }),
    aoSaberQuem: async (novo) => {
      atual = novo;
      await notarContato();
    },
  };
  const quemSou = criarLeituraDeQuemSou(leitura);
  const relerQuemSou = (): void => {
    quemSou.pedir();
    motor.cutucar();
  };
  const aoRecusar = (falha: FalhaDaApi): void => {
    if (falha.erro.codigo === 'REPRESENTANTE_SUBSTITUIDO') relerQuemSou();
  };
  const suspenso = (): boolean => sessao.estado() === 'entrar-de-novo' || sessao.estado() === 'encerrada';
  const comandos = [
    criarTipoDaDecisao({ db, clock }),
    ...criarTiposDosUsuarios({ db, clock }),
    ...criarTiposDaAssinatura({ db, clock, cpf: a.cpf }),
  ];
  const motor = criarMotor({
    db,
    clock,
    random,
    logger,
    avisar: d.avisar,
    eventoDe,
    tipos: tiposDosComandos(sessao.api, comandos, aoRecusar),
    lote: loteDosComandos(sessao.api, comandos, aoRecusar),
    tarefas: [
      quemSou.tarefa,
      criarLeituraDaConta(leitura, relerQuemSou),
      criarLeituraDasEntidades(leitura, quem),
      // What was read may have put files into the queue again (another epoca).
      () => {
        transporte.cutucar();
        return Promise.resolve(null);
      },
    ],
    suspenso,
    ociosoMs: () => OCIOSO_MS,
  });
  const autorizacao = (): string | null => (sessao.estado() === 'encerrada' ? null : sessao.autorizacao());
  const { chave } = a.destrancada;
  const cofre = abrirCofre({ pasta, chave, random, novoId: novoId(clock, random), disco });
  const transporte = criarTransporte({
    db,
    cofre,
    fetch,
    api: d.servidor,
    clock,
    random,
    logger,
    autorizacao,
    renovar: sessao.renovar,
    suspenso,
    pausado: motor.pausado,
    bytesPorSegundo: d.bytesPorSegundo,
    aoMudar: () => d.avisar({ tipo: 'assinatura' }),
    aoConcluir: () => {
      d.avisar({ tipo: 'assinatura' });
      motor.cutucar();
    },
    aoContato: d.aoContato,
  });
  const arquivos = arquivosDaConta(cofre, transporte, {
    servidor: d.servidor,
    fetch,
    clock,
    autorizacao,
    renovar: sessao.renovar,
  });

  let pararAvisos = (): void => undefined;
  let cancelarCopia = (): void => undefined;
  const copiarDepoisDe = (ms: number): void => {
    cancelarCopia = clock.timer(ms, () => {
      void db.armazem.copiarSePreciso(clock.now());
      void varrer(db, arquivos, { agora: clock.now(), logger });
      copiarDepoisDe(ENTRE_COPIAS_MS);
    });
  };

  return ok({
    id,
    cpf: a.cpf,
    destrancada: a.destrancada,
    db,
    motor: comOsArquivos(motor, transporte),
    api: sessao.api,
    arquivos,
    sessao,
    eu: quem,
    entrouEm: d.relogio.agora(),
    contatoEm: () => contatoEm,
    recuperadoEm: () => recuperadoEm,
    lerAviso: async () => {
      const guardado = await db.lembrancas.guardar({ recuperadoEm: undefined });
      if (guardado.ok) recuperadoEm = null;
      return guardado.ok ? ok(null) : guardado;
    },
    comecar: async () => {
      await db.lembrancas.guardar({ pausado: (await d.pausado()) ? 'sim' : undefined });
      await varrer(db, arquivos, { agora: clock.now(), logger });
      await motor.iniciar();
      transporte.cutucar();
      copiarDepoisDe(COPIA_DEPOIS_DE_MS);
      pararAvisos = ouvirAvisos({
        fetch,
        api: d.servidor,
        clock,
        random,
        autorizacao,
        aoRecusar: sessao.renovar,
        aoMudar: motor.cutucar,
      }).parar;
    },
    fechar: async () => {
      fechada = true;
      pararAvisos();
      cancelarCopia();
      await transporte.encerrar();
      await motor.encerrar();
      await arquivos.bandeja.esvaziar();
      await armazem.encerrar();
    },
  });
}

/**
 * A damaged file is read as far as it goes, else its newest backup takes its place; the rest comes back from the
 * backend, and the damaged one stays beside. What nobody else knows may be gone with it: the person is told.
 */
async function abrirArmazem(
  { db }: ClienteDoArmazem,
  { chave, nova }: Pick<ContaDestrancada, 'chave' | 'nova'>,
  agora: number,
  logger: Logger,
): Promise<Result<null, Erro>> {
  const travado = await db.armazem.travar();
  if (!travado.ok) return travado;
  let aberto = await db.armazem.abrir(chave, agora, nova === true);
  if (!aberto.ok && aberto.error.codigo === 'BANCO_CORROMPIDO') {
    const recuperada = await recuperar(db, chave, agora);
    logger.error(
      'conta.danificada',
      recuperada.ok ? { de: recuperada.value } : { codigo: recuperada.error.codigo },
    );
    if (!recuperada.ok) return recuperada;
    aberto = await db.armazem.abrir(chave, agora);
    if (aberto.ok) await db.lembrancas.guardar({ recuperadoEm: new Date(agora).toISOString() });
  }
  if (!aberto.ok) return aberto;
  if (aberto.value === 'somente-leitura') return fail(erro('SOMENTE_LEITURA'));
  return ok(null);
}

/** BANCO_CORROMPIDO: nothing of it can be read; its person decides whether to begin an empty one beside it. */
async function recuperar(
  db: Remoto,
  chave: string,
  agora: number,
): Promise<Result<'arquivo' | 'copia', Erro>> {
  const doArquivo = await db.armazem.recuperar(chave, agora);
  if (doArquivo.ok) return ok('arquivo');
  const existe = await db.armazem.existe();
  // A full disk is no reason to go back to what was: it can be tried again.
  if (doArquivo.error.codigo !== 'BANCO_CORROMPIDO' && existe.ok && existe.value) return doArquivo;
  const daCopia = await db.armazem.restaurarUltima(chave, agora);
  if (daCopia.ok) return ok('copia');
  return daCopia.error.codigo === 'COPIA_NAO_ENCONTRADA' ? fail(erro('BANCO_CORROMPIDO')) : daCopia;
}

/** Sets the store of an account aside, with its backups, so that the next one starts empty. Never deletes. */
export async function porArmazemDeLado(worker: URL, pasta: string, agora: number): Promise<void> {
  const armazem = iniciarArmazem({
    worker,
    pasta,
    arquivo: ARQUIVO_DA_CONTA,
    aoMorrer: () => undefined,
  });
  await armazem.db.armazem.porDeLado(agora);
  await armazem.encerrar();
}

/** Until `GET /v1/eu` has answered, the session itself says enough to begin with. */
const soOQueASessaoDisse = (usuario: Usuario): Eu => ({
  ...usuario,
  email: '',
  telefoneFixo: '',
  telefoneCelular: '',
  assinatura: { situacao: representados(usuario).length > 0 ? 'APROVADA' : 'NAO_SOLICITADA' },
  perfisAtribuiveis: [],
});
