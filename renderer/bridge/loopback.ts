import { CAMINHO_EVENTOS, CAMINHO_INVOKE, type Ponte } from '../../contract/bridge/ponte.ts';

/** The bridge over the loopback interface, for the host that serves a browser. The cookie authenticates. */
export const ponteLoopback: Ponte = {
  invoke: async (metodo, params) => {
    const body = JSON.stringify({ metodo, params });
    const resposta = await fetch(CAMINHO_INVOKE, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // The last save of a tab that is being closed still arrives; browsers allow that up to 64 kB.
      keepalive: body.length < 16_000,
    });
    const corpo: unknown = await resposta.json();
    return corpo;
  },
  subscribe: (aoEvento) => {
    const fonte = new EventSource(CAMINHO_EVENTOS);
    fonte.onmessage = (mensagem: MessageEvent<string>) => aoEvento(JSON.parse(mensagem.data));
    return () => fonte.close();
  },
};
