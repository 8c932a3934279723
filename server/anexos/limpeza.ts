import { randomUUID } from 'node:crypto';
import { DIA, HORA, instante } from '../portas.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import type { Envios } from './dependencias.ts';
import { trancado, type Envio } from './envio.ts';
import { A_APAGAR, esquecer, quemGuarda } from './envios.ts';
import { anexoGuardado } from './posse.ts';

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

/**
 * Deletes files that were last sent 30 days ago or more and that no request uses. From the transaction that finds it so
 * the file counts for nobody; its bytes then go as those of an upload that is forgotten.
 */
export async function apagarSemUso(d: Envios, emUso: EmUso): Promise<void> {
  const antes = instante(new Date(d.relogio.agora().getTime() - SEM_USO_MS));
  const candidatos = await d.banco
    .selectFrom('anexo_de')
    .select('sha256')
    .groupBy('sha256')
    .having(({ fn }) => fn.max('em'), '<', antes)
    .execute();
  for (const { sha256 } of candidatos) {
    const sobra = await d.escritor.executar(async (trx) => {
      const querido = (await quemGuarda(trx, sha256)).length > 0 || (await emUso(trx, sha256));
      return querido ? null : largar(d, trx, { sha256, antes });
    });
    if (sobra !== null) await esquecer(d, sobra);
  }
}

/** Takes the file from everybody who sent it; what is left of it is an upload to be forgotten. Null: sent again. */
async function largar(
  d: Envios,
  trx: Transacao,
  { sha256, antes }: { readonly sha256: string; readonly antes: string },
): Promise<Envio | null> {
  const anexo = await anexoGuardado(trx, sha256);
  const donos = await trx.selectFrom('anexo_de').selectAll().where('sha256', '=', sha256).execute();
  const [dono] = donos;
  if (anexo === null || dono === undefined || donos.some(({ em }) => em >= antes)) return null;
  await trx.deleteFrom('anexo_de').where('sha256', '=', sha256).execute();
  await trx.deleteFrom('anexos').where('sha256', '=', sha256).execute();
  const sobra: Envio = {
    id: randomUUID(),
    cpf: dono.cpf,
    sha256,
    ...anexo,
    parte: d.partes.nova(),
    expira_em: A_APAGAR,
    estado: 'CONFERIDO',
    vez: 1,
    tranca: null,
    tranca_ate: null,
    conferido: null,
  };
  await trx.insertInto('envios_de_anexo').values(sobra).execute();
  return sobra;
}
