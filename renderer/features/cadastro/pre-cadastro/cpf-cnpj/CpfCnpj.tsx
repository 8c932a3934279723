import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { AguardandoResposta } from './AguardandoResposta.tsx';
import { CamposDeNumero } from './CamposDeNumero.tsx';
import { ResultadoDaVerificacao } from './ResultadoDaVerificacao.tsx';
import { TenhaEmMaos } from './TenhaEmMaos.tsx';
import { permiteSeguir } from '../../../../../contract/domain/verificacao.ts';
import { textoDoResultado, VERIFICACAO_PENDENTE } from '../../../../../contract/mensagens/verificacao.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { Button } from '../../../../ui/actions/Button.tsx';
import { ErrosDaEtapa } from '../ErrosDaEtapa.tsx';
import { EtapaFrame } from '../EtapaFrame.tsx';
import type { Editor } from '../editor/editor.ts';
import { useEditor } from '../editor/useEditor.ts';
import { errosDe, verificacaoAtual } from '../leitura.ts';
import { recusarColagemEnorme } from '../recusarColagemEnorme.ts';
import styles from './CpfCnpj.module.css';

const NUMEROS = ['cpf', 'cnpj'] as const;

/** Step 2: CPF and CNPJ, and what the backend says of them (domain.md §3.1). */
export function CpfCnpj({ editor }: { editor: Editor }) {
  const navigate = useNavigate();
  const estado = useEditor(editor, (atual) => atual);
  const [perguntou, setPerguntou] = useState(false);
  const verificacao = verificacaoAtual(estado);
  const verificando = estado.verificandoDesde !== null;
  const semResposta = verificacao === null && !verificando ? estado.semResposta : null;
  const podeSeguir = verificacao === null ? semResposta !== null : permiteSeguir(verificacao.resposta);

  const verificar = (): void => {
    setPerguntou(true);
    void editor.verificar();
  };
  const irAosDados = (): void => {
    const id = editor.store.getState().pedido?.id;
    editor.esquecerTentativas();
    if (id !== undefined) void navigate(ROTAS.preCadastro(id, 'dados'));
  };
  const enviar = (): void => {
    const errados = errosDe(editor.store.getState()).filter((p) => p.campo === 'cpf' || p.campo === 'cnpj');
    editor.visitar(...NUMEROS);
    if (errados.length > 0) editor.contarTentativa(NUMEROS);
    else if (podeSeguir) irAosDados();
    else verificar();
  };
  const rotulo =
    verificacao !== null && podeSeguir
      ? textoDoResultado(verificacao.resposta).rotulo
      : semResposta !== null
        ? VERIFICACAO_PENDENTE.rotulo
        : verificacao === null
          ? 'Enviar'
          : 'Verificar de novo';

  return (
    <EtapaFrame
      editor={editor}
      etapa="cpf-cnpj"
      lado={<TenhaEmMaos />}
      seguir={
        <Button
          variant="primary"
          type="submit"
          form="cpf-cnpj"
          trailingIcon={ArrowRight}
          isPending={verificando}
          pendingLabel="Perguntando ao SIGCON…"
        >
          {rotulo}
        </Button>
      }
    >
      <form
        id="cpf-cnpj"
        className={styles['form']}
        noValidate
        onPasteCapture={recusarColagemEnorme}
        onSubmit={(event) => {
          event.preventDefault();
          if (!verificando) enviar();
        }}
      >
        <ErrosDaEtapa editor={editor} campos={NUMEROS} />
        <p className={styles['lead']}>
          O programa pergunta ao SIGCON o que este CPF e este CNPJ podem pedir. Sem internet, você continua e
          ele pergunta depois.
        </p>
        <CamposDeNumero editor={editor} />
        {estado.verificandoDesde !== null && (
          <AguardandoResposta desde={estado.verificandoDesde} onSeguir={irAosDados} />
        )}
        {!verificando && (verificacao !== null || semResposta !== null) && (
          <ResultadoDaVerificacao
            verificacao={verificacao}
            motivo={semResposta}
            recemPedido={perguntou}
            onVerificar={verificar}
          />
        )}
      </form>
    </EtapaFrame>
  );
}
