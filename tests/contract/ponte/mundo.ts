import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../../contract/result.ts';
import { acaso, arquivos, relogio } from '../../../main/hosts/portas-node.ts';
import { disco } from '../../../main/hosts/disco.ts';
import { criarNucleo, type Nucleo } from '../../../main/nucleo.ts';
import type { Clock, Logger, SecretStore } from '../../../main/ports.ts';
import { derivar } from '../../../main/vault/argon2.ts';
import { createServer } from '../../../server/app.ts';

/** Undoes, last first, what a suite has set up. */
export class Limpeza {
  private readonly passos: (() => unknown)[] = [];
  depois(passo: () => unknown): void {
    this.passos.push(passo);
  }
  async limpar(): Promise<void> {
    for (const passo of this.passos.splice(0).toReversed()) await passo();
  }
}

export function pastaNova(limpeza: Limpeza): string {
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-ponte-'));
  limpeza.depois(() => rmSync(pasta, { recursive: true, force: true, maxRetries: 5 }));
  return pasta;
}

/** The reference backend on a free loopback port. */
export async function servidor(limpeza: Limpeza): Promise<string> {
  const backend = createServer({
    dados: pastaNova(limpeza),
    limiteDeVerificacao: 10_000,
    diario: { write: () => undefined },
  });
  const url = await backend.listen();
  if (!url.ok) throw new Error(url.error);
  limpeza.depois(backend.close);
  return url.value;
}

const LONGO_MS = 30_000;

/** The computer's clock; short waits go twenty times as fast, long ones wait until the test lets them be over. */
export class RelogioDeTeste implements Clock {
  private readonly longos = new Set<() => void>();
  readonly now = relogio.now;
  readonly timer = (ms: number, aoVencer: () => void): (() => void) => {
    if (ms < LONGO_MS) return relogio.timer(ms / 20, aoVencer);
    this.longos.add(aoVencer);
    return () => this.longos.delete(aoVencer);
  };
  vencerLongos(): void {
    const vencidos = [...this.longos];
    this.longos.clear();
    for (const aoVencer of vencidos) aoVencer();
  }
}

const SEM_CHAVEIRO: SecretStore = {
  read: () => Promise.resolve(fail('ausente')),
  write: () => Promise.resolve(fail('ausente')),
  remove: () => Promise.resolve(fail('ausente')),
};

export type NucleoDeTeste = Nucleo & { readonly relogio: RelogioDeTeste; readonly erros: readonly string[] };

/** The whole core with its worker, as the hosts put it together, on a computer without a keychain. */
export async function nucleo(
  limpeza: Limpeza,
  opcoes: { readonly pasta: string; readonly api: string; readonly demonstracao: boolean },
): Promise<NucleoDeTeste> {
  const erros: string[] = [];
  const logger: Logger = {
    info: () => undefined,
    warn: () => undefined,
    error: (evento, fatos) => void erros.push(`${evento} ${JSON.stringify(fatos)}`),
  };
  const relogioDeTeste = new RelogioDeTeste();
  const criado = criarNucleo({
    ...opcoes,
    versao: '1.0.0',
    host: 'navegador',
    worker: new URL('../../../main/storage/worker.ts', import.meta.url),
    preparo: new URL('../../../main/assinatura/preparo/preparo.worker.ts', import.meta.url),
    portas: {
      clock: relogioDeTeste,
      random: acaso,
      fetch: globalThis.fetch,
      secretStore: SEM_CHAVEIRO,
      derivar,
      files: arquivos,
      disco,
      logger,
    },
  });
  limpeza.depois(criado.encerrar);
  await criado.iniciar();
  return { ...criado, relogio: relogioDeTeste, erros };
}
