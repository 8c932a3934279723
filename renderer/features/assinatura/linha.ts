import type { Item } from '../../../contract/domain/assinatura.ts';
import { DOCUMENTOS } from '../../../contract/mensagens/assinatura.ts';

/** The button of a row that opens its document: where links and closed panels bring the focus. */
export const idDaLinha = (item: Item): string => `documento-${String(item)}`;

/** Brings the person to a row of the table, wherever it was scrolled to. */
export function focarLinha(item: Item): void {
  const botao = document.getElementById(idDaLinha(item));
  botao?.scrollIntoView({ block: 'nearest' });
  botao?.focus({ preventScroll: true });
}

/** `Item 2: Identidade com CPF, frente`. */
export const nomeDoItem = (item: Item): string => `Item ${String(item)}: ${DOCUMENTOS[item].titulo}`;

/** Where there is room for a word: `Item 2 frente`. */
export const NOME_CURTO: Readonly<Record<Item, string>> = {
  1: 'termo',
  2: 'frente',
  3: 'verso',
  4: 'endereço',
  5: 'poderes',
  6: 'selfie',
};
