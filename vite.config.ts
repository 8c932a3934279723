import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * What the reader of PDF fetches by name when a document needs it: the letters that documents leave out, and the
 * decoders of scanners (JBIG2, fax, JPEG 2000) as scripts, since the page's policy compiles no WebAssembly.
 * The version in the path changes with the reader (renderer/features/assinatura/visor/pdf.ts).
 */
function partesDoPdf(): Plugin {
  const pacote = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const { version } = JSON.parse(readFileSync(pacote, 'utf8')) as { version: string };
  const pastas = [
    { pasta: join(dirname(pacote), 'standard_fonts'), quais: /./ },
    {
      pasta: join(dirname(pacote), 'wasm'),
      quais: /_nowasm_fallback\.js$|^LICENSE_(?:PDFJS_)?(?:JBIG2|OPENJPEG)$/,
    },
  ];
  return {
    name: 'partes-do-pdf',
    generateBundle() {
      for (const { pasta, quais } of pastas) {
        for (const nome of readdirSync(pasta).filter((cada) => quais.test(cada))) {
          const source = readFileSync(join(pasta, nome));
          this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${nome}`, source });
        }
      }
    },
  };
}

/** The renderer: one page, no inline script or style (its Content-Security-Policy allows only itself). */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), partesDoPdf()],
  worker: { format: 'es' },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // renderer/semEval.ts must run before the first schema is made, whatever chunk that lands in.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
});
