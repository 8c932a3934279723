import type { FastifyBaseLogger } from 'fastify';
import type { Autenticacao } from '../acesso/quem.ts';
import type { Acaso, Relogio } from '../portas.ts';
import type { Escritor } from '../storage/escritor.ts';
import type { Banco } from '../storage/tabelas.ts';
import type { Antivirus } from './antivirus.ts';
import type { Deposito } from './deposito.ts';
import type { Partes } from './partes.ts';
import type { Escuta } from './receber.ts';

/** What the uploads stand on. */
export type Envios = {
  readonly banco: Banco;
  readonly escritor: Escritor;
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly partes: Partes;
  readonly deposito: Deposito;
};

export type Dependencias = Envios &
  Escuta & {
    readonly autenticacao: Autenticacao;
    readonly antivirus: Antivirus | null;
    readonly diario: FastifyBaseLogger;
    /** Whether this person may see a file that he did not send himself. */
    readonly podeVer: (cpf: string, sha256: string) => Promise<boolean>;
  };
