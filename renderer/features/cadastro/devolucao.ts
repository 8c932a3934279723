import { ultimaDevolucao, type Pedido } from '../../../contract/domain/pedido.ts';
import type { Campos, NomeDeCampo } from '../../../contract/domain/pre-cadastro.ts';
import { formatarDataHora } from '../../format/datas.ts';
import { camposDiferentes } from './pre-cadastro/editor/camposDoEditor.ts';

/** Why a request came back, in words. */
export type Devolucao = {
  /** "Helena Prado devolveu em 10/11/2026 às 14:07". */
  readonly quemEQuando: string;
  readonly justificativa: string | null;
  readonly apontamentos: readonly { readonly campo: NomeDeCampo; readonly justificativa: string }[];
};

export function devolucaoDe(pedido: Pedido): Devolucao | null {
  const evento = ultimaDevolucao(pedido);
  if (evento === undefined) return null;
  const quem =
    evento.por ?? pedido.verificacao?.resposta.entidade?.representanteLegal ?? 'O representante legal';
  return {
    quemEQuando: `${quem} devolveu em ${formatarDataHora(evento.decididoEm ?? evento.em)}`,
    justificativa: evento.justificativa ?? null,
    apontamentos: evento.apontamentos ?? [],
  };
}

/** What is asked of the fields, while a request is corrected; a field that was changed since is no longer accused. */
export function apontamentosAbertos(pedido: Pedido | null, campos: Campos): Devolucao['apontamentos'] {
  if (pedido === null || pedido.enviados === null) return [];
  const mudados = new Set<NomeDeCampo>(camposDiferentes(pedido.enviados, campos));
  return (devolucaoDe(pedido)?.apontamentos ?? []).filter(({ campo }) => !mudados.has(campo));
}

/** The note that stands at one field; undefined when nothing is asked of it. */
export function pedidoAoCampo(pedido: Pedido | null, campos: Campos, campo: NomeDeCampo): string | undefined {
  const doCampo = apontamentosAbertos(pedido, campos).filter((a) => a.campo === campo);
  if (doCampo.length === 0) return undefined;
  return `O representante legal pediu: ${doCampo.map((a) => a.justificativa).join(' ')}`;
}
