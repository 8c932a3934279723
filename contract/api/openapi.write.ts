/** Writes contract/openapi.json from the table of routes: `npm run openapi`. */
import { writeFileSync } from 'node:fs';
import { openapi } from './openapi.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openapi('1.0.0'), null, 2)}\n`);
