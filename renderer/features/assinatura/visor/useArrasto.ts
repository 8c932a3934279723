import { useRef, type PointerEvent } from 'react';
import type { Ponto } from './geometria.ts';

/** The mouse moves the ground as a hand does. A finger does so by itself. */
export function useArrasto() {
  const ultimo = useRef<Ponto | null>(null);

  const onPointerDown = (evento: PointerEvent<HTMLElement>): void => {
    const { currentTarget: palco, clientX: x, clientY: y } = evento;
    if (evento.pointerType !== 'mouse' || evento.button !== 0 || naBarra(palco, { x, y })) return;
    ultimo.current = { x, y };
    palco.setPointerCapture(evento.pointerId);
    palco.dataset['arrasto'] = '';
  };
  const onPointerMove = ({
    currentTarget: palco,
    clientX: x,
    clientY: y,
  }: PointerEvent<HTMLElement>): void => {
    if (ultimo.current === null) return;
    palco.scrollBy(ultimo.current.x - x, ultimo.current.y - y);
    ultimo.current = { x, y };
  };
  const soltar = ({ currentTarget: palco }: PointerEvent<HTMLElement>): void => {
    ultimo.current = null;
    delete palco.dataset['arrasto'];
  };
  return { onPointerDown, onPointerMove, onPointerUp: soltar, onPointerCancel: soltar };
}

/** Whether a point of the window lies on a scroll bar: that one is the browser's. */
function naBarra(palco: HTMLElement, { x, y }: Ponto): boolean {
  const { left, top } = palco.getBoundingClientRect();
  const dentro = { x: x - left - palco.clientLeft, y: y - top - palco.clientTop };
  return dentro.x < 0 || dentro.x >= palco.clientWidth || dentro.y >= palco.clientHeight;
}
