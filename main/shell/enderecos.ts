import { ATENDIMENTO, PORTAL_CAGEC, SIGCON_SAIDA } from '../../contract/mensagens/verificacao.ts';

/** The page has a scheme of its own: `file:` would let it read the disk, and has no origin to trust. */
export const ESQUEMA = 'app';
const HOST = 'sigcon';
export const PAGINA = `${ESQUEMA}://${HOST}/`;

/** Whether an address is of the program's own page. (`URL.origin` knows no origin for schemes of our own.) */
export function ehDoPrograma(endereco: string): boolean {
  const url = URL.parse(endereco);
  return url?.protocol === `${ESQUEMA}:` && url.host === HOST && semCredenciais(url);
}

const HOSTS_DE_FORA: ReadonlySet<string> = new Set(
  [PORTAL_CAGEC, SIGCON_SAIDA].map((endereco) => new URL(endereco).host),
);

/**
 * The address to hand to the system's browser or mail program for a link on the page, or null when it is not
 * one of the few that the program itself offers. `shell.openExternal` would start anything.
 */
export function enderecoDeFora(endereco: string): string | null {
  const url = URL.parse(endereco);
  if (url === null || !semCredenciais(url)) return null;
  // Host with port: another port is another server. Subject and body of a mail could carry anything: left out.
  if (url.protocol === 'https:' && HOSTS_DE_FORA.has(url.host)) return url.href;
  if (url.protocol === 'mailto:' && url.pathname === ATENDIMENTO) return `mailto:${ATENDIMENTO}`;
  return null;
}

const semCredenciais = (url: URL): boolean => url.username === '' && url.password === '';
