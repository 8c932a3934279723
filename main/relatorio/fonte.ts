import type { PDFFont } from '@cantoo/pdf-lib';

/** A standard font with what laying out a table asks of it thousands of times. */
export type Fonte = {
  readonly fonte: PDFFont;
  /** The standard fonts know Latin-1: letters beyond it lose their marks, and what is left becomes "?". */
  readonly codificavel: (texto: string) => string;
  /** Breaks a text into lines that fit; a word longer than the line is broken, too. */
  readonly quebrar: (texto: string, tamanho: number, largura: number) => string[];
};

export function prepararFonte(fonte: PDFFont): Fonte {
  const conhecidos = new Set(fonte.getCharacterSet());
  const sabe = (c: string): boolean => conhecidos.has(c.codePointAt(0) ?? 0);
  const codificavel = (texto: string): string =>
    Array.from(texto, (c) =>
      sabe(c) ? c : Array.from(c.normalize('NFKD')).filter(sabe).join('') || '?',
    ).join('');
  const cabe = (texto: string, tamanho: number, largura: number): boolean =>
    fonte.widthOfTextAtSize(texto, tamanho) <= largura;

  const partir = (palavra: string, tamanho: number, largura: number): string[] => {
    const partes = [''];
    for (const letra of palavra) {
      const atual = partes.at(-1) ?? '';
      if (atual === '' || cabe(atual + letra, tamanho, largura)) partes[partes.length - 1] = atual + letra;
      else partes.push(letra);
    }
    return partes;
  };

  return {
    fonte,
    codificavel,
    quebrar: (texto, tamanho, largura) => {
      const inteiro = codificavel(texto);
      if (cabe(inteiro, tamanho, largura)) return [inteiro];
      const linhas: string[] = [];
      for (const palavra of inteiro.split(' ').flatMap((p) => partir(p, tamanho, largura))) {
        const junta = `${linhas.at(-1) ?? ''} ${palavra}`;
        if (linhas.length > 0 && cabe(junta, tamanho, largura)) linhas[linhas.length - 1] = junta;
        else linhas.push(palavra);
      }
      return linhas;
    },
  };
}
