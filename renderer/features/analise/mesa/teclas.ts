import type { KeyboardEvent } from 'react';
import type { SituacaoDoDocumento } from '../../../../contract/domain/assinatura.ts';

/** Letters of the verdicts, and Ctrl+Enter for what comes next. */
const LETRAS: Readonly<Record<string, SituacaoDoDocumento>> = { a: 'APROVADO', r: 'REPROVADO' };

/**
 * What a key means on the desk; null: nothing. A text field keeps its keys, a dialog or a menu
 * (which hangs elsewhere in the page) too; a key that is held down gives no verdict twice.
 */
export function teclaDaMesa(evento: KeyboardEvent<HTMLElement>): SituacaoDoDocumento | 'seguir' | null {
  const { target, currentTarget, key, altKey, shiftKey } = evento;
  const aqui = target instanceof HTMLElement && currentTarget.contains(target);
  if (!aqui || evento.repeat || evento.defaultPrevented || altKey || shiftKey) return null;
  if (target.matches('input, textarea, select, [contenteditable="true"]')) return null;
  const comCtrl = evento.ctrlKey || evento.metaKey;
  if (key === 'Enter') return comCtrl ? 'seguir' : null;
  return comCtrl ? null : (LETRAS[key.toLowerCase()] ?? null);
}
