export const SELO_DA_CONSTRUCAO: string;
export function marcaDasFontes(): string;
export function semSelo(): void;
export function construido(): boolean;
export function construirSePreciso(node: string): Promise<void>;
