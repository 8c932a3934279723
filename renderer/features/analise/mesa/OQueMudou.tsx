import { SITUACOES_DA_ASSINATURA } from '../../../../contract/mensagens/assinatura.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { palavrasDosItens, type Mudancas } from './mudancas.ts';

/** In sentences: who finished meanwhile, which files are others, which have a verdict already. */
export function OQueMudou({ mudancas }: { mudancas: Mudancas }) {
  const { fim, trocados, jaDados } = mudancas;
  if (fim !== null) {
    const situacao = fim.evento === 'APROVADA' ? 'APROVADA' : 'AGUARDANDO_SOLUCAO';
    return (
      <>
        {fim.por ?? 'Outra pessoa'} concluiu a análise {formatarQuando(fim.em)}: a situação é{' '}
        <b>{SITUACOES_DA_ASSINATURA[situacao]}</b>.
      </>
    );
  }
  if (trocados.length + jaDados.length === 0) return <>Os arquivos são os mesmos.</>;
  return (
    <>
      {trocados.length > 0 && (
        <>
          {trocados.length === 1 ? 'Foi trocado o arquivo do ' : 'Foram trocados os arquivos dos '}
          <b>{palavrasDosItens(trocados)}</b>.{' '}
        </>
      )}
      {jaDados.length > 0 && (
        <>
          Outra pessoa já deu parecer sobre {jaDados.length === 1 ? 'o' : 'os'}{' '}
          <b>{palavrasDosItens(jaDados)}</b>.{' '}
        </>
      )}
      {trocados.length > 0 && 'Os pareceres sobre os outros arquivos continuam marcados.'}
    </>
  );
}
