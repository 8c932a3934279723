import type { Protecao, SituacaoDoArmazenamento } from '../contract/bridge/app.ts';
import { erro, type CodigoDeErro, type Erro } from '../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Clock, Files, Logger } from './ports.ts';
import { carimbo } from './storage/copias.ts';
import { erroDoArmazenamento } from './storage/erros.ts';
import type { Remoto } from './storage/rpc.ts';
import { criarUmPorVez } from './um-por-vez.ts';
import type { CofreDoDispositivo } from './vault/cofre.ts';

const SITUACAO_DO_ERRO: Readonly<Partial<Record<CodigoDeErro, SituacaoDoArmazenamento>>> = {
  BANCO_EM_USO: 'em-uso',
  SEM_PERMISSAO: 'sem-permissao',
  DISCO_CHEIO: 'disco-cheio',
  BANCO_CORROMPIDO: 'corrompido',
};

/** Wrong passphrases answer slower and slower: 1 s after the third, doubling up to half a minute. */
const atrasoMs = (erros: number): number => (erros < 3 ? 0 : Math.min(30_000, 1000 * 2 ** (erros - 3)));

export type DependenciasDaAbertura = {
  readonly pasta: string;
  readonly db: Remoto;
  readonly cofre: CofreDoDispositivo;
  readonly files: Files;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The store has just been opened, for writing or for reading only. */
  readonly aoAbrir: (modo: 'pronto' | 'somente-leitura') => Promise<void>;
  /** The store is about to be closed, so that nobody works on it. */
  readonly aoFechar: () => Promise<void>;
  readonly aoMudar: () => void;
};

/** Brings the store from "folder on a disk" to "open", or to the one situation a person has to look at. */
export function criarAbertura(d: DependenciasDaAbertura) {
  const { db, cofre, clock, logger } = d;
  let situacao: SituacaoDoArmazenamento = 'abrindo';
  let protecao: Protecao | null = null;
  let chave: string | null = null;
  let frasesErradas = 0;

  const ficar = (nova: SituacaoDoArmazenamento): void => {
    situacao = nova;
    logger.info('armazenamento', { situacao: nova });
    d.aoMudar();
  };
  const ficarCom = (e: Erro): void => ficar(SITUACAO_DO_ERRO[e.codigo] ?? 'falhou');

  const abrirCom = async (nova: string, como: Protecao, chaveNova = false): Promise<void> => {
    chave = nova;
    protecao = como;
    const aberto = await db.armazem.abrir(nova, clock.now(), chaveNova);
    if (!aberto.ok) return ficarCom(aberto.error);
    const modo = aberto.value === 'normal' ? 'pronto' : 'somente-leitura';
    await d.aoAbrir(modo);
    ficar(modo);
  };

  const abrir = async (): Promise<void> => {
    try {
      await d.files.ensureFolder(d.pasta);
      const travado = await db.armazem.travar();
      if (!travado.ok) return ficarCom(travado.error);
      const existe = await db.armazem.existe();
      const aberta = await cofre.abrir(existe.ok && existe.value);
      if (aberta.tipo === 'chave') return await abrirCom(aberta.chave, aberta.protecao, aberta.nova);
      ficar(aberta.tipo);
    } catch (causa) {
      const conhecido = erroDoArmazenamento(causa);
      if (conhecido === undefined)
        logger.error('armazenamento.defeito', { causa: causa instanceof Error ? causa.name : 'unknown' });
      ficarCom(conhecido ?? erro('ARMAZENAMENTO_FALHOU'));
    }
  };

  const estaAberto = (): boolean => situacao === 'pronto' || situacao === 'somente-leitura';

  /** With the key that is known already, or else from the beginning. */
  const abrirDeNovo = async (): Promise<void> => {
    if (chave !== null && protecao !== null) await abrirCom(chave, protecao);
    else await abrir();
  };

  /** Closes, changes files, opens again; what fails leaves the situation as it was. */
  const comFechado = async <T>(f: () => Promise<Result<T, Erro>>): Promise<Result<T, Erro>> => {
    const estava = estaAberto();
    if (estava) await d.aoFechar();
    let mudou = false;
    try {
      const feito = await comoValor(f);
      mudou = feito.ok;
      return feito;
    } finally {
      // Also when it failed, even by a bug: closed for nothing, the queue must go on.
      if (mudou || estava) await abrirDeNovo();
    }
  };

  /** What the small files beside the store threw (a full disk) is an answer, too. */
  const comoValor = async <T>(f: () => Promise<Result<T, Erro>>): Promise<Result<T, Erro>> => {
    try {
      return await f();
    } catch (causa) {
      const conhecido = erroDoArmazenamento(causa);
      if (conhecido === undefined) throw causa;
      return fail(conhecido);
    }
  };

  /** One at a time: two windows may press the same button, and guesses must not run side by side. */
  const umPorVez = criarUmPorVez();

  return {
    estado: () => ({ situacao, protecao }),
    abrir: () => umPorVez(abrir),
    /** A second window may ask for what the first has done already: an open store stays open. */
    reabrir: () =>
      umPorVez(async (): Promise<void> => {
        if (!estaAberto()) await abrir();
      }),
    definirFrase: (frase: string) =>
      umPorVez(async (): Promise<Result<null, Erro>> => {
        if (situacao !== 'frase-nova') return fail(erro('ARMAZENAMENTO_FECHADO'));
        const nova = await comoValor(() => cofre.definirFrase(frase));
        if (!nova.ok) return nova;
        await abrirCom(nova.value, 'frase', true);
        return ok(null);
      }),
    desbloquear: (frase: string) =>
      umPorVez(async (): Promise<Result<null, Erro>> => {
        if (situacao !== 'frase-necessaria') return fail(erro('ARMAZENAMENTO_FECHADO'));
        await new Promise<void>((resolver) => clock.timer(atrasoMs(frasesErradas), resolver));
        const certa = await cofre.desbloquear(frase);
        if (!certa.ok) {
          frasesErradas += 1;
          return certa;
        }
        frasesErradas = 0;
        await abrirCom(certa.value, 'frase');
        return ok(null);
      }),
    restaurar: (id: string) =>
      umPorVez((): Promise<Result<null, Erro>> => {
        const atual = chave;
        if (atual === null) return Promise.resolve(fail(erro('ARMAZENAMENTO_FECHADO')));
        return comFechado(() => db.armazem.restaurar(id, atual, clock.now()));
      }),
    recuperar: () =>
      umPorVez((): Promise<Result<number, Erro>> => {
        const atual = chave;
        if (atual === null) return Promise.resolve(fail(erro('ARMAZENAMENTO_FECHADO')));
        return comFechado(() => db.armazem.recuperar(atual, clock.now()));
      }),
    recomecar: () =>
      umPorVez(() =>
        comFechado(async () => {
          const agora = clock.now();
          // The old key's description first: data without it would be lost, it without data is only a small file.
          await cofre.guardarDescricao(carimbo(agora));
          const posto = await db.armazem.porDeLado(agora);
          if (!posto.ok) return posto;
          await cofre.esquecer();
          chave = null;
          protecao = null;
          return posto;
        }),
      ),
    /** The store's thread ended by itself; the next try starts another one. */
    morreu: async (): Promise<void> => {
      if (!estaAberto()) return;
      ficar('falhou');
      await d.aoFechar();
    },
    /** Some call found the file damaged while it was open. */
    corrompeu: async (): Promise<void> => {
      if (!estaAberto()) return;
      await d.aoFechar();
      await db.armazem.fechar();
      ficar('corrompido');
    },
  };
}
export type Abertura = ReturnType<typeof criarAbertura>;
