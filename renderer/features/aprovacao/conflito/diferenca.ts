/** A piece of text in both versions, or in one only. */
export type Trecho = { readonly texto: string; readonly mudou: boolean };

/** Words (with the dots and hyphens inside them), spaces, and single signs. */
const PECAS = /[\p{L}\p{N}]+(?:[._][\p{L}\p{N}]+)*|\s+|./gsu;

const pecas = (texto: string): string[] => texto.match(PECAS) ?? [];

/** Beyond this the texts are compared as wholes: nobody reads a marked-up novel, and the table grows by its square. */
const MUITAS = 400;

/** Length of the longest common run of pieces from each pair of places on. */
function comuns(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const tabela = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const linha = tabela[i] ?? [];
    for (let j = b.length - 1; j >= 0; j -= 1) {
      linha[j] =
        a[i] === b[j]
          ? (tabela[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(tabela[i + 1]?.[j] ?? 0, linha[j + 1] ?? 0);
    }
  }
  return tabela;
}

/** Neighbours of a kind become one; a space between two changed words changed with them. */
function juntar(partes: readonly Trecho[]): Trecho[] {
  const juntos: Trecho[] = [];
  partes.forEach((parte, onde) => {
    const entreMudados =
      !parte.mudou &&
      parte.texto.trim() === '' &&
      (partes[onde - 1]?.mudou ?? false) &&
      (partes[onde + 1]?.mudou ?? false);
    const mudou = parte.mudou || entreMudados;
    const anterior = juntos.at(-1);
    if (anterior !== undefined && anterior.mudou === mudou)
      juntos[juntos.length - 1] = { texto: anterior.texto + parte.texto, mudou };
    else juntos.push({ texto: parte.texto, mudou });
  });
  return juntos;
}

/** Word by word: what of the older text went, and what of the newer one is new. */
export function diferenca(antes: string, agora: string): { antes: Trecho[]; agora: Trecho[] } {
  if (antes === agora)
    return { antes: [{ texto: antes, mudou: false }], agora: [{ texto: agora, mudou: false }] };
  const a = pecas(antes);
  const b = pecas(agora);
  if (a.length > MUITAS || b.length > MUITAS)
    return { antes: [{ texto: antes, mudou: true }], agora: [{ texto: agora, mudou: true }] };
  const tabela = comuns(a, b);
  const velhas: Trecho[] = [];
  const novas: Trecho[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const velha = a[i];
    const nova = b[j];
    if (velha !== undefined && velha === nova) {
      velhas.push({ texto: velha, mudou: false });
      novas.push({ texto: nova, mudou: false });
      i += 1;
      j += 1;
    } else if (
      velha !== undefined &&
      (nova === undefined || (tabela[i + 1]?.[j] ?? 0) >= (tabela[i]?.[j + 1] ?? 0))
    ) {
      velhas.push({ texto: velha, mudou: true });
      i += 1;
    } else if (nova !== undefined) {
      novas.push({ texto: nova, mudou: true });
      j += 1;
    }
  }
  return { antes: juntar(velhas), agora: juntar(novas) };
}
