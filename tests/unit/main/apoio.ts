import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Erro } from '../../../contract/bridge/errors.ts';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import type { Campos, PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import type { Verificacao } from '../../../contract/domain/verificacao.ts';
import type { Result } from '../../../contract/result.ts';
import type { Clock, Logger, Random } from '../../../main/ports.ts';
import { Armazem, type Repositorios } from '../../../main/storage/armazem.ts';
import { campos } from '../domain/apoio.ts';

export const CHAVE = 'a1'.repeat(32);
export const AGORA = Date.parse('2026-11-10T12:00:00Z');
export const DIA = 24 * 60 * 60 * 1000;

export function pastaNova(aoFim: (limpar: () => void) => void = onTestFinished): string {
  const pasta = mkdtempSync(join(tmpdir(), 'sigcon-main-'));
  aoFim(() => rmSync(pasta, { recursive: true, force: true, maxRetries: 5 }));
  return pasta;
}

export const idDe = (n: number): string => `0190a5e0-0000-7000-8000-${String(n).padStart(12, '0')}`;

export function valor<T>(r: Result<T, Erro>): T {
  if (!r.ok) throw new Error(r.error.codigo);
  return r.value;
}
export const codigoDe = (r: Result<unknown, Erro>): string => (r.ok ? 'ok' : r.error.codigo);

/** A real, encrypted store in a folder of its own, in this thread. */
export function armazemAberto(
  pasta = pastaNova(),
  paginasNoMaximo?: number,
  aoFim: (limpar: () => void) => void = onTestFinished,
): { armazem: Armazem; pasta: string } & Repositorios {
  const armazem = new Armazem(pasta, paginasNoMaximo);
  valor(armazem.abrir(CHAVE, AGORA));
  aoFim(() => armazem.encerrar());
  if (armazem.repositorios === null) throw new Error('the store is not open');
  return { armazem, pasta, ...armazem.repositorios };
}

export type ArmazemDeTeste = ReturnType<typeof armazemAberto>;

/** A draft with nothing missing. */
export function rascunho(
  a: ArmazemDeTeste,
  n: number,
  mais: Partial<Campos> = {},
  agora = AGORA + n,
): Pedido {
  const c = campos(mais);
  const criado = valor(a.pedidos.criar(idDe(n), { cpf: c.cpf, cnpj: c.cnpj }, agora));
  return valor(a.pedidos.salvar(criado.id, criado.revisao, c, agora));
}

export const operacaoDe = (n: number): string => idDe(n + 500_000);

export function naFila(a: ArmazemDeTeste, n: number, mais: Partial<Campos> = {}, agora = AGORA + n): Pedido {
  const { id, revisao } = rascunho(a, n, mais, agora);
  const operacao = { id: operacaoDe(n), tipo: 'pre-cadastro.enviar', corpo: '{"corpo":1}' };
  return valor(a.pedidos.enfileirar(id, revisao, operacao, agora));
}

/** What the backend answers of a request. */
export const resposta = (n: number, mais: Partial<PreCadastro> = {}): PreCadastro => ({
  id: idDe(n),
  protocolo: `2026.${String(n).padStart(6, '0')}-7`,
  versao: 1,
  situacaoCadastral: 'ANALISE',
  status: 'INATIVO',
  criadoEm: '2026-11-10T12:30:00.000Z',
  atualizadoEm: '2026-11-10T12:30:00.000Z',
  historico: [{ em: '2026-11-10T12:30:00.000Z', evento: 'RECEBIDO' }],
  acompanhamento: `segredo-${n}`,
  cpf: '52998224725',
  cnpj: '11222333000181',
  nomeCompleto: 'Marina Alves Costa',
  setorTrabalho: 'Planejamento',
  telefoneFixo: '3133330000',
  telefoneCelular: '31988887777',
  email: 'marina@serradoexemplo.mg.gov.br',
  solicitaAssinatura: true,
  ...mais,
});

export function recebido(a: ArmazemDeTeste, n: number, mais: Partial<PreCadastro> = {}): Pedido {
  naFila(a, n);
  return valor(a.pedidos.confirmarEnvio(operacaoDe(n), resposta(n, mais), AGORA + n));
}

/** A clock that moves only when the test says so; timers run in the order in which they are due. */
export class RelogioParado implements Clock {
  private agora = AGORA;
  private readonly timers = new Map<() => void, number>();
  readonly now = (): number => this.agora;
  readonly timer = (ms: number, aoVencer: () => void): (() => void) => {
    const unico = (): void => aoVencer();
    this.timers.set(unico, this.agora + ms);
    return () => this.timers.delete(unico);
  };
  /** When the next timer is due, in ms from now; null when none waits. */
  get proximo(): number | null {
    return this.timers.size === 0 ? null : Math.min(...this.timers.values()) - this.agora;
  }
  avancar(ms: number): void {
    const fim = this.agora + ms;
    for (;;) {
      const [aoVencer, quando] = [...this.timers].sort(([, a], [, b]) => a - b)[0] ?? [null, Infinity];
      if (aoVencer === null || quando > fim) break;
      this.timers.delete(aoVencer);
      this.agora = Math.max(this.agora, quando);
      aoVencer();
    }
    this.agora = fim;
  }
  /** Somebody sets the clock: the time of day changes, what timers still have to wait does not. */
  saltar(ms: number): void {
    this.agora += ms;
    for (const [timer, quando] of this.timers) this.timers.set(timer, quando + ms);
  }
}

/** Randomness that always draws the same. */
export const acasoFixo = (unit: number): Random => ({
  unit: () => unit,
  bytes: (quantos) => new Uint8Array(quantos).fill(7),
});

export const SEM_REGISTRO: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Lets everything that waits for nothing but other promises happen. */
export const assentar = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolver) => setImmediate(resolver));
};

/** The outcome that lets another person than the representante legal go on. */
export const O5: Verificacao = {
  resultado: 'O5',
  formulario: 'USUARIO_EXTERNO',
  entidade: {
    cnpj: '11222333000181',
    razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
    tipo: 'ADMINISTRACAO_MUNICIPAL',
    municipio: 'Serra do Exemplo',
    uf: 'MG',
  },
};

/** What `enfileirar` is given. */
export const operacao = (n: number) => ({ id: operacaoDe(n), tipo: 'pre-cadastro.enviar', corpo: '{}' });
