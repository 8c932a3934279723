import { sql } from 'kysely';
import type { Banco, Transacao } from './tabelas.ts';

/** How many commands share one commit at most; more would only make the first of them wait. */
const MAXIMO_POR_COMMIT = 64;

type Tarefa = {
  readonly executar: (trx: Transacao) => Promise<void>;
  readonly confirmar: () => void;
  readonly falhar: (erro: unknown) => void;
};

/**
 * Runs commands one after the other, and lets those that arrive while a commit is on its way to the disk share the
 * next one. Each stands in a savepoint of its own: one that fails leaves nothing and takes no other with it. Nobody
 * is answered before the commit that holds his command is on the disk.
 */
export class Escritor {
  readonly #banco: Banco;
  readonly #fila: Tarefa[] = [];
  #andando = false;

  constructor(banco: Banco) {
    this.#banco = banco;
  }

  executar<T>(comando: (trx: Transacao) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let confirmar = (): void => undefined;
      this.#fila.push({
        executar: async (trx) => {
          const valor = await comando(trx);
          confirmar = () => resolve(valor);
        },
        confirmar: () => confirmar(),
        falhar: reject,
      });
      if (!this.#andando) void this.#esvaziar();
    });
  }

  async #esvaziar(): Promise<void> {
    this.#andando = true;
    // One turn of the event loop: what has already arrived over the network joins the first commit.
    await new Promise((resolve) => setImmediate(resolve));
    for (let lote = this.#proximas(); lote.length > 0; lote = this.#proximas())
      await this.#confirmarLote(lote);
    this.#andando = false;
  }

  #proximas(): Tarefa[] {
    return this.#fila.splice(0, MAXIMO_POR_COMMIT);
  }

  async #confirmarLote(lote: readonly Tarefa[]): Promise<void> {
    try {
      const feitas = await this.#banco.transaction().execute(async (trx) => {
        const boas: Tarefa[] = [];
        for (const tarefa of lote) if (await tentar(trx, tarefa)) boas.push(tarefa);
        return boas;
      });
      for (const tarefa of feitas) tarefa.confirmar();
    } catch (erro) {
      // Nothing of this commit exists. To a command that had failed by itself this is a second call without effect.
      for (const tarefa of lote) tarefa.falhar(erro);
    }
  }
}

async function tentar(trx: Transacao, tarefa: Tarefa): Promise<boolean> {
  await sql`savepoint comando`.execute(trx);
  try {
    await tarefa.executar(trx);
    await sql`release comando`.execute(trx);
    return true;
  } catch (erro) {
    await desfazer(trx, erro);
    tarefa.falhar(erro);
    return false;
  }
}

/** A full disk rolls the whole transaction back by itself; then the reason is the first failure, not the missing savepoint. */
async function desfazer(trx: Transacao, causa: unknown): Promise<void> {
  try {
    await sql`rollback to comando`.execute(trx);
    await sql`release comando`.execute(trx);
  } catch {
    throw causa;
  }
}
