import { protocol } from 'electron';
import { ESQUEMA } from './enderecos.ts';
import { responder } from './pagina.ts';

/** Before the program is ready: gives our scheme an origin and the rules of a secure page. */
export function declararEsquema(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: ESQUEMA, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page from the folder of the renderer. */
export function servirPagina(pasta: string): void {
  protocol.handle(ESQUEMA, (pedido) => responder(pasta, pedido.method, pedido.url));
}
