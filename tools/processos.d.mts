import type { ChildProcess } from 'node:child_process';

export type OpcoesDoFilho = {
  saida?: 'herdada' | 'canalizada';
  env?: NodeJS.ProcessEnv;
  nodeArgs?: string[];
};
export type Fim = { codigo: number; texto: string };

export function abrir(node: string, args: readonly string[], opcoes?: OpcoesDoFilho): ChildProcess;
export function acompanhar(filho: ChildProcess): ChildProcess;
export function terminar(node: string, args: readonly string[], opcoes?: OpcoesDoFilho): Promise<Fim>;
export function fimDe(filho: ChildProcess): Promise<Fim>;
export function codigoDe(filho: ChildProcess): Promise<number>;
export function encerrar(filho: ChildProcess): Promise<void>;
export function encerrando(): boolean;
export function sair(codigo: number): Promise<void>;
export function encerrarComOsFilhos(normal?: boolean): void;
