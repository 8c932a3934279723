import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The renderer: one page, no inline script or style (its Content-Security-Policy allows only itself). */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
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
