import { useEffect, useRef } from 'react';

export type ImagemDeProps = {
  readonly blob: Blob;
  readonly alt: string;
  readonly className?: string | undefined;
};

/** A picture straight from its bytes; its address is given back when it is no longer shown. */
export function ImagemDe({ blob, alt, className }: ImagemDeProps) {
  const imagem = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const elemento = imagem.current;
    const endereco = URL.createObjectURL(blob);
    if (elemento !== null) elemento.src = endereco;
    return () => {
      elemento?.removeAttribute('src');
      URL.revokeObjectURL(endereco);
    };
  }, [blob]);
  return <img ref={imagem} alt={alt} className={className} draggable={false} />;
}
