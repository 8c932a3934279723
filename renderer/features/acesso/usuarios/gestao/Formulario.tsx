import { ErrorSummary, SectionHeading } from '../../../../ui/index.ts';
import { erroDo, idDoCampo, ROTULOS, type FormularioProps } from './camposDoFormulario.ts';
import { Contato } from './Contato.tsx';
import styles from './GestaoDoUsuario.module.css';
import { PerfisEStatus } from './PerfisEStatus.tsx';
import type { NomeDoCampo } from './rascunho.ts';

/** What of a user can be changed. */
export function Formulario(props: FormularioProps) {
  const { falhas, tentativas } = props;
  const problemas = NOMES.flatMap((campo) => {
    const message = erroDo(campo, falhas);
    return message === undefined ? [] : [{ fieldId: idDoCampo(campo), label: ROTULOS[campo], message }];
  });
  return (
    <div className={styles['formulario']}>
      {tentativas > 0 && <ErrorSummary problems={problemas} attempt={tentativas} />}
      <section className={styles['parte']}>
        <SectionHeading>Perfis e acesso</SectionHeading>
        <PerfisEStatus {...props} />
      </section>
      <section className={styles['parte']}>
        <SectionHeading>Contato</SectionHeading>
        <Contato {...props} />
      </section>
    </div>
  );
}

const NOMES: readonly NomeDoCampo[] = [
  'perfis',
  'status',
  'setorTrabalho',
  'email',
  'emailRepetido',
  'telefoneFixo',
  'telefoneCelular',
];
