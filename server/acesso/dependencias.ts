import type { Perfil } from '../../contract/domain/perfis.ts';
import type { Idempotencia } from '../http/idempotencia.ts';
import type { Limite } from '../http/limite.ts';
import type { Acaso, Relogio } from '../portas.ts';
import type { Banco } from '../storage/tabelas.ts';
import type { Autenticacao } from './quem.ts';
import type { Representantes } from './representante.ts';
import type { Vez } from './vez.ts';

/** What the routes of access are made of. */
export type Acesso = {
  readonly banco: Banco;
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly segredo: Uint8Array;
  readonly semTransporte: boolean;
  readonly idempotencia: Idempotencia;
  readonly autenticacao: Autenticacao;
  readonly representantes: Representantes;
  readonly perfis: readonly Perfil[];
  /** Failures of one address: wrong passwords, wrong keys, links asked for. */
  readonly limite: Limite;
  /** Argon2id takes memory and the thread pool that everything else needs, too. */
  readonly vez: Vez;
  /** Something was committed: there may be a letter to send. */
  readonly aoEfetuar: () => void;
  /** Work that nobody waits for; it is finished before the server stops. */
  readonly depois: (trabalho: () => Promise<void>) => void;
};
