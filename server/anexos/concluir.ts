import type { TipoDeArquivo } from '../../contract/domain/arquivo.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { instante } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { conferir } from './conferir.ts';
import type { Dependencias } from './dependencias.ts';
import type { EmMaos, Envio } from './envio.ts';
import { esquecer, podeGuardar } from './envios.ts';
import { anexoDe } from './posse.ts';

/**
 * Makes a file of an upload that is whole: checks it, notes that it is good, puts it in the store, and lets it count.
 * Cut off between any two of these, it is taken up again where it was. A file that is refused is forgotten; one that
 * could not be judged or stored (`indisponivel`) waits for the next attempt.
 */
export async function concluir(d: Dependencias, emMaos: EmMaos): Promise<Result<void, Recusa>> {
  const { cpf, sha256, tamanho, parte } = emMaos.envio;
  const tipo = await tipoConferido(d, emMaos);
  if (!tipo.ok) return tipo;
  const guardado = await d.deposito.guardar(d.partes.caminho(parte), { sha256, tamanho });
  if (!guardado.ok) {
    if (guardado.error === 'indisponivel') return recusar('indisponivel');
    await esquecer(d, emMaos.envio);
    return recusar('anexo-nao-confere');
  }
  return d.escritor.executar(async (trx) => {
    const concluido = { estado: 'CONCLUIDO', tipo: tipo.value, tranca: null, tranca_ate: null } as const;
    if (!(await marcar(trx, emMaos, concluido))) return recusar('anexo-ocupado');
    await registrar(trx, { cpf, sha256, tamanho, tipo: tipo.value }, d.relogio.agora());
    return ok(undefined);
  });
}

async function tipoConferido(d: Dependencias, emMaos: EmMaos): Promise<Result<TipoDeArquivo, Recusa>> {
  const { envio } = emMaos;
  if (envio.tipo !== null) return ok(envio.tipo);
  const conferido = await conferir(d, d.partes.caminho(envio.parte), envio.sha256);
  if (!conferido.ok) {
    if (conferido.error.problema !== 'indisponivel') await esquecer(d, envio);
    return conferido;
  }
  // Before it is stored: what is in the store always has a row that names it.
  const bom = { estado: 'CONFERIDO', tipo: conferido.value } as const;
  return d.escritor.executar(async (trx) => {
    const livre = await podeGuardar(d, trx, envio.sha256);
    if (!livre.ok) return livre;
    return (await marcar(trx, emMaos, bom)) ? conferido : recusar('anexo-ocupado');
  });
}

async function marcar(trx: Transacao, { envio, tranca }: EmMaos, valores: Partial<Envio>): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('envios_de_anexo')
    .set(valores)
    .where('id', '=', envio.id)
    .where('tranca', '=', tranca)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

type Arquivo = {
  readonly cpf: string;
  readonly sha256: string;
  readonly tamanho: number;
  readonly tipo: TipoDeArquivo;
};

/** From here on this person has this file; true when he did not have it before. */
export async function registrar(trx: Transacao, arquivo: Arquivo, em: Date): Promise<boolean> {
  const { cpf, sha256, tamanho, tipo } = arquivo;
  await trx
    .insertInto('anexos')
    .values({ sha256, tamanho, tipo, criado_em: instante(em) })
    .onConflict((c) => c.column('sha256').doNothing())
    .execute();
  const ja = await anexoDe(trx, cpf, sha256);
  await trx
    .insertInto('anexo_de')
    .values({ sha256, cpf, em: instante(em) })
    // Sent once more, it is wanted from now on.
    .onConflict((c) => c.columns(['sha256', 'cpf']).doUpdateSet({ em: instante(em) }))
    .execute();
  if (ja !== null) return false;
  await auditar(trx, { em, quem: cpf, acao: 'anexo.guardar', recurso: `anexo/${sha256}`, versao: 1 });
  return true;
}
