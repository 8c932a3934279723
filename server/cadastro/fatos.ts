import { cnpjsDoUsuario } from '../acesso/usuarios.ts';
import type { Consulta } from '../registro/registro.ts';
import type { Leitura } from '../storage/tabelas.ts';
import type { Fatos } from './desfecho.ts';

/**
 * Gathers what decides the outcome. Inside a command it reads in the command's own transaction, so that nothing
 * changes between the decision and its effect.
 * @param menosO a request that does not count as pending: the one being corrected
 */
export async function reunirFatos(
  leitura: Leitura,
  cpf: string,
  consulta: Consulta | null,
  menosO?: string,
): Promise<Fatos | null> {
  if (consulta === null) return null;
  const { cnpj, representanteLegal: representante } = consulta.entidade;
  const seus = await cnpjsDoUsuario(leitura, cpf);
  const doRepresentante =
    representante === undefined || representante.cpf === cpf
      ? seus
      : await cnpjsDoUsuario(leitura, representante.cpf);
  const aberto = await leitura
    .selectFrom('pre_cadastros')
    .select('id')
    .where('cpf', '=', cpf)
    .where('cnpj', '=', cnpj)
    .where('situacao_cadastral', 'in', ['ANALISE', 'DEVOLVIDO'])
    .executeTakeFirst();
  return {
    cpf,
    representante,
    usuarioDesteCnpj: seus.has(cnpj),
    usuarioDeOutroCnpj: seus.size > 0,
    pedidoEmAberto: aberto !== undefined && aberto.id !== menosO,
    representanteEhUsuario: representante !== undefined && doRepresentante.has(cnpj),
  };
}
