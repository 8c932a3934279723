const INTEIRO = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 0 });

/** `1234` → `1.234`. */
export const formatarInteiro = (n: number): string => INTEIRO.format(n);

/** `plural(1, 'pedido')` → `1 pedido`; `plural(3, 'pedido')` → `3 pedidos`. */
export const plural = (n: number, singular: string, varios = `${singular}s`): string =>
  `${formatarInteiro(n)} ${n === 1 ? singular : varios}`;
