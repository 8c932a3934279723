import { useEffect, useRef } from 'react';
import { INTEIRA, type Giro, type Recorte } from './geometria.ts';

export type FiguraProps = {
  readonly imagem: HTMLCanvasElement;
  /** Clockwise; the crop is of the turned picture. */
  readonly girar?: Giro | undefined;
  readonly recorte?: Recorte | null | undefined;
  /** What the picture shows; empty when the words beside it say it. */
  readonly alt: string;
  readonly className?: string | undefined;
};

/** A picture, turned and cropped as it will be attached. */
export function Figura({ imagem, girar = 0, recorte = null, alt, className }: FiguraProps) {
  const tela = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (tela.current !== null) desenhar(tela.current, imagem, girar, recorte ?? INTEIRA);
  }, [imagem, girar, recorte]);
  return (
    <canvas
      ref={tela}
      className={className}
      {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
    />
  );
}

/** Draws the part of the turned picture that fills the canvas, pixel by pixel. */
function desenhar(
  tela: HTMLCanvasElement,
  imagem: HTMLCanvasElement,
  girar: Giro,
  { x, y, largura, altura }: Recorte,
): void {
  const deitada = girar === 90 || girar === 270;
  const [w, h] = deitada ? [imagem.height, imagem.width] : [imagem.width, imagem.height];
  tela.width = Math.max(1, Math.round(w * largura));
  tela.height = Math.max(1, Math.round(h * altura));
  const traco = tela.getContext('2d');
  if (traco === null) return;
  traco.translate(-x * w, -y * h);
  if (girar === 90) traco.translate(w, 0);
  if (girar === 180) traco.translate(w, h);
  if (girar === 270) traco.translate(0, h);
  traco.rotate((girar * Math.PI) / 180);
  traco.drawImage(imagem, 0, 0);
}
