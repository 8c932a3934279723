import type { ReactNode } from 'react';

/** What the program offers to put in place of the wrong value ("Usar 98888-0000"). */
export interface Remedy {
  label: string;
  onUse: () => void;
}

/** What every field of the kit has. */
export interface FieldBase {
  /** Goes to the control itself, so that ErrorSummary and links can focus it. */
  id?: string | undefined;
  /** The official label, exactly as in the manual. */
  label: string;
  isRequired?: boolean | undefined;
  /** Words in brackets after the label; by default "obrigatório" or "opcional". `null` leaves them out. */
  marker?: string | null | undefined;
  help?: ReactNode;
  error?: ReactNode;
  /** Something to look at that blocks nothing; gives way to an error. */
  warning?: ReactNode;
  remedy?: Remedy | undefined;
  /** A good word below the field ("Igual ao anterior"). */
  okLine?: ReactNode;
  isDisabled?: boolean | undefined;
  /** The value can be read and copied, not changed (shown with a lock). */
  isReadOnly?: boolean | undefined;
  /** Leaving the field: the moment to check it. */
  onBlur?: (() => void) | undefined;
  className?: string | undefined;
}

export function markerOf(field: Pick<FieldBase, 'isRequired' | 'marker' | 'isReadOnly'>): string | null {
  if (field.marker !== undefined) return field.marker;
  if (field.isReadOnly === true) return null;
  return field.isRequired === true ? 'obrigatório' : 'opcional';
}

export function isPresent(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== '';
}
