const NUMERO = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 1 });

/** "192 kB", "1,4 MB". */
export const formatarTamanho = (bytes: number): string =>
  bytes < 1_000_000
    ? `${NUMERO.format(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${NUMERO.format(bytes / 1_000_000)} MB`;
