import { useEffect, useRef } from 'react';
import { cx } from '../../../../ui/index.ts';
import type { Moldura } from './enquadramento.ts';
import styles from './Camera.module.css';

export type AoVivoProps = {
  readonly fluxo: MediaStream;
  readonly moldura: Moldura;
  /** As in a mirror, which is how people know their face; the photo itself is not. */
  readonly espelhado: boolean;
  /** There is a picture: photos can be taken of this element. */
  readonly aoComecar: (video: HTMLVideoElement) => void;
};

/** What the camera sees, with the frame into which the document goes. */
export function AoVivo({ fluxo, moldura, espelhado, aoComecar }: AoVivoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const elemento = video.current;
    if (elemento !== null) elemento.srcObject = fluxo;
    return () => {
      if (elemento !== null) elemento.srcObject = null;
    };
  }, [fluxo]);
  return (
    <div className={styles['aoVivo']}>
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        aria-label="Imagem da câmera"
        className={cx(styles['video'], espelhado && styles['espelhado'])}
        onPlaying={(evento) => aoComecar(evento.currentTarget)}
      />
      <div className={cx(styles['moldura'], styles[moldura])} aria-hidden="true" />
      {moldura === 'rosto' && <div className={cx(styles['moldura'], styles['naMao'])} aria-hidden="true" />}
    </div>
  );
}
