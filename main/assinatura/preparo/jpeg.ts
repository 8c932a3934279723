/** What a JPEG is made of, as far as taking its metadata out asks for; nothing is decoded here. */
type Segmento = { readonly marcador: number; readonly inicio: number; readonly fim: number };

const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;
const APP = (n: number): number => 0xe0 + n;
const semCorpo = (marcador: number): boolean => marcador === 0x01 || (marcador >= 0xd0 && marcador <= 0xd8);

/**
 * Segment by segment from `inicio`, where a JPEG begins; a scan goes with its segment. Ends behind EOI, or early
 * where the file is cut or broken.
 */
export function* segmentos(bytes: Uint8Array, inicio = 0): Generator<Segmento> {
  let em = inicio;
  while (em + 1 < bytes.length && bytes[em] === 0xff) {
    const marcador = bytes[em + 1] ?? 0;
    // Any number of 0xFF may stand before a marker.
    if (marcador === 0xff) {
      em += 1;
      continue;
    }
    const fim = fimDoSegmento(bytes, em, marcador);
    if (fim > bytes.length) return;
    yield { marcador, inicio: em, fim };
    if (marcador === EOI) return;
    em = fim;
  }
}

function fimDoSegmento(bytes: Uint8Array, em: number, marcador: number): number {
  if (marcador === EOI || semCorpo(marcador)) return em + 2;
  if (em + 4 > bytes.length) return Infinity;
  const fim = em + 2 + (bytes[em + 2] ?? 0) * 256 + (bytes[em + 3] ?? 0);
  if (marcador !== SOS) return fim;
  for (let ff = bytes.indexOf(0xff, fim); ff !== -1; ff = bytes.indexOf(0xff, ff + 1)) {
    const seguinte = bytes[ff + 1] ?? 0;
    // Stuffed zeros, restart markers and fill bytes belong to the scan.
    if (seguinte !== 0 && seguinte !== 0xff && !(seguinte >= 0xd0 && seguinte <= 0xd7)) return ff;
  }
  return Infinity;
}

const comeca = (bytes: Uint8Array, em: number, texto: string): boolean =>
  Array.from(texto).every((c, i) => bytes[em + i] === c.charCodeAt(0));

/** JFIF, the colour profile and Adobe's colour transform change how the picture looks; the rest tells who, when and where. */
export function ehMetadado(bytes: Uint8Array, { marcador, inicio }: Segmento): boolean {
  if (marcador === COM) return true;
  if (marcador < APP(0) || marcador > APP(15)) return false;
  const corpo = inicio + 4;
  if (marcador === APP(0)) return !comeca(bytes, corpo, 'JFIF\0');
  if (marcador === APP(2)) return !comeca(bytes, corpo, 'ICC_PROFILE\0');
  return marcador !== APP(14) || !comeca(bytes, corpo, 'Adobe');
}

/**
 * The same picture, pixel by pixel, without metadata and without what lies behind its end (other pictures, films).
 * The very same bytes when there is nothing to take out; null when it is cut or broken.
 */
export function limparJpeg(bytes: Uint8Array): Uint8Array | null {
  const partes: Uint8Array[] = [];
  let inteiro = false;
  let removidos = 0;
  for (const segmento of segmentos(bytes)) {
    inteiro = segmento.marcador === EOI;
    if (ehMetadado(bytes, segmento)) removidos += 1;
    else partes.push(bytes.subarray(segmento.inicio, segmento.fim));
  }
  if (!inteiro) return null;
  const tamanho = partes.reduce((soma, parte) => soma + parte.length, 0);
  return removidos === 0 && tamanho === bytes.length ? bytes : juntar(partes, tamanho);
}

/** One array of its own, which can be handed over to another thread. */
export function juntar(partes: readonly Uint8Array[], tamanho: number): Uint8Array {
  const todos = new Uint8Array(tamanho);
  let em = 0;
  for (const parte of partes) {
    todos.set(parte, em);
    em += parte.length;
  }
  return todos;
}
