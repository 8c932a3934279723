import { join } from 'node:path';
import type { Erro } from '../../contract/bridge/errors.ts';
import type { Result } from '../../contract/result.ts';
import { criarCofreDeArquivos, type CofreDeArquivos } from '../arquivos/cofre-de-arquivos.ts';
import type { Disco, Logger, Random } from '../ports.ts';
import type { Remoto } from '../storage/rpc.ts';
import type { Transporte } from '../sync/anexos/transporte.ts';
import { criarBandeja, type Bandeja } from './bandeja.ts';
import { baixar, type DependenciasDaDescida } from './descida.ts';

const PASTA = 'arquivos';

/** The files of an open account: encrypted store, what is being collected, the way up and the way down. */
export type ArquivosDaConta = {
  readonly cofre: CofreDeArquivos;
  readonly bandeja: Bandeja;
  readonly transporte: Transporte;
  readonly baixar: (sha256: string) => Promise<Result<string, Erro>>;
};

export const abrirCofre = (o: {
  readonly pasta: string;
  readonly chave: string;
  readonly random: Random;
  readonly novoId: () => string;
  readonly disco: Disco;
}): CofreDeArquivos => criarCofreDeArquivos({ ...o, pasta: join(o.pasta, PASTA) });

export const arquivosDaConta = (
  cofre: CofreDeArquivos,
  transporte: Transporte,
  descida: DependenciasDaDescida,
): ArquivosDaConta => ({
  cofre,
  transporte,
  bandeja: criarBandeja(cofre),
  baixar: (sha256) => baixar(descida, cofre, sha256),
});

/**
 * Deletes what nobody names any more: copies whose time is over, what a crash left behind. Never fails its caller. What
 * does not open with this account's key belongs to a store that was set aside, and stays; nothing is swept while the
 * person has not read that his data were recovered.
 */
export async function varrer(
  db: Remoto,
  { cofre, bandeja }: Pick<ArquivosDaConta, 'cofre' | 'bandeja'>,
  { agora, logger }: { readonly agora: number; readonly logger: Logger },
): Promise<void> {
  try {
    const noDisco = await cofre.listar();
    await db.assinaturas.vencer(agora);
    const [emUso, lembrancas] = await Promise.all([db.assinaturas.arquivosEmUso(), db.lembrancas.ler()]);
    if (!emUso.ok || !lembrancas.ok || lembrancas.value.recuperadoEm !== undefined) return;
    const ficam = new Set([...emUso.value, ...bandeja.ids()]);
    for (const id of noDisco) if (!ficam.has(id) && (await cofre.tamanho(id)).ok) await cofre.apagar(id);
  } catch (causa) {
    logger.warn('arquivos.varredura', { causa: causa instanceof Error ? causa.name : 'unknown' });
  }
}
