import { createHash } from 'node:crypto';
import type { MensagemLocal } from './caixa.ts';

const ESTILO = `
body{margin:0;background:#f4f5f7;color:#1d2733;font:16px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.125rem;margin:0 0 .25rem}
.nota,.quando{color:#4a5665}article{background:#fff;border:1px solid #d5dae1;border-radius:8px;padding:1.25rem;margin-top:1rem}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;margin:.75rem 0 0}
a{color:#0b4f9e}a:focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}
@media(prefers-color-scheme:dark){body{background:#14181d;color:#e8ebef}article{background:#1d232a;border-color:#38424d}
.nota,.quando{color:#b4bdc8}a{color:#8fc1ff}a:focus-visible{outline-color:#8fc1ff}}`;

/** Nothing runs and nothing loads on this page; its one style is named by its digest. */
export const POLITICA_DA_PAGINA = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(ESTILO)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapar = (texto: string): string => texto.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);

const quando = new Intl.DateTimeFormat('pt-BR', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'America/Sao_Paulo',
});

/** The password link, alone on its line, can be followed; everything else is text. */
const comLink = (texto: string): string =>
  escapar(texto).replace(/^sigcon:\/\/senha\?[A-Za-z0-9=&;]+$/gm, (link) => `<a href="${link}">${link}</a>`);

const artigo = (m: MensagemLocal): string => `
<article>
<h2>${escapar(m.assunto)}</h2>
<div class="quando">Para ${escapar(m.para)}, em <time datetime="${escapar(m.em)}">${escapar(
  quando.format(new Date(m.em)),
)}</time></div>
<pre>${comLink(m.texto)}</pre>
</article>`;

/** The kept messages as a page that a person can read. */
export const paginaDeMensagens = (mensagens: readonly MensagemLocal[]): string => `<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mensagens do ambiente local · SIGCON</title>
<style>${ESTILO}</style>
</head>
<body>
<main>
<h1>Mensagens do ambiente local</h1>
<p class="nota">${
  mensagens.length === 0
    ? 'Nenhuma mensagem até agora. Atualize a página depois de enviar um pedido.'
    : 'Estas mensagens iriam por e-mail. A mais recente está no fim.'
}</p>${mensagens.map(artigo).join('')}
</main>
</body>
</html>
`;
