import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { rotasDeSaude, type Ambiente } from '../contract/api/saude.ts';
import { ok } from '../contract/result.ts';
import { rotear } from './http/rotear.ts';
import { DURABILIDADE, type Armazem } from './storage/abrir.ts';

/** Says that the server is there and that its database answers; `degradado` when letters cannot leave. */
export function rotearSaude(
  app: FastifyInstance,
  { banco, epoca }: Armazem,
  { ambiente, versao, semCorreio }: { ambiente: Ambiente; versao: string; semCorreio: boolean },
): void {
  const degradado = semCorreio && ambiente !== 'local';
  rotear(app, rotasDeSaude.saude, async () => {
    await sql`select 1`.execute(banco);
    const status = degradado ? 'degradado' : 'ok';
    return ok({ status: 200, corpo: { status, versao, epoca, durabilidade: DURABILIDADE, ambiente } });
  });
}
