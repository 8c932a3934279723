import { Medidor } from './Medidor.tsx';
import type { SenhaNova } from './useSenhaNova.ts';
import { tamanho } from '../../../../contract/domain/texto.ts';
import { PasswordField } from '../../../ui/fields/PasswordField.tsx';

export interface CamposDeSenhaProps {
  nova: SenhaNova;
  /** "Senha" by link, "Nova Senha" when the present one is known. */
  rotulo: string;
  rotuloDaRepetida: string;
  autoFocus?: boolean | undefined;
}

/** Password and repetition with the meter; nothing is cut, pasting works, each can be shown. */
export function CamposDeSenha({ nova, rotulo, rotuloDaRepetida, autoFocus }: CamposDeSenhaProps) {
  return (
    <>
      <PasswordField
        id={nova.ids.senha}
        label={rotulo}
        isRequired
        autoComplete="new-password"
        autoFocus={autoFocus}
        value={nova.senha}
        onChange={(valor) => nova.digitar('senha', valor)}
        onBlur={() => nova.sair('senha')}
        error={nova.erroDaSenha}
        warning={nova.avisoDaSenha}
        below={<Medidor tem={tamanho(nova.senha)} />}
      />
      <PasswordField
        id={nova.ids.repetida}
        label={rotuloDaRepetida}
        isRequired
        autoComplete="new-password"
        value={nova.repetida}
        onChange={(valor) => nova.digitar('repetida', valor)}
        onBlur={() => nova.sair('repetida')}
        error={nova.erroDaRepetida}
      />
    </>
  );
}
