/** Asked before the text of a correction is thrown away. */
export const DESISTIR = {
  titulo: 'Desistir desta correção?',
  sim: 'Desistir da correção',
  nao: 'Continuar a correção',
  texto:
    'O que você mudou sai deste computador e não volta. O pedido continua devolvido no SIGCON, com o mesmo protocolo, e pode ser corrigido depois.',
  feito: 'Correção descartada. O pedido continua devolvido.',
} as const;
