import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Armazem, Repositorios } from './armazem.ts';
import { erroDoArmazenamento } from './erros.ts';

/** What can be called on the store from another thread: itself, and its repositories while it is open. */
export type Servicos = { readonly armazem: Pick<Armazem, OperacoesDoArmazem> } & Repositorios;
type OperacoesDoArmazem =
  | 'travar'
  | 'existe'
  | 'abrir'
  | 'fechar'
  | 'encerrar'
  | 'copias'
  | 'copiarSePreciso'
  | 'restaurar'
  | 'restaurarUltima'
  | 'recuperar'
  | 'porDeLado';

type Desfecho<R> = R extends { readonly ok: true; readonly value: infer T }
  ? T
  : R extends { readonly ok: false }
    ? never
    : R;

/** The same interface, answered from the other thread: every method gives a promise of a Result. */
export type Remoto = {
  readonly [S in keyof Servicos]: {
    readonly [M in keyof Servicos[S]]: Servicos[S][M] extends (...args: infer A) => infer R
      ? (...args: A) => Promise<Result<Desfecho<R>, Erro>>
      : never;
  };
};

export type Chamada = {
  readonly n: number;
  readonly servico: string;
  readonly metodo: string;
  readonly args: readonly unknown[];
};
export type Resposta = { readonly n: number } & (
  { readonly resultado: Result<unknown, Erro> } | { readonly falha: string }
);

const ehResult = (valor: unknown): valor is Result<unknown, Erro> =>
  typeof valor === 'object' && valor !== null && 'ok' in valor && typeof valor.ok === 'boolean';

/** Runs one call on the store. SQLite's failures become values; anything else is a bug and is thrown. */
export function executar(
  armazem: Armazem,
  { servico, metodo, args }: Omit<Chamada, 'n'>,
): Result<unknown, Erro> {
  const alvo: unknown = servico === 'armazem' ? armazem : Reflect.get(armazem.repositorios ?? {}, servico);
  if (typeof alvo !== 'object' || alvo === null) return fail(erro('ARMAZENAMENTO_FECHADO'));
  const funcao: unknown = Reflect.get(alvo, metodo);
  if (typeof funcao !== 'function') throw new TypeError(`no ${servico}.${metodo} in the store`);
  try {
    const valor: unknown = Reflect.apply(funcao, alvo, args);
    return ehResult(valor) ? valor : ok(valor ?? null);
  } catch (causa) {
    const conhecido = erroDoArmazenamento(causa);
    if (conhecido === undefined) throw causa;
    return fail(conhecido);
  }
}

/**
 * Makes `remoto.pedidos.salvar(…)` out of a function that carries a call over.
 * The one place where types are asserted: both ends are this program, of one build.
 */
export function criarRemoto(
  chamar: (servico: string, metodo: string, args: readonly unknown[]) => Promise<Result<unknown, Erro>>,
): Remoto {
  const servico = (nome: string) =>
    new Proxy(
      {},
      {
        get:
          (_, metodo) =>
          (...args: unknown[]) =>
            chamar(nome, String(metodo), args),
      },
    );
  return new Proxy({}, { get: (_, nome) => servico(String(nome)) }) as Remoto;
}
