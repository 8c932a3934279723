import { ArrowRight } from 'lucide-react';
import { useNavigate } from 'react-router';
import { CamposDeContato } from './CamposDeContato.tsx';
import { CamposDePessoa } from './CamposDePessoa.tsx';
import { Identificacao } from './Identificacao.tsx';
import { OQueFoiPedido } from './OQueFoiPedido.tsx';
import { Pendencias } from './Pendencias.tsx';
import { camposObrigatorios } from '../../../../../contract/domain/pre-cadastro.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { Button } from '../../../../ui/actions/Button.tsx';
import { CartaoDaEntidade } from '../Entidade.tsx';
import { ErrosDaEtapa } from '../ErrosDaEtapa.tsx';
import { EtapaFrame } from '../EtapaFrame.tsx';
import { OQueAconteceDepois } from '../OQueAconteceDepois.tsx';
import { SituacaoDaVerificacao } from '../SituacaoDaVerificacao.tsx';
import { etapaDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { errosDe, formularioDe, verificacaoAtual } from '../leitura.ts';
import { recusarColagemEnorme } from '../recusarColagemEnorme.ts';
import styles from './Dados.module.css';

/** Step 3: form S (domain.md §3.2), or its variant for the representante legal of the CAGEC (§2). */
export function Dados({ editor }: { editor: Editor }) {
  const navigate = useNavigate();
  const estado = useEditor(editor, (atual) => atual);
  const verificacao = verificacaoAtual(estado);
  const entidade = verificacao?.resposta.entidade;
  const seguir = (): void => {
    const agora = editor.store.getState();
    const [primeiro] = errosDe(agora);
    const id = agora.pedido?.id;
    if (id === undefined) return;
    if (primeiro === undefined) {
      editor.esquecerTentativas();
      void editor.gravar();
      void navigate(ROTAS.preCadastro(id, 'conferencia'));
      return;
    }
    editor.contarTentativa();
    // CPF and CNPJ are put right where they are typed (BR-04).
    if (etapaDoCampo(primeiro.campo) !== 'dados') void navigate(ROTAS.preCadastro(id, 'cpf-cnpj'));
  };
  return (
    <EtapaFrame
      editor={editor}
      etapa="dados"
      lado={
        <>
          {entidade !== undefined && verificacao !== null && (
            <CartaoDaEntidade entidade={entidade} em={verificacao.em} />
          )}
          <Pendencias editor={editor} />
          <OQueAconteceDepois editor={editor} quanto="1 min" />
        </>
      }
      seguir={
        <Button variant="primary" type="submit" form="dados" trailingIcon={ArrowRight}>
          Ir para a conferência
        </Button>
      }
    >
      <form
        id="dados"
        className={styles['form']}
        noValidate
        onPasteCapture={recusarColagemEnorme}
        onSubmit={(event) => {
          event.preventDefault();
          seguir();
        }}
      >
        <SituacaoDaVerificacao editor={editor} />
        <OQueFoiPedido editor={editor} />
        <ErrosDaEtapa
          editor={editor}
          campos={camposObrigatorios(formularioDe(estado)).filter((c) => etapaDoCampo(c) === 'dados')}
        />
        <Identificacao editor={editor} />
        <CamposDePessoa editor={editor} />
        <CamposDeContato editor={editor} />
      </form>
    </EtapaFrame>
  );
}
