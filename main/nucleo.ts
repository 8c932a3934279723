import { ambiente as ambienteSchema, type Ambiente } from '../contract/api/saude.ts';
import type { EstadoDoApp } from '../contract/bridge/app.ts';
import { erro, type Erro } from '../contract/bridge/errors.ts';
import type { NomeDeMetodo } from '../contract/bridge/metodos.ts';
import { fail, type Result } from '../contract/result.ts';
import { criarAbertura } from './abertura.ts';
import { criarAcesso } from './acesso/acesso.ts';
import { criarLinkRecebido } from './acesso/link-recebido.ts';
import { bytesPorSegundo, POLITICA_PADRAO, type Politica } from './acesso/politica.ts';
import { criarSenhas } from './acesso/senhas.ts';
import { criarServicoDoAcesso } from './acesso/servico.ts';
import { criarUsuariosDaEntidade } from './acesso/usuarios/servico.ts';
import { criarApp } from './app.ts';
import { criarAprovacao } from './aprovacao/servico.ts';
import { criarPreparador } from './assinatura/preparo/preparador.ts';
import { criarServicoDaAnalise } from './assinatura/servico-da-analise.ts';
import { criarAssinatura } from './assinatura/servico.ts';
import { criarRouter, type Router } from './bridge/router.ts';
import { criarEnvio } from './cadastro/envio.ts';
import { criarEnvioDaCorrecao } from './cadastro/envio-da-correcao.ts';
import { criarCadastro } from './cadastro/servico.ts';
import { criarVerificacaoPendente } from './cadastro/verificador.ts';
import { ehDesteComputador } from './endereco.ts';
import { Eventos } from './eventos.ts';
import { novoId } from './ids.ts';
import type { Portas } from './ports.ts';
import { criarRelogioDoServidor } from './relogio-do-servidor.ts';
import { iniciarArmazem } from './storage/cliente.ts';
import { criarApi, type AoContato } from './sync/api.ts';
import { criarContato } from './sync/contato.ts';
import { criarLeituraDoFeed } from './sync/feed.ts';
import { criarHttp } from './sync/http.ts';
import { criarMotor, type Motor } from './sync/motor.ts';
import { criarSync } from './sync/servico.ts';
import { criarCofre } from './vault/cofre.ts';
import { criarContas } from './vault/contas.ts';
import { criarSegredos } from './vault/segredos.ts';

export type OpcoesDoNucleo = {
  readonly versao: string;
  readonly host: EstadoDoApp['host'];
  /** Root of the backend, e.g. `https://sigcon.exemplo.mg.gov.br`. */
  readonly api: string;
  /** The profile folder; one process at a time. */
  readonly pasta: string;
  /** The local demonstration on this computer, which may keep its key in a file. */
  readonly demonstracao: boolean;
  /** The module of the store's thread. */
  readonly worker: URL;
  /** The module of the thread that works on documents. */
  readonly preparo: URL;
  readonly paginasNoMaximo?: number;
  /** Of access without a connection and of the lock. */
  readonly politica?: Partial<Politica>;
  readonly portas: Portas;
};

export type Nucleo = {
  /** Opens the store, as far as that goes without a person; never throws for what a person can mend. */
  readonly iniciar: () => Promise<void>;
  readonly encerrar: () => Promise<void>;
  readonly router: Router;
  readonly eventos: Eventos;
  /** The system handed a link over (`sigcon://…`); false when it is none of ours. */
  readonly receberLink: (link: string) => boolean;
};

/** Backups wait until the start is over. */
const COPIA_DEPOIS_DE_MS = 60_000;
/** An idle client asks once a minute; while somebody is signed in, the account's own reading does most of it (P12). */
const OCIOSO_MS = 60_000;
const OCIOSO_COM_CONTA_MS = 5 * 60_000;
const ENTRE_COPIAS_MS = 6 * 60 * 60 * 1000;

