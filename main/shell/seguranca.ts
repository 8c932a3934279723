import { app, session, shell, type WebContents } from 'electron';
import { ehDoPrograma, enderecoDeFora } from './enderecos.ts';
import { soACamera } from './permissoes.ts';

/** What no page may do, whichever window it is in. Call once the program is ready, before the first window. */
export function trancar(): void {
  const sessao = session.defaultSession;
  sessao.setPermissionRequestHandler((_conteudo, permissao, responder, pedido) => {
    const midias = 'mediaTypes' in pedido ? (pedido.mediaTypes ?? []) : [];
    responder(pedido.isMainFrame && soACamera(permissao, midias, pedido.requestingUrl));
  });
  sessao.setPermissionCheckHandler(
    (_conteudo, permissao, origem, { isMainFrame, mediaType }) =>
      isMainFrame && soACamera(permissao, [mediaType], origem),
  );
  sessao.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_evento, conteudo) => conter(conteudo));
}

function conter(conteudo: WebContents): void {
  const impedir = (evento: { readonly url: string; preventDefault: () => void }): void => {
    if (ehDoPrograma(evento.url)) return;
    evento.preventDefault();
    abrirFora(evento.url);
  };
  conteudo.on('will-navigate', impedir);
  conteudo.on('will-redirect', impedir);
  conteudo.on('will-frame-navigate', (evento) => {
    if (!ehDoPrograma(evento.url)) evento.preventDefault();
  });
  conteudo.on('will-attach-webview', (evento) => evento.preventDefault());
  conteudo.setWindowOpenHandler(({ url }) => {
    abrirFora(url);
    return { action: 'deny' };
  });
}

function abrirFora(endereco: string): void {
  const permitido = enderecoDeFora(endereco);
  if (permitido !== null) void shell.openExternal(permitido);
}
