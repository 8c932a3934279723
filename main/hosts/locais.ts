import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a host finds its parts: beside itself when bundled (`out/main/*.js`), in the tree when run from source. */
export function locais(importMetaUrl: string): {
  readonly worker: URL;
  readonly argon2: URL;
  readonly preparo: URL;
  readonly renderer: string;
  readonly raiz: string;
} {
  const deFonte = importMetaUrl.endsWith('.ts');
  const raiz = join(dirname(fileURLToPath(importMetaUrl)), '..', '..');
  return {
    worker: new URL(deFonte ? '../storage/worker.ts' : './worker.js', importMetaUrl),
    argon2: new URL(deFonte ? '../vault/argon2.worker.ts' : './argon2.js', importMetaUrl),
    preparo: new URL(deFonte ? '../assinatura/preparo/preparo.worker.ts' : './preparo.js', importMetaUrl),
    renderer: join(raiz, 'out', 'renderer'),
    raiz,
  };
}
