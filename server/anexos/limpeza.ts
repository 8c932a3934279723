import { DIA, HORA, instante } from '../portas.ts';
import type { Leitura } from '../storage/tabelas.ts';
import type { Envios } from './dependencias.ts';
import { trancado } from './envio.ts';
import { esquecer, quemGuarda } from './envios.ts';

/** No request takes longer; what nobody names after that, nobody will. */
const PARTE_SEM_DONO_MS = HORA;
/** How long a file waits for a request that uses it. */
export const SEM_USO_MS = 30 * DIA;

/** Forgets expired uploads, and part files that no upload names because their process died. */
export async function limparEnvios(d: Envios): Promise<void> {
  const agora = d.relogio.agora();
  const vencidos = await d.banco
    .selectFrom('envios_de_anexo')
    .selectAll()
    .where('expira_em', '<=', instante(agora))
    .execute();
  for (const envio of vencidos) if (!trancado(d, envio)) await esquecer(d, envio);
  const paradas = await d.partes.paradas(new Date(agora.getTime() - PARTE_SEM_DONO_MS));
  const linhas = await d.banco.selectFrom('envios_de_anexo').select('parte').execute();
  const nomeadas = new Set(linhas.map(({ parte }) => parte));
  for (const parte of paradas) if (!nomeadas.has(parte)) await d.partes.apagar(parte);
}

/** Whether a file stands in a request, asked inside the transaction that would delete it. */
export type EmUso = (leitura: Leitura, sha256: string) => Promise<boolean>;

/** Deletes files that were last sent 30 days ago or more and that no request uses. */
export async function apagarSemUso(d: Envios, emUso: EmUso): Promise<void> {
  const antes = instante(new Date(d.relogio.agora().getTime() - SEM_USO_MS));
  const candidatos = await d.banco
    .selectFrom('anexo_de')
    .select('sha256')
    .groupBy('sha256')
    .having(({ fn }) => fn.max('em'), '<', antes)
    .execute();
  for (const { sha256 } of candidatos)
    await d.escritor.executar(async (trx) => {
      const recente = await trx
        .selectFrom('anexo_de')
        .select('cpf')
        .where('sha256', '=', sha256)
        .where('em', '>=', antes)
        .executeTakeFirst();
      const querido = recente !== undefined || (await quemGuarda(trx, sha256)).length > 0;
      if (querido || (await emUso(trx, sha256))) return;
      // In the transaction: whoever sends the same bytes again writes first that he is about to store them.
      if (!(await d.deposito.apagar(sha256)).ok) return;
      await trx.deleteFrom('anexo_de').where('sha256', '=', sha256).execute();
      await trx.deleteFrom('anexos').where('sha256', '=', sha256).execute();
    });
}
