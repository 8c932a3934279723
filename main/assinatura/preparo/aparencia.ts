/** What is wrong with a picture as a picture. Careful: a hint that is often wrong is soon not read any more. */
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { Dica } from '../../../contract/domain/exame.ts';
import { celulas, quantil, type Celulas } from './celulas.ts';
import { ladoCortado } from './corte.ts';
import type { Amostra } from './imagem.ts';
import { ehIdentidade } from './resolucao.ts';

/** Edges drawn out so much (`Celulas.nitidez`): print of 10 points that can hardly be read. */
const DESFOCADO = 0.23;
/** The brightest twentieth is paper: when it is darker than this, everything is. */
const PAPEL_ESCURO = 105;
/** The darkest thousandth is ink: when it is lighter than this, letters are fading. */
const TINTA_CLARA = 170;
/** The same of a selfie, with its hair, eyes and clothes. */
const SELFIE_CLARA = 110;
/** Of the squares inside; fewer have an edge: nothing is on the page but dust. */
const VAZIA = 0.0005;
/** Difference of the light on an empty page with a shadow. */
const SO_PAPEL = 60;

type DicaDeAparencia = Omit<Dica, 'pagina'>;

export function julgarAparencia(item: Item, amostra: Amostra): DicaDeAparencia[] {
  const quadro = celulas(amostra);
  const luz = histograma(amostra.cinza);
  if (luz(0.95) < PAPEL_ESCURO) return [{ tipo: 'escura' }];
  if (bordasPorDentro(quadro) <= VAZIA * quadro.colunas * quadro.linhas)
    return [{ tipo: luz(0.99) - luz(0.01) < SO_PAPEL ? 'pagina-falta' : 'desfocada' }];
  const desfoque = julgarNitidez(item, quadro);
  // Blur fades letters, too; one hint is enough.
  const clara = item === 6 ? luz(0.01) > SELFIE_CLARA : luz(0.001) > TINTA_CLARA;
  const lado = ehIdentidade(item) ? ladoCortado(amostra) : null;
  return [
    ...(desfoque === null ? [] : [desfoque]),
    ...(clara && desfoque === null ? [{ tipo: 'clara' as const }] : []),
    ...(lado === null ? [] : [{ tipo: 'cortada' as const, onde: lado.onde, params: { lado: lado.lado } }]),
  ];
}

/** @returns for a part of all points (0…1) the light (0…255) that they do not exceed */
function histograma(cinza: Uint8Array): (parte: number) => number {
  const quantos = new Uint32Array(256);
  for (const ponto of cinza) quantos[ponto] = (quantos[ponto] ?? 0) + 1;
  return (parte) => {
    let soma = 0;
    const luz = quantos.findIndex((n) => (soma += n) > parte * (cinza.length - 1));
    return luz === -1 ? 255 : luz;
  };
}

/** Without the rim, on which scanners draw shadows of the paper. */
function bordasPorDentro({ colunas, linhas, nitidez }: Celulas): number {
  const RIM = 3;
  let n = 0;
  for (let y = RIM; y < linhas - RIM; y++)
    for (let x = RIM; x < colunas - RIM; x++) if (!Number.isNaN(nitidez[y * colunas + x])) n += 1;
  return n;
}

function julgarNitidez(item: Item, quadro: Celulas): DicaDeAparencia | null {
  const bordas = [...quadro.nitidez].filter((n) => !Number.isNaN(n));
  // Behind a face much may be out of focus.
  if (quantil(bordas, item === 6 ? 0.75 : 0.5) < DESFOCADO) return { tipo: 'desfocada' };
  const onde = item === 6 ? null : piorRegiao(quadro);
  return onde === null ? null : { tipo: 'desfocada', onde };
}

/** Squares by the side of a field. */
const CAMPO = 8;
const BORDAS_DO_CAMPO = 8;
/** At least so many fields next to each other, and so large a part of all that have something on them. */
const REGIAO = { campos: 4, parte: 0.25 };

/** The largest blurred part of a picture that is sharp elsewhere, in fractions of it. */
function piorRegiao({ colunas, linhas, nitidez }: Celulas): NonNullable<Dica['onde']> | null {
  const [largura, altura] = [Math.ceil(colunas / CAMPO), Math.ceil(linhas / CAMPO)];
  const doCampo: number[][] = Array.from({ length: largura * altura }, () => []);
  nitidez.forEach((n, i) => {
    const [x, y] = [Math.floor((i % colunas) / CAMPO), Math.floor(i / colunas / CAMPO)];
    if (!Number.isNaN(n)) doCampo[y * largura + x]?.push(n);
  });
  const comAlgo = doCampo.filter((bordas) => bordas.length >= BORDAS_DO_CAMPO).length;
  const desfocados = new Set(
    doCampo.flatMap((bordas, i) =>
      bordas.length >= BORDAS_DO_CAMPO && quantil(bordas, 0.5) < DESFOCADO ? [i] : [],
    ),
  );
  const maior = regioes(desfocados, largura).sort((a, b) => b.length - a.length)[0] ?? [];
  if (maior.length < REGIAO.campos || maior.length < REGIAO.parte * comAlgo) return null;
  const xs = maior.map((i) => i % largura);
  const ys = maior.map((i) => Math.floor(i / largura));
  const [x, y] = [Math.min(...xs) / largura, Math.min(...ys) / altura];
  return {
    x,
    y,
    largura: (Math.max(...xs) + 1) / largura - x,
    altura: (Math.max(...ys) + 1) / altura - y,
  };
}

/** Groups of fields that touch each other by a side. */
function regioes(campos: ReadonlySet<number>, largura: number): number[][] {
  const vistos = new Set<number>();
  return [...campos].flatMap((inicio) => {
    const grupo: number[] = [];
    const porVer = [inicio];
    for (let i = porVer.pop(); i !== undefined; i = porVer.pop()) {
      if (vistos.has(i) || !campos.has(i)) continue;
      vistos.add(i);
      grupo.push(i);
      porVer.push(i - largura, i + largura);
      if (i % largura > 0) porVer.push(i - 1);
      if (i % largura < largura - 1) porVer.push(i + 1);
    }
    return grupo.length === 0 ? [] : [grupo];
  });
}
