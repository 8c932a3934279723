export function temTela(env?: Readonly<Record<string, string | undefined>>): boolean;
