import type { Solicitacao } from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Quem } from '../acesso/quem.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { pessoaNaEntidade } from './pessoa.ts';
import { buscarSolicitacao } from './repositorio.ts';

export type DoAutor = { readonly id: string; readonly quem: Quem };

/**
 * A request in the hands of its author. To anybody else it is as if it did not exist; an author who is no user of the
 * entity any more (BR-12) sees it and changes nothing.
 */
export async function abrirComoAutor(
  trx: Transacao,
  { id, quem }: DoAutor,
): Promise<Result<Solicitacao, Recusa>> {
  const atual = await buscarSolicitacao(trx, id);
  if (atual === null || atual.cpf !== quem.cpf) return recusar('nao-encontrado');
  return (await pessoaNaEntidade(trx, atual)) === null ? recusar('proibido') : ok(atual);
}

/** Every command leaves who, when, what and which version (api.md). */
export const auditarSolicitacao = (
  trx: Transacao,
  acao: string,
  { quem, dado, em }: { readonly quem: string; readonly dado: Solicitacao; readonly em: Date },
): Promise<void> =>
  auditar(trx, {
    em,
    quem,
    acao: `assinatura.${acao}`,
    recurso: `solicitacao-assinatura/${dado.id}`,
    versao: dado.versao,
  });
