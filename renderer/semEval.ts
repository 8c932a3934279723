import { z } from 'zod';

// The page's Content-Security-Policy forbids eval. Without this zod tries it once, is refused, and the refusal is
// reported as an attack. It has to come before the first schema is made.
z.config({ jitless: true });
