export const raiz: string;
export const cache: string;
export function avisar(texto: string): void;
export function desistir(texto: string, codigo?: number): never;
export function segundosDesde(inicio: number): string;
export function comTrava<T>(nome: string, aviso: string, fazer: () => Promise<T>): Promise<T>;
export function lerJson(arquivo: string): unknown;
export function vivo(pid: number): boolean;
export function esperar(ms: number): Promise<void>;
