export function acharChromium(env?: Readonly<Record<string, string | undefined>>): string | null;
export const ARGUMENTOS: string[];
