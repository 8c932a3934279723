import type { Acaso, Relogio } from '../portas.ts';
import { SEGUNDO, MINUTO } from '../portas.ts';
import { Escritor } from '../storage/escritor.ts';
import type { Banco } from '../storage/tabelas.ts';
import { antivirusPorClamd, type Antivirus, type Clamd } from './antivirus.ts';
import type { Envios } from './dependencias.ts';
import { depositoNoS3, type AjusteDoS3 } from './deposito-s3.ts';
import { depositoNoDisco } from './deposito.ts';
import { Partes } from './partes.ts';
import type { Prazos } from './receber.ts';

const PRAZOS: Prazos = { silencioMs: 15 * SEGUNDO, pedidoMs: 10 * MINUTO };

/** What may be said about files when a server is started. */
export type AjusteDosAnexos = {
  /** The data folder. */
  readonly pasta: string;
  /** Where whole files lie; in the data folder when absent. */
  readonly s3?: AjusteDoS3 | undefined;
  /** Who looks for viruses; nobody when absent. */
  readonly clamd?: Clamd | undefined;
  readonly prazos?: Prazos | undefined;
};

/** Chooses the store and the scanner, and puts together what the routes and the cleaning need. */
export function abrirAnexos(
  { pasta, s3, clamd, prazos = PRAZOS }: AjusteDosAnexos,
  { banco, relogio, acaso }: { readonly banco: Banco; readonly relogio: Relogio; readonly acaso: Acaso },
): Envios & { readonly antivirus: Antivirus | null; readonly prazos: Prazos } {
  return {
    banco,
    relogio,
    acaso,
    escritor: new Escritor(banco),
    partes: new Partes(pasta),
    deposito: s3 === undefined ? depositoNoDisco(pasta) : depositoNoS3(s3),
    antivirus: clamd === undefined ? null : antivirusPorClamd(clamd),
    prazos,
  };
}
