import {
  documentoDo,
  podeMudar,
  type Documento,
  type EventoDaSolicitacao,
  type Item,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { Deposito } from '../anexos/deposito.ts';
import { anexoDe } from '../anexos/posse.ts';
import { instante, type Relogio } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Leitura, Transacao } from '../storage/tabelas.ts';
import { abrirComoAutor, auditarSolicitacao, type DoAutor } from './autor.ts';
import { jaReprovado } from './enviados.ts';
import { nomeCurto } from './pessoa.ts';
import { mudarSolicitacao } from './repositorio.ts';

/**
 * Refuses (`anexo-ausente`) a file that this person has sent and the store has lost: it is to be sent again. Of one
 * that he never sent, `anexarDocumento` says so. `indisponivel` when the store does not say.
 */
export async function conferirBytes(
  { banco, deposito }: { readonly banco: Leitura; readonly deposito: Deposito },
  cpf: string,
  sha256: string,
): Promise<Result<void, Recusa>> {
  const anexo = await anexoDe(banco, cpf, sha256);
  if (anexo === null) return ok(undefined);
  const inteiro = await deposito.tem(sha256, anexo.tamanho);
  if (!inteiro.ok) return recusar('indisponivel');
  return inteiro.value ? ok(undefined) : recusar('anexo-ausente');
}

type DoItem = DoAutor & { readonly item: Item };

/** This file, whose bytes the server has from this very person, is the document of this item from now on. */
export async function anexarDocumento(
  trx: Transacao,
  { relogio }: { readonly relogio: Relogio },
  c: DoItem & { readonly sha256: string; readonly nome: string },
): Promise<Result<Solicitacao, Recusa>> {
  const aberta = await abrirComoAutor(trx, c);
  if (!aberta.ok) return aberta;
  const atual = aberta.value;
  const { item, sha256, nome } = c;
  if (!podeMudar(atual, item)) return recusar('situacao-nao-permite', { atual });
  const anexo = await anexoDe(trx, c.quem.cpf, sha256);
  if (anexo === null) return recusar('anexo-ausente');
  if (await jaReprovado(trx, atual.id, c))
    return recusarCampo(
      'sha256',
      'FORMATO',
      'Este arquivo já foi REPROVADO neste item; anexe outro (BR-19).',
    );
  const antes = documentoDo(atual, item);
  if (antes.sha256 === sha256 && antes.nome === nome) return ok(atual);
  const em = relogio.agora();
  // Nobody has looked at this file: neither the verdict nor the reason of the one before says anything of it.
  const documento: Documento = { item, sha256, nome, ...anexo, anexadoEm: instante(em) };
  return trocar(trx, c, { atual, documento, evento: 'ANEXADO', em });
}

/** Takes the document of an item away. One that is REPROVADO can only be replaced (BR-19). */
export async function retirarDocumento(
  trx: Transacao,
  { relogio }: { readonly relogio: Relogio },
  c: DoItem,
): Promise<Result<Solicitacao, Recusa>> {
  const aberta = await abrirComoAutor(trx, c);
  if (!aberta.ok) return aberta;
  const atual = aberta.value;
  const { item } = c;
  const { sha256, situacao } = documentoDo(atual, item);
  if (!podeMudar(atual, item) || situacao === 'REPROVADO') return recusar('situacao-nao-permite', { atual });
  if (sha256 === undefined) return ok(atual);
  return trocar(trx, c, { atual, documento: { item }, evento: 'RETIRADO', em: relogio.agora() });
}

type Troca = {
  readonly atual: Solicitacao;
  readonly documento: Documento;
  readonly evento: 'ANEXADO' | 'RETIRADO';
  readonly em: Date;
};

async function trocar(
  trx: Transacao,
  { quem, item }: DoItem,
  { atual, documento, evento, em }: Troca,
): Promise<Result<Solicitacao, Recusa>> {
  const entrada: EventoDaSolicitacao = {
    em: instante(em),
    evento,
    item,
    por: nomeCurto(quem.nomeCompleto),
  };
  const dado = await mudarSolicitacao(trx, atual, {
    depois: {},
    documentos: [documento],
    eventos: [entrada],
    em,
  });
  const acao = evento === 'ANEXADO' ? 'anexar' : 'retirar';
  await auditarSolicitacao(trx, acao, { quem: quem.cpf, dado, em });
  return ok(dado);
}
