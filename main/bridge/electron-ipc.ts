import { erro } from '../../contract/bridge/errors.ts';
import { CANAL_EVENTO, CANAL_INVOKE } from '../../contract/bridge/ponte.ts';
import { fail } from '../../contract/result.ts';
import type { Eventos } from '../eventos.ts';
import type { Router } from './router.ts';

/** What is used of Electron, so that this file needs none of it: who sent a message… */
export type Remetente = {
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
};
/** …where calls come in… */
export type Ipc = {
  handle: (
    canal: string,
    atender: (evento: Remetente, metodo: unknown, params: unknown) => Promise<unknown>,
  ) => void;
  removeHandler: (canal: string) => void;
};
/** …and where events go out. */
export type Destino = { send: (canal: string, evento: unknown) => void };

/** Joins the core to the windows. The returned function parts them again. */
export function ligarIpc(opcoes: {
  readonly ipc: Ipc;
  readonly router: Router;
  readonly eventos: Pick<Eventos, 'assinar'>;
  readonly ehDoPrograma: (endereco: string) => boolean;
  readonly janelas: () => readonly Destino[];
}): () => void {
  const { ipc, router, eventos, ehDoPrograma, janelas } = opcoes;
  ipc.handle(CANAL_INVOKE, async (evento, metodo, params) =>
    remetenteValido(evento, ehDoPrograma)
      ? router.chamar(metodo, params)
      : fail(erro('PEDIDO_DA_TELA_INVALIDO')),
  );
  const parar = eventos.assinar((evento) => {
    for (const janela of janelas()) janela.send(CANAL_EVENTO, evento);
  });
  return () => {
    parar();
    ipc.removeHandler(CANAL_INVOKE);
  };
}

/** Only the program's own page, and only its main frame: never a frame inside of it or one that is gone. */
export function remetenteValido(evento: Remetente, ehDoPrograma: (endereco: string) => boolean): boolean {
  const quadro = evento.senderFrame;
  return quadro !== null && quadro.parent === null && ehDoPrograma(quadro.url);
}
