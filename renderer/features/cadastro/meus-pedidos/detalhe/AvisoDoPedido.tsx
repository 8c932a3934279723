import { mascararEmail } from '../../../../../contract/domain/email.ts';
import { soNesteComputador, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { nomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import { rotuloDoCampo, textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { Banner } from '../../../../ui/index.ts';
import { representanteDe, senhaCriada } from '../palavras/situacao.ts';
import styles from './AvisoDoPedido.module.css';

/** What the person has to know or do now, above everything else; nothing when there is nothing to do. */
export function AvisoDoPedido({ pedido }: { pedido: Pedido }) {
  if (pedido.impedimento !== null && soNesteComputador(pedido.estado)) {
    return <Impedimento erro={pedido.impedimento} />;
  }
  const ultimo = pedido.recebido?.historico.findLast((h) => h.justificativa !== undefined);
  const justificativa = ultimo?.justificativa;
  const quem = representanteDe(pedido) ?? 'o representante legal da entidade';
  switch (pedido.estado) {
    case 'DEVOLVIDO':
      return (
        <Banner tone="warn" layout="box" title="Devolvido para correção." announce="off">
          {justificativa !== undefined && (
            <blockquote className={styles['justificativa']}>{justificativa}</blockquote>
          )}
          Fale com {quem} antes de enviar outro pedido.
        </Banner>
      );
    case 'REPROVADO':
      return (
        <Banner tone="danger" layout="box" title="Reprovado." announce="off">
          {justificativa !== undefined && (
            <blockquote className={styles['justificativa']}>{justificativa}</blockquote>
          )}
          Em caso de dúvida, fale com {quem}.
        </Banner>
      );
    case 'APROVADO':
      return senhaCriada(pedido) ? null : <LinkDaSenha pedido={pedido} />;
    case 'RASCUNHO':
    case 'NA_FILA':
    case 'ENVIANDO':
    case 'PRECISA_DE_VOCE':
    case 'RECUSADO':
    case 'EM_ANALISE':
      return null;
  }
}

/** BR-03, BR-09: where the link went, and what to do when it does not come. */
function LinkDaSenha({ pedido }: { pedido: Pedido }) {
  if (pedido.formulario === 'REPRESENTANTE_LEGAL') {
    const para = pedido.verificacao?.resposta.preenchido?.emailMascarado;
    return (
      <Banner
        tone="ok"
        layout="box"
        title="O link para criar a senha foi para o e-mail do CAGEC."
        announce="off"
      >
        {para !== undefined && `Endereço: ${para}. `}
        Se não chegou, olhe a caixa de spam e confira o endereço no Portal CAGEC: só lá ele pode ser
        corrigido.
      </Banner>
    );
  }
  return (
    <Banner tone="ok" layout="box" title="O link para criar a senha foi enviado por e-mail." announce="off">
      Endereço: {mascararEmail(pedido.campos.email)}. Se não chegou, olhe a caixa de spam; se o endereço
      estiver errado, peça a correção ao representante legal.
    </Banner>
  );
}

function Impedimento({ erro }: { erro: Erro }) {
  const { titulo, texto } = textoDoErro(erro);
  return (
    <Banner tone="danger" layout="box" title={titulo} announce="off">
      {texto}
      {erro.campos !== undefined && erro.campos.length > 0 && (
        <ul className={styles['campos']}>
          {erro.campos.map(({ campo, codigo }) => (
            <li key={`${campo} ${codigo}`}>
              <b>{rotuloDoCampo(campo)}:</b> {textoDaFalha({ codigo }, nomeDeCampo.safeParse(campo).data)}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
