export function enderecoHttp(valor: string): string | undefined;
