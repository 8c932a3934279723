/** The judgement of a document (BR-22): hints that the person may overrule. */
import type { PDFDocument } from '@cantoo/pdf-lib';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { Dica, Exame } from '../../../contract/domain/exame.ts';
import { julgarAparencia } from './aparencia.ts';
import { abrirImagem, miniaturaDe, tirarAmostra, type Amostra } from './imagem.ts';
import { impressaoDe, mesmaImagem } from './impressao.ts';
import { paginaDigitalizada, type Digitalizada } from './pdf-digitalizada.ts';
import { lerPagina } from './pdf-pagina.ts';
import { dpiDaImagem, dpiDaPagina, ehIdentidade, exigido } from './resolucao.ts';
import type { PedidoDePreparo } from './tipos.ts';

export type Julgamento = {
  readonly exame: Exame;
  readonly impressao: string | null;
  readonly miniatura: string | null;
};

type Folha = {
  readonly vazia: boolean;
  readonly pixels: { readonly largura: number; readonly altura: number } | null;
  readonly dpi: number | null;
  readonly amostra: Amostra | null;
};

/** How many pages are decoded at the same time. */
const AO_MESMO_TEMPO = 2;

export async function julgarImagem(item: Item, bytes: Uint8Array): Promise<Julgamento> {
  const imagem = abrirImagem(bytes);
  const { autoOrient } = await imagem.metadata();
  const pixels = { largura: autoOrient.width, altura: autoOrient.height };
  const amostra = await tirarAmostra(imagem);
  return julgar(item, [{ vazia: false, pixels, dpi: dpiDaImagem(item, pixels), amostra }]);
}

export async function julgarPdf(item: Item, pdf: PDFDocument): Promise<Julgamento> {
  const paginas = pdf.getPages().map(lerPagina);
  const folhas: Folha[] = [];
  for (let i = 0; i < paginas.length; i += AO_MESMO_TEMPO) {
    const juntas = paginas.slice(i, i + AO_MESMO_TEMPO).map(async (pagina): Promise<Folha> => {
      const digitalizada = paginaDigitalizada(pagina);
      return { vazia: pagina.vazia, ...(await daPagina(item, digitalizada)) };
    });
    folhas.push(...(await Promise.all(juntas)));
  }
  return julgar(item, folhas);
}

async function daPagina(item: Item, digitalizada: Digitalizada | null): Promise<Omit<Folha, 'vazia'>> {
  if (digitalizada === null) return { pixels: null, dpi: null, amostra: null };
  const { largura, altura } = digitalizada;
  const pixels = { largura, altura };
  return {
    pixels,
    dpi: dpiDaPagina(item, pixels, digitalizada.dpi),
    amostra: await digitalizada.amostra(),
  };
}

async function julgar(item: Item, folhas: readonly Folha[]): Promise<Julgamento> {
  const primeira = folhas[0];
  const amostra = primeira?.amostra ?? null;
  const dpis = folhas.flatMap(({ dpi }) => (dpi === null ? [] : [dpi]));
  const umaSo = ehIdentidade(item) || item === 6;
  const demais: Dica[] =
    umaSo && folhas.length > 1
      ? [{ tipo: 'paginas-demais', pagina: 2, params: { paginas: folhas.length } }]
      : [];
  return {
    exame: {
      paginas: folhas.length,
      largura: primeira?.pixels?.largura ?? null,
      altura: primeira?.pixels?.altura ?? null,
      dpi: dpis.length === 0 ? null : Math.min(...dpis),
      dicas: [...demais, ...folhas.flatMap((folha, i) => dicasDa(item, folha, i + 1))],
    },
    impressao: amostra === null ? null : impressaoDe(amostra),
    miniatura: amostra === null ? null : await miniaturaDe(amostra),
  };
}

function dicasDa(item: Item, { vazia, dpi, amostra }: Folha, pagina: number): Dica[] {
  if (vazia) return [{ tipo: 'pagina-falta', pagina }];
  const { minimo, bom } = exigido(item);
  const aparencia = amostra === null ? [] : julgarAparencia(item, amostra);
  return [
    ...(dpi !== null && dpi < minimo
      ? [{ tipo: 'resolucao-baixa' as const, pagina, params: { dpi, bom } }]
      : []),
    ...aparencia.map((dica) => ({ ...dica, pagina })),
  ];
}

const POR_APARENCIA: ReadonlySet<Item> = new Set([2, 3, 6]);

/** The first other item that has the same file, or (ID and selfie) the same picture. */
export function dicaDeRepetida(
  item: Item,
  { sha256, impressao }: { readonly sha256: string; readonly impressao: string | null },
  outros: PedidoDePreparo['outros'],
): Dica[] {
  const igual = outros.find(
    (outro) =>
      outro.item !== item &&
      (outro.sha256 === sha256 ||
        (POR_APARENCIA.has(item) &&
          POR_APARENCIA.has(outro.item) &&
          impressao !== null &&
          outro.impressao !== null &&
          mesmaImagem(impressao, outro.impressao))),
  );
  return igual === undefined ? [] : [{ tipo: 'repetida', pagina: 1, params: { item: igual.item } }];
}
