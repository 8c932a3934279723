import { existsSync, mkdirSync, rmSync, statSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Copia } from '../../contract/bridge/app.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { criarPedidos } from '../cadastro/pedidos.ts';
import { criarFila } from '../sync/fila.ts';
import { criarNovidades } from '../sync/novidades.ts';
import {
  caminhoDaCopia,
  copiar,
  haVestigios,
  listarCopias,
  porCopiasDeLado,
  porDeLado,
  porNoLugar,
  terminarTroca,
  trocar,
} from './copias.ts';
import { erroDoArmazenamento } from './erros.ts';
import { criarLembrancas } from './lembrancas.ts';
import { migrar, precisaMigrar, VERSAO_DO_ESQUEMA } from './migrar.ts';
import { copiarLegiveis } from './recuperar.ts';
import { abrirBanco, estaIntegro, versaoDo, type Banco } from './sqlite.ts';

const ARQUIVO = 'dispositivo.db';
/** Up to this size the whole file is checked at every start; above it, after migrations only. */
const CONFERIR_ATE_BYTES = 8 * 1024 * 1024;
const UM_DIA = 24 * 60 * 60 * 1000;

const criarRepositorios = (banco: Banco) => {
  const fila = criarFila(banco);
  const pedidos = criarPedidos(banco, fila);
  const lembrancas = criarLembrancas(banco);
  return { fila, pedidos, lembrancas, novidades: criarNovidades(banco, pedidos, fila, lembrancas) };
};
export type Repositorios = ReturnType<typeof criarRepositorios>;

export type ModoDeAbertura = 'normal' | 'somente-leitura';

/**
 * The store of one profile folder: at most one open, encrypted database, held by one process.
 * Synchronous; it runs in the worker, or straight in a test.
 */
export class Armazem {
  private banco: Banco | null = null;
  private trava: Banco | null = null;
  private abertos: Repositorios | null = null;
  private readonly pasta: string;
  private readonly paginasNoMaximo: number | undefined;

  /** @param paginasNoMaximo limit of the file in pages; a quota, and how tests fill "the disk" */
  constructor(pasta: string, paginasNoMaximo?: number) {
    this.pasta = pasta;
    this.paginasNoMaximo = paginasNoMaximo;
  }

  /** The repositories of the open store; null while it is closed. */
  get repositorios(): Repositorios | null {
    return this.abertos;
  }

  /** One writer a folder, for all hosts: the lock dies with the process, also with kill -9. */
  travar(): Result<null, Erro> {
    return this.tentar(() => {
      if (this.trava !== null) return ok(null);
      mkdirSync(this.pasta, { recursive: true });
      const trava = new Database(join(this.pasta, 'trava.db'), { timeout: 0 });
      try {
        trava.exec('BEGIN EXCLUSIVE');
      } catch (causa) {
        trava.close();
        throw causa;
      }
      this.trava = trava;
      return ok(null);
    });
  }

  /** Whether there is a database in the folder (its key must then be the old one). */
  existe(): boolean {
    return existsSync(this.arquivo);
  }

  /**
   * Opens, backs up before a migration, migrates, checks. A file of a newer version opens for reading only.
   * @param chaveNova the key was made just now, so that an empty store is what is wanted
   */
  abrir(chave: string, agora: number, chaveNova = false): Result<ModoDeAbertura, Erro> {
    return this.tentar(() => {
      this.fechar();
      terminarTroca(this.arquivo, agora);
      if (!existsSync(this.arquivo)) {
        // A store that is gone (a quarantine, a careless clean-up): offer its backups instead of an empty list.
        if (!chaveNova && haVestigios(this.pasta, this.arquivo)) return fail(erro('BANCO_CORROMPIDO'));
        this.criarArquivo(chave, agora);
      }
      // A store gets its name once it is whole: an empty file under that name has lost what it held.
      else if (statSync(this.arquivo).size === 0) return fail(erro('BANCO_CORROMPIDO'));
      const banco = (this.banco = abrirBanco(this.arquivo, chave));
      if (versaoDo(banco) > VERSAO_DO_ESQUEMA) return this.abrirSoParaLer(chave);
      if (this.paginasNoMaximo !== undefined)
        banco.pragma(`max_page_count = ${String(this.paginasNoMaximo)}`);
      const conferir = precisaMigrar(banco) || statSync(this.arquivo).size < CONFERIR_ATE_BYTES;
      if (precisaMigrar(banco)) {
        copiar(banco, this.pasta, agora, 'antes-de-migrar');
        migrar(banco);
      }
      if (conferir && !estaIntegro(banco)) {
        this.fecharBanco();
        return fail(erro('BANCO_CORROMPIDO'));
      }
      this.abertos = criarRepositorios(banco);
      this.abertos.fila.retomar();
      return ok('normal');
    });
  }

  fechar(): void {
    this.fecharBanco();
  }

