import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const raiz = fileURLToPath(new URL('.', import.meta.url));

/** One bundle for Node: our own code in, packages left where npm put them. */
const paraNode = (
  pasta: string,
  entradas: Record<string, string>,
  saida: { readonly formato: 'es' | 'cjs'; readonly nome: string },
): InlineConfig => ({
  configFile: false,
  root: raiz,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    outDir: `out/${pasta}`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: entradas,
      output: {
        format: saida.formato,
        entryFileNames: saida.nome,
        chunkFileNames: 'partes/[name]-[hash].js',
      },
    },
  },
});

/** The two hosts and the workers that hold the database, derive keys and prepare documents; what they share lies in `partes/`. */
export const principal: InlineConfig = paraNode(
  'main',
  {
    node: 'main/hosts/node.ts',
    electron: 'main/hosts/electron.ts',
    worker: 'main/storage/worker.ts',
    argon2: 'main/vault/argon2.worker.ts',
    preparo: 'main/assinatura/preparo/preparo.worker.ts',
  },
  { formato: 'es', nome: '[name].js' },
);

/** The reference server. */
export const servidor: InlineConfig = paraNode(
  'server',
  { main: 'server/main.ts' },
  { formato: 'es', nome: '[name].js' },
);

/** A sandboxed preload is one CommonJS file that may require nothing but `electron`. */
export const preload: InlineConfig = paraNode(
  'preload',
  { index: 'preload/index.ts' },
  { formato: 'cjs', nome: '[name].cjs' },
);
