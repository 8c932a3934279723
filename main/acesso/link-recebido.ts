import { ESQUEMA, lerLinkDeSenha } from '../../contract/domain/link-de-senha.ts';
import type { Evento } from '../../contract/bridge/events.ts';

/** A password link with which the system opened the program, until a window takes it. It is never written down. */
export function criarLinkRecebido(avisar: (evento: Evento) => void) {
  let texto: string | null = null;
  return {
    /** @param dado an argument or address as the system handed it over; anything but a password link is ignored */
    receber: (dado: string): boolean => {
      if (!dado.toLowerCase().startsWith(ESQUEMA) || lerLinkDeSenha(dado) === null) return false;
      texto = dado;
      avisar({ tipo: 'link' });
      return true;
    },
    tomar: (): string | null => {
      const tomado = texto;
      texto = null;
      return tomado;
    },
  };
}
export type LinkRecebido = ReturnType<typeof criarLinkRecebido>;
