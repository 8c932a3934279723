import { z } from 'zod';

/** Profiles by code, with the exact official name (domain.md §1.1, PERF). */
export const PERFIS = {
  RESPONSAVEL_LEGAL: 'RESPONSÁVEL LEGAL',
  CADASTRADOR: 'CADASTRADOR',
  RESPONSAVEL_MONITORAMENTO_INSTRUMENTO: 'RESPONSÁVEL MONITORAMENTO DE INSTRUMENTO',
  BENEFICIARIO_ENGENHEIRO: 'BENEFICIÁRIO - ENGENHEIRO',
  APROVADOR_ASSINATURA_ELETRONICA: 'APROVADOR DE ASSINATURA ELETRÔNICA',
} as const;
export type CodigoDePerfil = keyof typeof PERFIS;

/** A profile as it travels. Open, because the State has some sixty and a server may offer others (domain.md §1.1). */
export const codigoDePerfil = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,59}$/)
  .meta({ description: 'profile by code, e.g. CADASTRADOR' });

/** A profile that the server lets a representante legal give. BR-11: `RESPONSAVEL_LEGAL` is never among them. */
export const perfilSchema = z
  .object({ codigo: codigoDePerfil, nome: z.string(), descricao: z.string() })
  .meta({ id: 'Perfil' });
export type Perfil = z.infer<typeof perfilSchema>;

const ehConhecido = (codigo: string): codigo is CodigoDePerfil => Object.hasOwn(PERFIS, codigo);

/** The official name of a profile; the code itself for one that neither we nor the server's list know. */
export const nomeDoPerfil = (codigo: string, lista: readonly Perfil[] = []): string =>
  lista.find((p) => p.codigo === codigo)?.nome ?? (ehConhecido(codigo) ? PERFIS[codigo] : codigo);
