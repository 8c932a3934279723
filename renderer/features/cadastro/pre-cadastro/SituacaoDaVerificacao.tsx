import { useNavigate } from 'react-router';
import type { Editor } from './editor/editor.ts';
import { useEditor } from './editor/useEditor.ts';
import { verificacaoAtual } from './leitura.ts';
import { permiteSeguir } from '../../../../contract/domain/verificacao.ts';
import { textoDoResultado, VERIFICACAO_PENDENTE } from '../../../../contract/mensagens/verificacao.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { LinkButton } from '../../../ui/actions/LinkButton.tsx';
import { Banner } from '../../../ui/status/Banner.tsx';
import { textoDoImpedimento } from '../textoDoImpedimento.ts';

/** On the steps after the second: what is still open about CPF and CNPJ, or what came back late. */
export function SituacaoDaVerificacao({ editor }: { editor: Editor }) {
  const navigate = useNavigate();
  const estado = useEditor(editor, (atual) => atual);
  const verificacao = verificacaoAtual(estado);
  const id = estado.pedido?.id;
  const { impedimento } = estado.pedido ?? {};
  if (impedimento != null && estado.alterados.size === 0) {
    const { titulo, texto } = textoDoImpedimento(impedimento, estado.pedido?.corrigindo ?? false);
    return (
      <Banner tone="danger" layout="box" title={titulo}>
        {texto}
      </Banner>
    );
  }
  // What CPF and CNPJ may ask for was answered when the request was received.
  if (estado.pedido?.corrigindo === true) return null;
  if (verificacao === null)
    return (
      <Banner
        tone="warn"
        layout="box"
        title={`${VERIFICACAO_PENDENTE.titulo}.`}
        actions={
          <LinkButton
            tone="inherit"
            onPress={() => void editor.verificar()}
            isDisabled={estado.verificandoDesde !== null}
          >
            {estado.verificandoDesde === null ? 'Verificar agora' : 'Perguntando ao SIGCON…'}
          </LinkButton>
        }
      >
        O programa verifica este CPF e este CNPJ sozinho quando a conexão voltar, antes de enviar.
      </Banner>
    );
  if (permiteSeguir(verificacao.resposta)) return null;
  const { titulo, texto } = textoDoResultado(verificacao.resposta);
  return (
    <Banner
      tone="danger"
      layout="box"
      title={`${titulo}.`}
      actions={
        <LinkButton
          tone="inherit"
          onPress={() => {
            if (id !== undefined) void navigate(ROTAS.preCadastro(id, 'cpf-cnpj'));
          }}
        >
          Voltar à etapa 2
        </LinkButton>
      }
    >
      {texto}
    </Banner>
  );
}
