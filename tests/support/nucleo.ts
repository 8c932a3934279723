import { randomBytes } from 'node:crypto';
import { lerEnvelope } from '../../contract/bridge/envelope.ts';
import { METODOS } from '../../contract/bridge/metodos.ts';
import type { Erro } from '../../contract/bridge/errors.ts';
import type { Invoke, NomeDeMetodo, Params, Resultado } from '../../contract/bridge/metodos.ts';
import { ok } from '../../contract/result.ts';
import { acaso, arquivos } from '../../main/hosts/portas-node.ts';
import { disco } from '../../main/hosts/disco.ts';
import { derivar } from '../../main/vault/argon2.ts';
import { criarNucleo, type Nucleo } from '../../main/nucleo.ts';
import type { Politica } from '../../main/acesso/politica.ts';
import type { Clock, Derivar, Fatos, Fetch, Files, SecretStore } from '../../main/ports.ts';
import { pastaNova } from './pasta.ts';

/** A clock that stands still until the test moves it. */
export class RelogioParado implements Clock {
  private agora: number;
  private readonly timers = new Map<symbol, { em: number; aoVencer: () => void }>();

  constructor(agora = Date.parse('2026-11-10T12:00:00Z')) {
    this.agora = agora;
  }

  readonly now = (): number => this.agora;

  readonly timer = (ms: number, aoVencer: () => void): (() => void) => {
    const chave = Symbol();
    this.timers.set(chave, { em: this.agora + ms, aoVencer });
    return () => this.timers.delete(chave);
  };

  /** Moves on, calling back everything that is due on the way, in its order. */
  avancar(ms: number): void {
    const ate = this.agora + ms;
    for (;;) {
      const [proximo] = [...this.timers].filter(([, t]) => t.em <= ate).sort(([, a], [, b]) => a.em - b.em);
      if (proximo === undefined) break;
      const [chave, { em, aoVencer }] = proximo;
      this.timers.delete(chave);
      this.agora = Math.max(this.agora, em);
      aoVencer();
    }
    this.agora = ate;
  }

  /** Somebody sets the clock: the time of day changes, the time that timers measure does not. */
  saltar(ms: number): void {
    this.agora += ms;
    for (const timer of this.timers.values()) timer.em += ms;
  }

  /** Milliseconds until the earliest timer; null when there is none. */
  proximo(): number | null {
    const [primeiro] = [...this.timers.values()].map((t) => t.em).sort((a, b) => a - b);
    return primeiro === undefined ? null : primeiro - this.agora;
  }
}

/** A keychain in memory. */
export function chaveiroEmMemoria(): SecretStore {
  const segredos = new Map<string, string>();
  return {
    read: (conta) => Promise.resolve(ok(segredos.get(conta) ?? null)),
    write: (conta, segredo) => {
      segredos.set(conta, segredo);
      return Promise.resolve(ok(null));
    },
    remove: (conta) => {
      segredos.delete(conta);
      return Promise.resolve(ok(null));
    },
  };
}

export type NucleoDeTeste = Nucleo & {
  readonly pasta: string;
  readonly registro: readonly { evento: string; fatos: Fatos }[];
  readonly invoke: Invoke;
  readonly feito: <M extends NomeDeMetodo>(metodo: M, params: Params<M>) => Promise<Resultado<M>>;
  readonly recusa: <M extends NomeDeMetodo>(metodo: M, params: Params<M>) => Promise<Erro>;
  readonly assinar: (avisar: () => void) => () => void;
};

/** The core in this process, with ports that the test holds. */
export function novoNucleo(o: {
  readonly api: string;
  readonly pasta?: string;
  readonly clock: Clock;
  readonly secretStore?: SecretStore;
  readonly paginasNoMaximo?: number;
  readonly unit?: () => number;
  readonly demonstracao?: boolean;
  readonly files?: Files;
  readonly politica?: Partial<Politica>;
  /** Argon2id takes its time; who does not test it may do without. */
  readonly derivar?: Derivar;
  readonly fetch?: Fetch;
  /** Another thread for the store than the program's own. */
  readonly worker?: URL;
}): NucleoDeTeste {
  const pasta = o.pasta ?? pastaNova('sigcon-perfil');
  const registro: { evento: string; fatos: Fatos }[] = [];
  const anotar = (evento: string, fatos: Fatos = {}): void => void registro.push({ evento, fatos });
  const nucleo = criarNucleo({
    versao: '1.0.0',
    host: 'navegador',
    api: o.api,
    pasta,
    demonstracao: o.demonstracao ?? false,
    worker: o.worker ?? new URL('../../main/storage/worker.ts', import.meta.url),
    preparo: new URL('../../main/assinatura/preparo/preparo.worker.ts', import.meta.url),
    ...(o.paginasNoMaximo === undefined ? {} : { paginasNoMaximo: o.paginasNoMaximo }),
    ...(o.politica === undefined ? {} : { politica: o.politica }),
    portas: {
      clock: o.clock,
      random: { bytes: (n) => randomBytes(n), unit: o.unit ?? acaso.unit },
      fetch: o.fetch ?? globalThis.fetch,
      secretStore: o.secretStore ?? chaveiroEmMemoria(),
      derivar: o.derivar ?? derivar,
      files: o.files ?? arquivos,
      disco,
      logger: { info: anotar, warn: anotar, error: anotar },
    },
  });
  const invoke: Invoke = async (metodo, params) => {
    const cru = structuredClone(await nucleo.router.chamar(metodo, params));
    const lido = lerEnvelope(cru, METODOS[metodo].resultado);
    if (lido === null) throw new Error(`${metodo} answered something else than its contract`);
    return lido;
  };
  return {
    ...nucleo,
    pasta,
    registro,
    invoke,
    feito: async (metodo, params) => {
      const resultado = await invoke(metodo, params);
      if (!resultado.ok) throw new Error(`${metodo}: ${JSON.stringify(resultado.error)}`);
      return resultado.value;
    },
    recusa: async (metodo, params) => {
      const resultado = await invoke(metodo, params);
      if (resultado.ok) throw new Error(`${metodo} was not refused`);
      return resultado.error;
    },
    assinar: (avisar) => nucleo.eventos.assinar(avisar),
  };
}
