import { Pencil } from 'lucide-react';
import { useId } from 'react';
import { useNavigate } from 'react-router';
import { ROTULOS, type NomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';
import { ROTAS, type Etapa } from '../../../../app/rotas.ts';
import { LinkButton } from '../../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { KeyValue, type KeyValueRow } from '../../../../ui/content/KeyValue.tsx';
import { SectionHeading } from '../../../../ui/content/SectionHeading.tsx';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { valorDoCampo } from '../valorDoCampo.ts';
import styles from './Conferencia.module.css';

export interface BlocoDeDadosProps {
  editor: Editor;
  titulo: string;
  /** Where these fields are put right; null: nowhere. */
  etapa: Etapa | null;
  campos: readonly NomeDeCampo[];
  /** Shown with the CNPJ: is it the right entity? */
  razaoSocial?: string | undefined;
  /** In the place of the e-mail, when it comes from the CAGEC (BR-03). */
  emailDoCagec?: string | undefined;
}

const NUMEROS: readonly NomeDeCampo[] = ['cpf', 'cnpj', 'telefoneFixo', 'telefoneCelular'];

/** A part of the review: official labels, values whole, and the way to put them right. */
export function BlocoDeDados({
  editor,
  titulo,
  etapa,
  campos,
  razaoSocial,
  emailDoCagec,
}: BlocoDeDadosProps) {
  const id = useId();
  const navigate = useNavigate();
  const valores = useEditor(editor, (estado) => estado.campos);
  const pedido = useEditor(editor, (estado) => estado.pedido?.id);
  const linhas = campos.map((campo): KeyValueRow => {
    const valor =
      campo === 'email' && emailDoCagec !== undefined ? emailDoCagec : valorDoCampo(valores, campo);
    return {
      label: ROTULOS[campo],
      value: valor === '' ? <span className={styles['empty']}>falta preencher</span> : valor,
      isNumber: NUMEROS.includes(campo),
    };
  });
  if (razaoSocial !== undefined) linhas.push({ label: 'Entidade', value: razaoSocial });
  return (
    <Card labelledBy={id}>
      <SectionHeading
        id={id}
        action={
          etapa !== null && (
            <LinkButton
              icon={Pencil}
              label={`Corrigir ${titulo}`}
              onPress={() => {
                if (pedido !== undefined) void navigate(ROTAS.preCadastro(pedido, etapa));
              }}
            >
              Corrigir
            </LinkButton>
          )
        }
      >
        {titulo}
      </SectionHeading>
      <KeyValue className={styles['rows']} stacksWhenNarrow rows={linhas} />
    </Card>
  );
}
