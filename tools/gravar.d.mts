export function anotar(arquivo: string, texto: string): void;
export function abrirRegistro(arquivo: string): (linha: string) => void;
