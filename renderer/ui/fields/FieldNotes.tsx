import { Check, TriangleAlert } from 'lucide-react';
import { isPresent, type FieldBase } from './fieldTypes.ts';
import { LinkButton } from '../actions/LinkButton.tsx';
import { cx } from '../base/cx.ts';
import { Icon } from '../base/Icon.tsx';
import styles from './Field.module.css';

type Notes = Pick<FieldBase, 'help' | 'error' | 'warning' | 'remedy' | 'okLine'>;

/** The ids of what stands below a field, for `aria-describedby`; error first, it matters most. */
export function describedBy(id: string, notes: Notes): string | undefined {
  const ids = cx(
    isPresent(notes.error) && `${id}-erro`,
    isPresent(notes.warning) && !isPresent(notes.error) && `${id}-aviso`,
    isPresent(notes.okLine) && !isPresent(notes.error) && `${id}-ok`,
    isPresent(notes.help) && `${id}-ajuda`,
  );
  return ids === '' ? undefined : ids;
}

/** What stands below a field: the error with its remedy, or the good word, and the help. */
export function FieldNotes({ id, help, error, warning, remedy, okLine }: Notes & { id: string }) {
  const hasError = isPresent(error);
  return (
    <>
      {hasError && (
        <p className={styles['error']} id={`${id}-erro`}>
          <Icon as={TriangleAlert} size={16} className={styles['errorIcon']} />
          <span>{error}</span>
        </p>
      )}
      {hasError && remedy !== undefined && (
        <LinkButton className={styles['remedy']} onPress={remedy.onUse}>
          {remedy.label}
        </LinkButton>
      )}
      {isPresent(warning) && !hasError && (
        <p className={styles['warning']} id={`${id}-aviso`}>
          <Icon as={TriangleAlert} size={14} />
          <span>{warning}</span>
        </p>
      )}
      {isPresent(okLine) && !hasError && (
        <p className={styles['ok']} id={`${id}-ok`}>
          <Icon as={Check} size={14} />
          <span>{okLine}</span>
        </p>
      )}
      {isPresent(help) && (
        <p className={styles['help']} id={`${id}-ajuda`}>
          {help}
        </p>
      )}
    </>
  );
}

/** The words after a label that say whether it must be filled in. */
export function LabelWords({ label, marker }: { label: string; marker: string | null }) {
  return (
    <>
      {label}
      {marker !== null && <span className={styles['marker']}> ({marker})</span>}
    </>
  );
}
