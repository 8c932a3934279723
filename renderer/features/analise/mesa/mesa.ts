import type { AnaliseLocal, Marca } from '../../../../contract/domain/analise.ts';
import {
  documentoDo,
  itensPorAnalisar,
  type Item,
  type SituacaoDoDocumento,
} from '../../../../contract/domain/assinatura.ts';
import { validarJustificativa } from '../../../../contract/domain/decisao.ts';

/** Verdicts being prepared, by item. */
export type Marcas = ReadonlyMap<Item, Marca>;

/**
 * What the desk says of a document:
 * - `sem-arquivo`: nothing was attached (item 5, mostly)
 * - `dado`: the SIGCON has a verdict on this very file; none is needed
 * - `marcado`: this computer has one; `completo` tells whether it can be sent (BR-18)
 * - `por-marcar`: nobody has looked at it
 */
export type EstadoDoDocumento =
  | { readonly tipo: 'sem-arquivo' | 'por-marcar' }
  | { readonly tipo: 'dado'; readonly situacao: SituacaoDoDocumento }
  | { readonly tipo: 'marcado'; readonly situacao: SituacaoDoDocumento; readonly completo: boolean };

/** BR-18: a REPROVADO says why, in words that the person can do something with. */
export const estaCompleta = (marca: Marca | undefined): boolean =>
  marca?.situacao === 'APROVADO' ||
  (marca?.situacao === 'REPROVADO' && validarJustificativa(marca.justificativa) === null);

export const marcasPorItem = (marcas: readonly Marca[]): Marcas =>
  new Map(marcas.map((marca) => [marca.item, marca]));

/** The verdicts that count now: those on their way to the SIGCON, else those that are being prepared. */
export function marcasEmVigor({ marcas, pendente }: Pick<AnaliseLocal, 'marcas' | 'pendente'>): Marcas {
  if (pendente === null || pendente.estado === 'CONFLITO' || pendente.estado === 'RECUSADA')
    return marcasPorItem(marcas);
  return marcasPorItem(
    pendente.analise.documentos.map(({ item, situacao, justificativa = '' }) => ({
      item,
      situacao,
      justificativa,
    })),
  );
}

export function estadoDoDocumento(dado: AnaliseLocal['dado'], marcas: Marcas, item: Item): EstadoDoDocumento {
  const { sha256, situacao } = documentoDo(dado, item);
  if (sha256 === undefined) return { tipo: 'sem-arquivo' };
  if (situacao !== undefined) return { tipo: 'dado', situacao };
  const marca = marcas.get(item);
  if (marca === undefined || marca.situacao === null) return { tipo: 'por-marcar' };
  return { tipo: 'marcado', situacao: marca.situacao, completo: estaCompleta(marca) };
}

/** Files that still need a verdict, or the reason of one. */
export const itensQueFaltamMarcar = (dado: AnaliseLocal['dado'], marcas: Marcas): readonly Item[] =>
  itensPorAnalisar(dado).filter((item) => !estaCompleta(marcas.get(item)));

/** The one to look at after this: the next that lacks a verdict, or the first of all; null when none is left. */
export function proximoItem(faltam: readonly Item[], atual: Item): Item | null {
  const outros = faltam.filter((item) => item !== atual);
  return outros.find((item) => item > atual) ?? outros[0] ?? null;
}

/** Where one begins: what lacks a verdict, what was rejected, or just the first file. */
export function primeiroItem(dado: AnaliseLocal['dado'], marcas: Marcas): Item {
  const comArquivo = dado.documentos.filter((d) => d.sha256 !== undefined);
  return (
    itensQueFaltamMarcar(dado, marcas)[0] ??
    comArquivo.find((d) => d.situacao === 'REPROVADO')?.item ??
    comArquivo[0]?.item ??
    1
  );
}

/**
 * Whether a verdict may be given now. One approves only what one has seen; what could not be opened because the file
 * itself is bad may be rejected, what is only not here (no connection) may not.
 */
export type Olhada = 'lendo' | 'aberto' | 'nao-abre' | 'sem-copia';
export function podeDar(situacao: SituacaoDoDocumento, olhada: Olhada): boolean {
  return olhada === 'aberto' || (situacao === 'REPROVADO' && olhada === 'nao-abre');
}

export type Resumo = {
  readonly aprovados: readonly Item[];
  readonly reprovados: readonly { readonly item: Item; readonly justificativa: string }[];
};

/** What finishing would say, document by document. */
export function resumoDosPareceres(dado: AnaliseLocal['dado'], marcas: Marcas): Resumo {
  const dadas = itensPorAnalisar(dado).flatMap((item) => marcas.get(item) ?? []);
  return {
    aprovados: dadas.filter((m) => m.situacao === 'APROVADO').map((m) => m.item),
    reprovados: dadas
      .filter((m) => m.situacao === 'REPROVADO')
      .map((m) => ({ item: m.item, justificativa: m.justificativa.trim() })),
  };
}
