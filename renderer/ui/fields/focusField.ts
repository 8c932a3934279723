/** Brings a field into view and into focus; its label stays visible above it. */
export function focusField(fieldId: string): void {
  const field = document.getElementById(fieldId);
  if (field === null) return;
  field.focus({ preventScroll: true });
  (field.closest('fieldset') ?? field).scrollIntoView({ block: 'center' });
}