  /** Closes everything and lets another process in. */
  encerrar(): void {
    this.fecharBanco();
    this.trava?.close();
    this.trava = null;
  }

  copias(): Copia[] {
    return listarCopias(this.pasta);
  }

  /** A backup, unless the newest one is younger than a day. */
  copiarSePreciso(agora: number): Result<boolean, Erro> {
    return this.tentar(() => {
      const ultima = this.copias()[0];
      // In absolute terms: a backup "of next year" says that a clock was wrong, not that all is well.
      const idade = ultima === undefined ? Infinity : Math.abs(agora - Date.parse(ultima.em));
      if (this.banco === null || idade < UM_DIA) return ok(false);
      copiar(this.banco, this.pasta, agora);
      return ok(true);
    });
  }

  /**
   * Puts a backup in the place of the store; the present file stays beside it. The backup is opened and checked
   * first: one that another key made, or that does not fit the disk, changes nothing.
   */
  restaurar(id: string, chave: string, agora: number): Result<null, Erro> {
    return this.tentar(() => {
      const copia = caminhoDaCopia(this.pasta, id);
      if (copia === null) return fail(erro('COPIA_NAO_ENCONTRADA'));
      const parcial = this.limparParcial();
      copyFileSync(copia, parcial);
      const banco = abrirBanco(parcial, chave);
      try {
        // An empty file is sound, too, and holds nothing.
        if (!estaIntegro(banco) || versaoDo(banco) === 0) return fail(erro('BANCO_CORROMPIDO'));
        // What waited when the backup was made may have been sent since: it can no longer be called unsent.
        banco.exec(`UPDATE operacao SET talvez_enviada = 1 WHERE estado IN ('PENDENTE', 'EM_VOO')`);
        banco.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        banco.close();
      }
      this.fecharBanco();
      trocar(parcial, this.arquivo, agora);
      return ok(null);
    });
  }

  /** Saves what can still be read into a new store; the damaged file stays beside it. @returns requests saved */
  recuperar(chave: string, agora: number): Result<number, Erro> {
    return this.tentar(() => {
      this.fecharBanco();
      const danificado = abrirBanco(this.arquivo, chave, { readonly: true });
      const [parcial, novo] = this.comecarParcial(chave);
      try {
        const salvos = copiarLegiveis(danificado, novo);
        criarRepositorios(novo).pedidos.reindexar();
        novo.pragma('wal_checkpoint(TRUNCATE)');
        novo.close();
        danificado.close();
        trocar(parcial, this.arquivo, agora);
        return ok(salvos);
      } finally {
        novo.close();
        danificado.close();
      }
    });
  }

  /** Sets the present file and its backups aside, so that the next `abrir` starts an empty store. */
  porDeLado(agora: number): Result<null, Erro> {
    return this.tentar(() => {
      this.fecharBanco();
      porDeLado(this.arquivo, agora);
      porCopiasDeLado(this.pasta, agora);
      return ok(null);
    });
  }

  private get arquivo(): string {
    return join(this.pasta, ARQUIVO);
  }

  /** An empty store of the present version beside its place; whatever an earlier try left there is gone. */
  private comecarParcial(chave: string): [string, Banco] {
    const parcial = this.limparParcial();
    const banco = abrirBanco(parcial, chave);
    try {
      migrar(banco);
    } catch (causa) {
      banco.close();
      throw causa;
    }
    return [parcial, banco];
  }

  private limparParcial(): string {
    const parcial = `${this.arquivo}.parcial`;
    for (const sufixo of ['', '-wal', '-shm']) rmSync(parcial + sufixo, { force: true });
    return parcial;
  }

  /** Written by a newer version: its schema may lack what ours reads, and then it cannot even be shown. */
  private abrirSoParaLer(chave: string): Result<ModoDeAbertura, Erro> {
    this.fecharBanco();
    const banco = (this.banco = abrirBanco(this.arquivo, chave, { readonly: true }));
    try {
      this.abertos = criarRepositorios(banco);
      return ok('somente-leitura');
    } catch (causa) {
      if (!(causa instanceof Database.SqliteError)) throw causa;
      this.fecharBanco();
      return fail(erro('ARMAZENAMENTO_FALHOU'));
    }
  }

  private criarArquivo(chave: string, agora: number): void {
    const [parcial, banco] = this.comecarParcial(chave);
    banco.pragma('wal_checkpoint(TRUNCATE)');
    banco.close();
    porDeLado(this.arquivo, agora);
    porNoLugar(parcial, this.arquivo);
  }

  private fecharBanco(): void {
    this.abertos = null;
    this.banco?.close();
    this.banco = null;
  }

  private tentar<T>(f: () => Result<T, Erro>): Result<T, Erro> {
    try {
      return f();
    } catch (causa) {
      const conhecido = erroDoArmazenamento(causa);
      if (conhecido === undefined) throw causa;
      if (this.abertos === null) this.fecharBanco();
      return fail(conhecido);
    }
  }
}
