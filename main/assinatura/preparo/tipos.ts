import type { Erro } from '../../../contract/bridge/errors.ts';
import type { PaginaEscolhida } from '../../../contract/bridge/assinatura.ts';
import type { TipoDeArquivo } from '../../../contract/domain/arquivo.ts';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { Exame } from '../../../contract/domain/exame.ts';
import type { Result } from '../../../contract/result.ts';

export type Bytes = Uint8Array;
export type Girar = PaginaEscolhida['girar'];
export type Recorte = NonNullable<PaginaEscolhida['recorte']>;

/** What a received file is. */
export type Conferido = {
  readonly tipo: TipoDeArquivo;
  readonly paginas: number;
  /** Pixels, upright; null for a PDF. */
  readonly largura: number | null;
  readonly altura: number | null;
  /** JPEG of at most 160 px as `data:` URL; null for a PDF without a scanned first page. */
  readonly miniatura: string | null;
};

export type PaginaDePreparo = {
  readonly bytes: Bytes;
  readonly tipo: TipoDeArquivo;
  /** Clockwise. */
  readonly girar: Girar;
  /** In fractions of the upright, rotated picture. Images only. */
  readonly recorte: Recorte | null;
};

export type PedidoDePreparo = {
  readonly item: Item;
  /** In the order in which they are to be read. */
  readonly paginas: readonly PaginaDePreparo[];
  /** The files of the other items, to find the same picture twice. */
  readonly outros: readonly {
    readonly item: Item;
    readonly impressao: string | null;
    readonly sha256: string;
  }[];
};

export type PedidoDeEncolher = {
  readonly item: Item;
  readonly bytes: Bytes;
  readonly tipo: TipoDeArquivo;
};

/** A document ready to be attached. */
export type Preparado = {
  readonly bytes: Bytes;
  readonly tipo: TipoDeArquivo;
  readonly exame: Exame;
  /** What the picture looks like, in few bits (hex): alike for alike pictures; null when it cannot be told. */
  readonly impressao: string | null;
  readonly miniatura: string | null;
};

/** The three things that are done to documents, each with all bytes in hand. */
export type Trabalhos = {
  /** ARQUIVO_… says why it is not taken (BR-21). */
  readonly conferir: (bytes: Bytes) => Promise<Result<Conferido, Erro>>;
  /** ARQUIVO_GRANDE when all pages together are too much even after shrinking. */
  readonly preparar: (pedido: PedidoDePreparo) => Promise<Result<Preparado, Erro>>;
  /** NADA_A_MUDAR: it would not become smaller by a tenth. */
  readonly encolher: (pedido: PedidoDeEncolher) => Promise<Result<Preparado, Erro>>;
};
