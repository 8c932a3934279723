import { existsSync, mkdirSync, statSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Copia } from '../../contract/bridge/app.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { criarNovidadesDaConta } from '../acesso/novidades.ts';
import { criarUsuarios } from '../acesso/usuarios/repositorio.ts';
import { criarAprovacoes } from '../aprovacao/aprovacoes.ts';
import { lerGuarda } from '../assinatura/guarda.ts';
import { criarSolicitacoes } from '../assinatura/solicitacoes.ts';
import { criarPedidos } from '../cadastro/pedidos.ts';
import { criarEntidades } from '../entidade/entidades.ts';
import { criarEnvios } from '../sync/anexos/envios.ts';
import { criarFila } from '../sync/fila.ts';
import { criarNovidades } from '../sync/novidades.ts';
import {
  apagarBanco,
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
import { criarSegredosGuardados } from './segredos.ts';
import { m0040 } from './migrations/0040-envios-de-arquivos.ts';
import { migrar, precisaMigrar, VERSAO_DO_ESQUEMA } from './migrar.ts';
import { copiarLegiveis } from './recuperar.ts';
import { abrirBanco, estaIntegro, versaoDo, type Banco } from './sqlite.ts';

/** The store of the device; an account's has a folder and a name of its own. */
export const ARQUIVO_DO_DISPOSITIVO = 'dispositivo.db';
/** Up to this size the whole file is checked at every start; above it, after migrations only. */
const CONFERIR_ATE_BYTES = 8 * 1024 * 1024;
/** Where a backup is looked into while a store is recovered. */
const COPIA_ABERTA = '.copia';
const UM_DIA = 24 * 60 * 60 * 1000;

const criarRepositorios = (banco: Banco) => {
  const fila = criarFila(banco);
  const pedidos = criarPedidos(banco, fila);
  const lembrancas = criarLembrancas(banco);
  const usuarios = criarUsuarios(banco);
  const segredos = criarSegredosGuardados(banco);
  const entidades = criarEntidades(banco);
  const aprovacoes = criarAprovacoes(banco, entidades);
  const { minhas, analises, ...assinaturas } = criarSolicitacoes(
    banco,
    () => envios,
    () => lerGuarda(lembrancas.ler().guarda),
  );
  const envios = criarEnvios(banco, minhas.aoChegar, minhas.aoRecusarArquivo);
  return {
    fila,
    envios,
    pedidos,
    usuarios,
    lembrancas,
    segredos,
    entidades,
    aprovacoes,
    minhas,
    analises,
    assinaturas,
    novidades: criarNovidades(banco, pedidos, fila, lembrancas),
    daConta: criarNovidadesDaConta(banco, fila, { aprovacoes, usuarios, assinaturas, lembrancas }),
  };
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
  private readonly arquivo: string;

  /** @param paginasNoMaximo limit of the file in pages; a quota, and how tests fill "the disk" */
  constructor(pasta: string, paginasNoMaximo?: number, arquivo = ARQUIVO_DO_DISPOSITIVO) {
    this.pasta = pasta;
    this.arquivo = join(pasta, arquivo);
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
      this.abertos.envios.retomar();
      this.abertos.usuarios.soltar();
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
        if (versaoDo(banco) >= m0040.versao) banco.exec('UPDATE envio SET conferir = 1');
        banco.pragma('wal_checkpoint(TRUNCATE)');
      } finally {
        banco.close();
      }
      this.fecharBanco();
      trocar(parcial, this.arquivo, agora);
      return ok(null);
    });
  }

  /** `restaurar` with the newest backup that is sound and opens with this key. */
  restaurarUltima(chave: string, agora: number): Result<null, Erro> {
    for (const { id } of this.copias()) {
      const posta = this.restaurar(id, chave, agora);
      if (posta.ok || posta.error.codigo !== 'BANCO_CORROMPIDO') return posta;
    }
    return fail(erro('COPIA_NAO_ENCONTRADA'));
  }

  /**
   * Saves what can still be read into a new store; the damaged file stays beside it. What the person decided comes
   * from the newest backup, too, where the damaged file has lost it. @returns requests saved
   */
  recuperar(chave: string, agora: number): Result<number, Erro> {
    return this.tentar(() => {
      this.fecharBanco();
      const danificado = abrirBanco(this.arquivo, chave, { readonly: true });
      const [parcial, novo] = this.comecarParcial(chave);
      let copia: Banco | null = null;
      try {
        copia = this.abrirUltimaCopia(chave);
        const salvos = copiarLegiveis(danificado, novo, copia);
        const { pedidos, aprovacoes, assinaturas } = criarRepositorios(novo);
        pedidos.reindexar();
        aprovacoes.reindexar();
        assinaturas.reindexar();
        novo.pragma('wal_checkpoint(TRUNCATE)');
        novo.close();
        danificado.close();
        trocar(parcial, this.arquivo, agora);
        return ok(salvos);
      } finally {
        novo.close();
        danificado.close();
        copia?.close();
        apagarBanco(this.arquivo + COPIA_ABERTA);
        // What was not finished is of no use to anybody.
        apagarBanco(parcial);
      }
    });
  }

  /** The newest sound backup, brought to the present version in a copy of its own; null when there is none. */
  private abrirUltimaCopia(chave: string): Banco | null {
    const lugar = this.arquivo + COPIA_ABERTA;
    for (const { id } of this.copias()) {
      const origem = caminhoDaCopia(this.pasta, id);
      if (origem === null) continue;
      apagarBanco(lugar);
      const aberta = this.tentar((): Result<Banco, Erro> => {
        copyFileSync(origem, lugar);
        const banco = abrirBanco(lugar, chave);
        try {
          const serve = estaIntegro(banco) && versaoDo(banco) > 0 && versaoDo(banco) <= VERSAO_DO_ESQUEMA;
          if (serve) {
            migrar(banco);
            return ok(banco);
          }
        } catch (causa) {
          banco.close();
          throw causa;
        }
        banco.close();
        return fail(erro('BANCO_CORROMPIDO'));
      });
      if (aberta.ok) return aberta.value;
    }
    return null;
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
    apagarBanco(parcial);
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