/** What a store of a newer version still allows: looking, the receipt, the export. */
const SO_LEITURA: ReadonlySet<string> = new Set<NomeDeMetodo>([
  'cadastro.listar',
  'cadastro.abrir',
  'cadastro.recibo',
  'cadastro.exportar',
  'sync.estado',
  'acesso.estado',
  'acesso.linkRecebido',
]);

/** What these find damaged is a backup or a file set aside, not the store that is open. */
const FALAM_DE_OUTRO: ReadonlySet<string> = new Set<NomeDeMetodo>(['app.restaurarCopia', 'app.recuperar']);

/** These work on the store of whoever is signed in, not on the device's. */
const DA_CONTA = /^(?:acesso|aprovacao|usuarios|assinatura|analise)\./;

/** The core, put together by hand; both hosts pass their ports and carry the router's calls. */
export function criarNucleo(o: OpcoesDoNucleo): Nucleo {
  const { clock, random, logger, files, secretStore, derivar } = o.portas;
  const eventos = new Eventos();
  const avisar = eventos.emitir.bind(eventos);
  /** Starts something whose end nobody waits for; a bug in it is written down and ends nothing else. */
  const semEsperar = (promessa: Promise<unknown>): void => {
    promessa.catch((causa: unknown) => {
      logger.error('nucleo.defeito', { causa: causa instanceof Error ? causa.name : 'unknown' });
    });
  };
  const armazem = iniciarArmazem({
    worker: o.worker,
    pasta: o.pasta,
    paginasNoMaximo: o.paginasNoMaximo,
    aoMorrer: () => semEsperar(abertura.morreu()),
  });
  const { db } = armazem;
  const relogio = criarRelogioDoServidor(clock);
  let semLinha = false;
  const aoContato: AoContato = (falha, pergunta) => {
    motor.aoContato(falha, pergunta);
    acesso.contaAberta()?.motor.aoContato(falha, pergunta);
    // Whether the password can be asked for depends on the line.
    if (semLinha !== (falha !== null)) avisar({ tipo: 'acesso' });
    semLinha = falha !== null;
  };
  const api = criarApi(o.api, criarHttp(o.portas.fetch), clock, aoContato, relogio.aprender);
  let ambiente: Ambiente | null = null;
  let cancelarCopia = (): void => undefined;

  const aoSaberAmbiente = (novo: Ambiente): void => {
    if (novo === ambiente) return;
    ambiente = novo;
    semEsperar(db.lembrancas.guardar({ ambiente: novo }));
    avisar({ tipo: 'app' });
  };
  const doFeed = { api, db, clock, logger, avisar };
  const novoMotor = (): Motor =>
    criarMotor({
      db,
      clock,
      random,
      logger,
      avisar,
      tipos: [criarEnvio({ api, db, clock }), criarEnvioDaCorrecao({ api, db, clock })],
      tarefas: [
        criarContato(doFeed, aoSaberAmbiente),
        criarVerificacaoPendente(doFeed),
        criarLeituraDoFeed(doFeed),
      ],
      ociosoMs: () => (acesso.contaAberta() === null ? OCIOSO_MS : OCIOSO_COM_CONTA_MS),
    });
  let motor = novoMotor();

  const aoAbrir = async (modo: 'pronto' | 'somente-leitura'): Promise<void> => {
    const lembrancas = await db.lembrancas.ler();
    const lembrado = ambienteSchema.safeParse(lembrancas.ok ? lembrancas.value.ambiente : undefined);
    ambiente ??= lembrado.success ? lembrado.data : null;
    await motor.encerrar();
    if (modo === 'somente-leitura') return;
    motor = novoMotor();
    await motor.iniciar();
    copiarDepoisDe(COPIA_DEPOIS_DE_MS);
  };
  /** A backup a day, also of a program that is left open for weeks. */
  const copiarDepoisDe = (ms: number): void => {
    cancelarCopia();
    cancelarCopia = clock.timer(ms, () => {
      semEsperar(db.armazem.copiarSePreciso(clock.now()));
      copiarDepoisDe(ENTRE_COPIAS_MS);
    });
  };
  const aoFechar = async (): Promise<void> => {
    cancelarCopia();
    await motor.encerrar();
  };

  const abertura = criarAbertura({
    pasta: o.pasta,
    db,
    cofre: criarCofre({
      pasta: o.pasta,
      // A key in a file is for a backend on this computer only, whatever the command line says.
      demonstracao: o.demonstracao && ehDesteComputador(o.api),
      files,
      secretStore,
      random,
      derivar,
    }),
    files,
    clock,
    logger,
    aoAbrir,
    aoFechar,
    aoMudar: () => avisar({ tipo: 'app' }),
  });

  const politica = { ...POLITICA_PADRAO, ...o.politica };
  const segredos = criarSegredos({ secretStore, db, protecao: () => abertura.estado().protecao });
  const acesso = criarAcesso({
    contas: criarContas({ pasta: o.pasta, files, random, clock, derivar, segredos }),
    segredos,
    api,
    clock,
    logger,
    relogio,
    politica,
    semLinha: () => semLinha,
    avisar,
    daConta: {
      worker: o.worker,
      paginasNoMaximo: o.paginasNoMaximo,
      servidor: o.api,
      portas: o.portas,
      aoContato,
      bytesPorSegundo: bytesPorSegundo(politica),
      pausado: async () => (await motor.estado()).pausado,
    },
  });
  const preparador = criarPreparador({ worker: o.preparo, clock });
  const gerarId = novoId(clock, random);
  const link = criarLinkRecebido(avisar);

  const router = criarRouter(
    {
      ...criarApp({
        versao: o.versao,
        host: o.host,
        servidor: o.api,
        pasta: o.pasta,
        db,
        abertura,
        eventos,
        ambiente: () => ambiente,
      }),
      ...criarSync({
        motor: () => motor,
        motorDaConta: () => acesso.contaAberta()?.motor ?? null,
        eventos,
        clock,
      }),
      ...criarServicoDoAcesso({
        acesso,
        senhas: criarSenhas({ api, acesso, novoId: gerarId }),
        link,
        clock,
        relerPedidos: () => motor.cutucar(),
      }),
      ...criarAprovacao({ portaria: acesso.portaria, eventos, clock, novoId: gerarId }),
      ...criarUsuariosDaEntidade({ portaria: acesso.portaria, eventos, clock, novoId: gerarId }),
      ...criarAssinatura({ portaria: acesso.portaria, preparador, eventos, clock, logger, novoId: gerarId }),
      ...criarServicoDaAnalise({ portaria: acesso.portaria, eventos, clock, novoId: gerarId }),
      ...criarCadastro({
        db,
        api,
        motor: () => motor,
        eventos,
        clock,
        novoId: gerarId,
        ambiente: () => ambiente,
      }),
    },
    logger,
  );

  /** Guards what depends on the store's situation, in one place for all methods. */
  const chamar = async (metodo: unknown, params: unknown): Promise<Result<unknown, Erro>> => {
    const { situacao } = abertura.estado();
    const doApp = typeof metodo === 'string' && metodo.startsWith('app.');
    if (!doApp && situacao === 'somente-leitura' && !SO_LEITURA.has(String(metodo)))
      return fail(erro('SOMENTE_LEITURA'));
    const resultado = await router.chamar(metodo, params);
    if (!resultado.ok && resultado.error.codigo === 'BANCO_CORROMPIDO') {
      if (DA_CONTA.test(String(metodo))) await acesso.corrompeu();
      else if (!FALAM_DE_OUTRO.has(String(metodo))) await abertura.corrompeu();
    }
    return resultado;
  };

  return {
    iniciar: abertura.abrir,
    encerrar: async () => {
      await acesso.encerrar();
      await preparador.encerrar();
      await aoFechar();
      await armazem.encerrar();
    },
    router: { chamar },
    eventos,
    receberLink: link.receber,
  };
}
