import { v7 } from 'uuid';
import type { Clock, Random } from './ports.ts';

/** Makes UUIDv7 from the injected clock and randomness: sortable by time, unique across computers. */
export const novoId = (clock: Clock, random: Random) => (): string =>
  v7({ msecs: clock.now(), random: random.bytes(16) });
