import { useState } from 'react';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import type { ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { notify } from '../../../ui/index.ts';
import type { Decisoes, ResultadoDasDecisoes } from '../decidir/useDecisoes.ts';
import { ResultadoDoLote } from './ResultadoDoLote.tsx';
import { RevisaoDoLote } from './RevisaoDoLote.tsx';
import { paraConferir } from './situacaoDoLote.ts';

export type DialogoDoLoteProps = {
  /** As they were when they were marked: on these versions it is decided. */
  readonly marcados: readonly ResumoDeAprovacao[];
  readonly conta: Conta;
  readonly decisoes: Decisoes;
  readonly ultimosPerfis: readonly string[];
  /** Taken: their marks go, and the profiles are the next suggestion. */
  readonly aoDecidir: (ids: readonly string[], perfis: readonly string[]) => void;
  readonly aoFechar: () => void;
};

type Feito = { readonly itens: readonly ResumoDeAprovacao[]; readonly resultados: ResultadoDasDecisoes };

/** Several at once with the same profiles: a review before, a report after. */
export function DialogoDoLote(props: DialogoDoLoteProps) {
  const { conta, decisoes, aoFechar } = props;
  const [itens] = useState(() => paraConferir(props.marcados));
  const [feito, setFeito] = useState<Feito | null>(null);
  const aprovar = async (
    escolhidos: readonly ResumoDeAprovacao[],
    perfis: readonly string[],
  ): Promise<void> => {
    const resposta = await decisoes.decidir(
      escolhidos.map(({ id, versao }) => ({
        id,
        versao,
        decisao: { decisao: 'APROVAR', perfis: [...perfis] },
      })),
    );
    if (resposta === null) return;
    if (!resposta.ok) {
      const { titulo, texto } = textoDoErro(resposta.error);
      notify({ tone: 'danger', text: `${titulo} ${texto}` });
      return;
    }
    setFeito({ itens: escolhidos, resultados: resposta.value });
    props.aoDecidir(
      escolhidos.map(({ id }) => id),
      perfis,
    );
  };
  if (feito !== null) return <ResultadoDoLote {...feito} aoFechar={aoFechar} />;
  return (
    <RevisaoDoLote
      itens={itens}
      perfis={conta.perfisAtribuiveis}
      ultimosPerfis={props.ultimosPerfis}
      emCurso={decisoes.emCurso}
      aoAprovar={(escolhidos, perfis) => void aprovar(escolhidos, perfis)}
      aoFechar={aoFechar}
    />
  );
}
