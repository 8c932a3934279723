import type { KeyboardEvent } from 'react';
import type { SituacaoDoDocumento } from '../../../../contract/domain/assinatura.ts';

/** Letters of the verdicts, and Ctrl+Enter for what comes next. */
const LETRAS: Readonly<Record<string, SituacaoDoDocumento>> = { a: 'APROVADO', r: 'REPROVADO' };

/**
 * What a key means on the desk; null: nothing. Letters mean nothing in a text field; what a dialog, a menu or the
 * viewer has taken stays theirs; and a key that is held down gives no verdict twice.
 */
export function teclaDaMesa(evento: KeyboardEvent<HTMLElement>): SituacaoDoDocumento | 'seguir' | null {
  const { target, currentTarget, key, altKey, shiftKey } = evento;
  const aqui = target instanceof HTMLElement && currentTarget.contains(target);
  if (!aqui || evento.repeat || evento.defaultPrevented || altKey || shiftKey) return null;
  const comCtrl = evento.ctrlKey || evento.metaKey;
  if (key === 'Enter') return comCtrl ? 'seguir' : null;
  if (comCtrl || target.matches('input, textarea, select, [contenteditable="true"]')) return null;
  return LETRAS[key.toLowerCase()] ?? null;
}
