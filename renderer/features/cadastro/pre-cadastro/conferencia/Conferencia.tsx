import { Send } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { BlocoDeDados } from './BlocoDeDados.tsx';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import type { NomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';
import { permiteSeguir } from '../../../../../contract/domain/verificacao.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { useSomenteLeitura } from '../../../../app/useEstadoDoApp.ts';
import { Button } from '../../../../ui/actions/Button.tsx';
import { Banner } from '../../../../ui/status/Banner.tsx';
import { CartaoDaEntidade } from '../Entidade.tsx';
import { EtapaFrame } from '../EtapaFrame.tsx';
import { OQueAconteceDepois } from '../OQueAconteceDepois.tsx';
import { SituacaoDaVerificacao } from '../SituacaoDaVerificacao.tsx';
import { etapaDoCampo } from '../camposDaTela.ts';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { errosDe, formularioDe, verificacaoAtual } from '../leitura.ts';
import { OQueMudou } from './OQueMudou.tsx';
import { ResultadoDasPendencias } from './ResultadoDasPendencias.tsx';
import styles from './Conferencia.module.css';

const PESSOA: readonly NomeDeCampo[] = ['nomeCompleto', 'setorTrabalho'];
const CONTATO: readonly NomeDeCampo[] = ['telefoneFixo', 'telefoneCelular', 'email'];

/** Step 4: everything as it will be sent, then `Enviar` (WCAG 3.3.4: review before what cannot be undone). */
export function Conferencia({ editor }: { editor: Editor }) {
  const navigate = useNavigate();
  const estado = useEditor(editor, (atual) => atual);
  const somenteLeitura = useSomenteLeitura();
  const [enviando, setEnviando] = useState(false);
  const [recusa, setRecusa] = useState<Erro | null>(null);
  const verificacao = verificacaoAtual(estado);
  const entidade = verificacao?.resposta.entidade;
  const corrigindo = estado.pedido?.corrigindo ?? false;
  const bloqueado = !corrigindo && verificacao !== null && !permiteSeguir(verificacao.resposta);
  const erros = errosDe(estado);
  const id = estado.pedido?.id;

  const irAosErros = (): void => {
    editor.contarTentativa();
    const etapa = etapaDoCampo(errosDe(editor.store.getState())[0]?.campo ?? 'nomeCompleto');
    if (id !== undefined) void navigate(ROTAS.preCadastro(id, etapa));
  };
  const enviar = async (): Promise<void> => {
    setRecusa(null);
    setEnviando(true);
    const erro = await editor.enviar();
    setEnviando(false);
    if (erro === null && id !== undefined)
      await navigate(ROTAS.preCadastro(id, 'enviado'), { replace: true });
    else if (erro?.codigo === 'COM_PENDENCIAS') irAosErros();
    else if (erro?.codigo !== 'RASCUNHO_MUDOU') setRecusa(erro);
  };
  const motivo = somenteLeitura
    ? 'Os dados estão abertos só para leitura.'
    : bloqueado
      ? 'O resultado da verificação não permite enviar.'
      : erros.length > 0
        ? 'Resolva as pendências para enviar.'
        : undefined;
  const recusado = recusa === null ? null : textoDoErro(recusa);
  return (
    <EtapaFrame
      editor={editor}
      etapa="conferencia"
      lado={
        <>
          {entidade !== undefined && verificacao !== null && (
            <CartaoDaEntidade entidade={entidade} em={verificacao.em} />
          )}
          <ResultadoDasPendencias editor={editor} onCorrigir={irAosErros} />
          <OQueAconteceDepois editor={editor} local="Você envia" />
        </>
      }
      seguir={
        <Button
          variant="primary"
          icon={Send}
          onPress={() => void enviar()}
          isPending={enviando}
          pendingLabel="Enviando ao SIGCON…"
          isDisabled={motivo !== undefined}
          reason={motivo}
        >
          {corrigindo ? 'Enviar correção' : 'Enviar'}
        </Button>
      }
    >
      <div className={styles['review']}>
        <SituacaoDaVerificacao editor={editor} />
        {recusado !== null && (
          <Banner tone="danger" layout="box" title={recusado.titulo}>
            {recusado.texto}
          </Banner>
        )}
        <p className={styles['lead']}>
          {corrigindo
            ? 'Confira o que mudou e o pedido inteiro. Ele volta para análise com o mesmo protocolo.'
            : 'Confira tudo como será enviado. Depois do envio, os dados não podem ser alterados daqui.'}
        </p>
        <OQueMudou editor={editor} />
        <BlocoDeDados
          editor={editor}
          titulo="CPF e CNPJ"
          etapa={corrigindo ? null : 'cpf-cnpj'}
          campos={['cpf', 'cnpj']}
          razaoSocial={entidade?.razaoSocial}
        />
        <BlocoDeDados editor={editor} titulo="Quem vai usar" etapa="dados" campos={PESSOA} />
        <BlocoDeDados
          editor={editor}
          titulo="Contato"
          etapa="dados"
          campos={CONTATO}
          emailDoCagec={
            formularioDe(estado) === 'REPRESENTANTE_LEGAL'
              ? `${verificacao?.resposta.preenchido?.emailMascarado ?? 'o que está'} (do CAGEC)`
              : undefined
          }
        />
        <BlocoDeDados editor={editor} titulo="Assinatura" etapa="dados" campos={['solicitaAssinatura']} />
      </div>
    </EtapaFrame>
  );
}
