export function ensureInstalled(): Promise<{ node: string }>;
