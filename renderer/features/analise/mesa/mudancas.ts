import {
  documentoDo,
  type Documento,
  type EventoDaSolicitacao,
  type Item,
  type Solicitacao,
} from '../../../../contract/domain/assinatura.ts';

/** A file as it was when it was looked at. */
export type Visto = Pick<Documento, 'item' | 'sha256'>;

/** What became of a request after it was looked at here. */
export type Mudancas = {
  /** Somebody else finished an analysis: the request no longer waits for one. */
  readonly fim: EventoDaSolicitacao | null;
  /** Other files than those that were seen (also: taken away). */
  readonly trocados: readonly Item[];
  /** The same files, with a verdict that somebody else gave. */
  readonly jaDados: readonly Item[];
};

export function mudancasDesde(vistos: readonly Visto[], agora: Solicitacao): Mudancas {
  const doMesmoArquivo = ({ item, sha256 }: Visto): boolean => documentoDo(agora, item).sha256 === sha256;
  const fim = agora.historico.findLast(
    ({ evento }) => evento === 'AGUARDANDO_SOLUCAO' || evento === 'APROVADA',
  );
  return {
    fim: agora.situacao === 'EM_ANALISE' ? null : (fim ?? null),
    trocados: vistos.filter((visto) => !doMesmoArquivo(visto)).map(({ item }) => item),
    jaDados: vistos
      .filter((visto) => doMesmoArquivo(visto) && documentoDo(agora, visto.item).situacao !== undefined)
      .map(({ item }) => item),
  };
}

/** The same since the request was looked at as it was then: a verdict that stood there already is no news. */
export function mudancasDoVisto(visto: Solicitacao, agora: Solicitacao): Mudancas {
  const { jaDados, ...mais } = mudancasDesde(visto.documentos, agora);
  return { ...mais, jaDados: jaDados.filter((item) => documentoDo(visto, item).situacao === undefined) };
}

/** "item 2", "itens 2 e 6", "itens 1, 2 e 6". */
export function palavrasDosItens(itens: readonly Item[]): string {
  const ultimo = itens.at(-1);
  if (itens.length < 2 || ultimo === undefined) return `item ${itens.join('')}`;
  return `itens ${itens.slice(0, -1).join(', ')} e ${String(ultimo)}`;
}
