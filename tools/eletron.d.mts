export function acharElectron(env?: Readonly<Record<string, string | undefined>>): string | null;
export function baixarElectron(node: string, insistir: boolean): Promise<string | null>;
