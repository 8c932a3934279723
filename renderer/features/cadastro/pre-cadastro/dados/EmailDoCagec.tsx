import { ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { LinkButton } from '../../../../ui/actions/LinkButton.tsx';
import { TextField } from '../../../../ui/fields/TextField.tsx';
import { idDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { verificacaoAtual } from '../leitura.ts';

/** The e-mail of the representante legal comes from the CAGEC and is only read here (BR-03); hence no repetition. */
export function EmailDoCagec({ editor }: { editor: Editor }) {
  const mascarado = useEditor(
    editor,
    (estado) => verificacaoAtual(estado)?.resposta.preenchido?.emailMascarado,
  );
  return (
    <TextField
      id={idDoCampo('email')}
      label={ROTULOS.email}
      marker="do CAGEC"
      isReadOnly
      value={mascarado ?? 'o que está no CAGEC'}
      help={
        <>
          O link para criar a senha vai para este endereço. Se estiver errado, corrija antes no Portal CAGEC:
          não há outro caminho.{' '}
          <LinkButton href={ROTAS.topicoDaAjuda('email-no-cagec')}>Como conferir</LinkButton>
        </>
      }
    />
  );
}
