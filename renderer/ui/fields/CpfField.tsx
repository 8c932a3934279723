import { cnpjMask, cpfMask } from './mask.ts';
import { MaskedField, type MaskedFieldProps } from './MaskedField.tsx';

type Preset = Omit<MaskedFieldProps, 'mask' | 'inputMode'>;

/** CPF: eleven digits. */
export function CpfField(props: Preset) {
  return <MaskedField {...props} mask={cpfMask} inputMode="numeric" />;
}

/** CNPJ: letters may occur, so the keyboard offers them and they turn into capitals. */
export function CnpjField(props: Preset) {
  return <MaskedField {...props} mask={cnpjMask} inputMode="text" />;
}
