import { ChevronRight, Info, TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ROTULOS, type Pendencia } from '../../../../../contract/domain/pre-cadastro.ts';
import { textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { cx } from '../../../../ui/base/cx.ts';
import { Icon } from '../../../../ui/base/Icon.tsx';
import { focusField } from '../../../../ui/fields/focusField.ts';
import { idDoCampo } from '../camposDaTela.ts';
import styles from './Pendencias.module.css';

/** The first clause says what; the field itself says the rest. */
const resumo = (texto: string): string => texto.split(/[.:;](?:\s|$)/)[0] ?? texto;

/** One pendência: a press brings the focus to its field. */
export function ItemDePendencia({ pendencia }: { pendencia: Pendencia }) {
  const { campo, gravidade } = pendencia;
  return (
    <AriaButton
      className={cx(styles['item'], styles[gravidade])}
      onPress={() => focusField(idDoCampo(campo))}
    >
      <Icon as={gravidade === 'erro' ? TriangleAlert : Info} />
      <span className={styles['words']}>
        <span className={styles['field']}>
          {ROTULOS[campo]}
          {gravidade === 'aviso' && <span className="sr-only"> (aviso)</span>}
        </span>{' '}
        {resumo(textoDaFalha(pendencia, campo))}
      </span>
      <Icon as={ChevronRight} size={16} />
    </AriaButton>
  );
}
