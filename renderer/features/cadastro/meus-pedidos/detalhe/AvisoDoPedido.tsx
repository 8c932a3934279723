import { mascararEmail } from '../../../../../contract/domain/email.ts';
import { soNesteComputador, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { nomeDeCampo, ROTULOS } from '../../../../../contract/domain/pre-cadastro.ts';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import { rotuloDoCampo, textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { textoDoImpedimento } from '../../textoDoImpedimento.ts';
import { Banner } from '../../../../ui/index.ts';
import { representanteDe } from '../palavras/situacao.ts';
import { devolucaoDe } from '../../devolucao.ts';
import styles from './AvisoDoPedido.module.css';

/** What the person has to know or do now, above everything else; nothing when there is nothing to do. */
export function AvisoDoPedido({ pedido }: { pedido: Pedido }) {
  if (pedido.impedimento !== null && soNesteComputador(pedido.estado)) {
    return (
      <>
        <Impedimento erro={pedido.impedimento} corrigindo={pedido.corrigindo} />
        {pedido.corrigindo && <Devolvido pedido={pedido} />}
      </>
    );
  }
  const ultimo = pedido.recebido?.historico.findLast((h) => h.justificativa !== undefined);
  const justificativa = ultimo?.justificativa;
  const quem = representanteDe(pedido) ?? 'o representante legal da entidade';
  switch (pedido.estado) {
    case 'DEVOLVIDO':
      return <Devolvido pedido={pedido} />;
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
      return pedido.senhaCriada ? null : <LinkDaSenha pedido={pedido} />;
    case 'RASCUNHO':
    case 'NA_FILA':
    case 'ENVIANDO':
    case 'PRECISA_DE_VOCE':
    case 'RECUSADO':
    case 'EM_ANALISE':
      return null;
  }
}

/** Who returned it, when, why, and field by field what is wrong. */
function Devolvido({ pedido }: { pedido: Pedido }) {
  const devolucao = devolucaoDe(pedido);
  return (
    <Banner tone="warn" layout="box" title="Devolvido para correção." announce="off">
      {devolucao !== null && (
        <>
          {devolucao.quemEQuando}.
          {devolucao.justificativa !== null && (
            <blockquote className={styles['justificativa']}>{devolucao.justificativa}</blockquote>
          )}
          {devolucao.apontamentos.length > 0 && (
            <ul className={styles['campos']} aria-label="O que foi pedido">
              {devolucao.apontamentos.map(({ campo, justificativa }, i) => (
                <li key={`${campo} ${String(i)}`}>
                  <b>{ROTULOS[campo]}:</b> {justificativa}
                </li>
              ))}
            </ul>
          )}
        </>
      )}{' '}
      {pedido.corrigindo
        ? 'A sua correção está guardada neste computador e ainda não foi enviada.'
        : 'Corrija os dados e envie de novo: o protocolo continua o mesmo.'}
    </Banner>
  );
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

function Impedimento({ erro, corrigindo }: { erro: Erro; corrigindo: boolean }) {
  const { titulo, texto } = textoDoImpedimento(erro, corrigindo);
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
