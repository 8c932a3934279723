import type { Ambiente } from './ambiente.ts';
import { aprovacoesSemInternet, esperarPedidoNoutroPosto } from './capitulos/aprovacao.ts';
import { conflito } from './capitulos/conflito.ts';
import { pedidoComInternet, pedidoSemInternet } from './capitulos/pedido.ts';
import { representanteLegal } from './capitulos/representante.ts';
import { bloqueio, senhaDeMarina } from './capitulos/senha.ts';
import { usuarios } from './capitulos/usuarios.ts';
import type { Narracao } from './narracao.ts';
import type { Cena } from './passos.ts';

/** The whole circle, in the order in which it is told. */
export async function contarHistoria(ambiente: Ambiente, narracao: Narracao): Promise<void> {
  const cena: Cena = { ...ambiente, narracao };
  await pedidoSemInternet(cena);
  await esperarPedidoNoutroPosto(cena);
  await pedidoComInternet(cena);
  await aprovacoesSemInternet(cena);
  await senhaDeMarina(cena);
  await bloqueio(cena);
  await conflito(cena);
  await usuarios(cena);
  await representanteLegal(cena);
}
