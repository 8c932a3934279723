import { useEffect, useState } from 'react';
import { abrirImagem, blobDe } from './abrirImagem.ts';

export type Imagem = { readonly imagem: HTMLCanvasElement | null; readonly falhou: boolean };
const ABRINDO: Imagem = { imagem: null, falhou: false };

/** A picture to draw with, from a file or a `data:` URL; at most `maiorLado` pixels. */
export function useImagem(origem: Blob | string | null, maiorLado: number): Imagem {
  const [aberta, setAberta] = useState<Imagem & { origem: Blob | string | null }>({
    ...ABRINDO,
    origem: null,
  });
  useEffect(() => {
    if (origem === null) return;
    let desistiu = false;
    const blob = typeof origem === 'string' ? blobDe(origem) : origem;
    void abrirImagem(blob, maiorLado).then((imagem) => {
      if (!desistiu) setAberta({ imagem, falhou: imagem === null, origem });
    });
    return () => {
      desistiu = true;
    };
  }, [origem, maiorLado]);
  return aberta.origem === origem ? aberta : ABRINDO;
}
