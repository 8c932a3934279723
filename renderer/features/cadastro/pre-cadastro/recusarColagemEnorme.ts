import type { ClipboardEvent } from 'react';
import { MAXIMO_COLADO } from './camposDaTela.ts';
import { formatarInteiro } from '../../../format/numeros.ts';
import { notify } from '../../../ui/overlays/toastStore.ts';

/** A whole document pasted by mistake never reaches a field: the window would stall over it, and nobody wants it there. */
export function recusarColagemEnorme(event: ClipboardEvent): void {
  if (event.clipboardData.getData('text').length <= MAXIMO_COLADO) return;
  event.preventDefault();
  event.stopPropagation();
  notify({
    tone: 'warn',
    text: `O texto copiado tem mais de ${formatarInteiro(MAXIMO_COLADO)} caracteres e não foi colado. Copie só o dado deste campo.`,
  });
}
