import { z } from 'zod';
import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { atualizarPedido } from '../cadastro/repositorio.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { validar } from '../http/rotear.ts';
import { instante } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { prepararConfirmacao } from './confirmar.ts';
import type { Acesso } from './dependencias.ts';
import { anularLinks } from './link-de-senha.ts';
import { buscarLink, pedidosAprovados, type Link } from './links.ts';
import { resumirSenha } from './senha.ts';
import { encerrarSessoes } from './sessoes.ts';
import { esquecerTentativas } from './tentativas.ts';
import { alterarVinculo, cnpjsVinculados } from './vinculos.ts';

/**
 * Uses a mailed key: creates the password (domain.md §5), or confirms access with the present one. Looks at the link
 * first: a dead one costs no hash.
 */
export async function prepararCriacao(
  deps: Acesso,
  { corpo, endereco: de }: { corpo: object; endereco: string },
): Promise<Result<Efetuar, Recusa>> {
  const { banco, relogio, acaso, vez } = deps;
  const digitada = validar(comQualquerSenha, corpo);
  if (!digitada.ok) return digitada;
  const vivo = await buscarLink(banco, digitada.value, relogio.agora());
  if (vivo.ok && vivo.value.tipo === 'CONFIRMACAO')
    return prepararConfirmacao(deps, { ...digitada.value, de }, vivo.value.link);
  const lido = validar(rotasDeAcesso.criarSenha.corpo, corpo);
  if (!lido.ok) return lido;
  if (!vivo.ok) return vivo;
  const pedida = lido.value;
  const phc = await vez.fazer(() => resumirSenha(pedida.senha, acaso));
  if (phc === null) return recusar('indisponivel');
  return ok(async (trx) => {
    const em = relogio.agora();
    // Again, where nothing can come in between: of two uses in the same second exactly one finds it unused.
    const link = await buscarLink(trx, pedida, em);
    if (!link.ok) return link;
    if (link.value.tipo !== 'SENHA') return recusar('link-invalido');
    const { cpf, endereco } = link.value.link;
    await usarLink(trx, link.value.link, em);
    await definirSenha(trx, deps, { cpf, phc, em, provadaPor: endereco });
    await contarDaSenha(trx, cpf, em);
    return ok({ status: 200, corpo: { usuario: cpf } });
  });
}

/** A key that confirms comes with a password that is only compared; which of the two it is, the key says. */
const comQualquerSenha = rotasDeAcesso.criarSenha.corpo.extend({ senha: z.string() });

async function usarLink(trx: Transacao, { cpf, chave_sha256 }: Link, em: Date): Promise<void> {
  await trx
    .updateTable('links_de_senha')
    .set({ usado_em: instante(em) })
    .where('chave_sha256', '=', chave_sha256)
    .execute();
  await auditar(trx, { em, quem: cpf, acao: 'senha.criar', recurso: `usuario/${cpf}`, versao: 1 });
}

/**
 * Stores the digest of a new password (BR-14). Every other link of the person dies with the old one, and so does
 * every session: whoever had the old password is out.
 * @param menos the session that stays
 * @param provadaPor where the link was mailed to; absent when the present password was known, which proves nothing new
 */
export async function definirSenha(
  trx: Transacao,
  { segredo }: Pick<Acesso, 'segredo'>,
  {
    cpf,
    phc,
    em,
    menos,
    provadaPor,
  }: { cpf: string; phc: string; em: Date; menos?: string; provadaPor?: string | null },
): Promise<void> {
  await trx
    .updateTable('usuarios')
    .set({ senha_phc: phc, ...(provadaPor === undefined ? {} : { senha_email: provadaPor }) })
    .where('cpf', '=', cpf)
    .execute();
  await anularLinks(trx, cpf, em);
  await encerrarSessoes(trx, cpf, em, menos);
  await esquecerTentativas(trx, segredo, cpf);
}

/** The author sees it in his request, the representante legal in `Histórico de Alterações`. */
async function contarDaSenha(trx: Transacao, cpf: string, em: Date): Promise<void> {
  const evento = { em: instante(em), evento: 'SENHA_CRIADA' } as const;
  for (const pedido of await pedidosAprovados(trx, cpf)) {
    const { situacaoCadastral, status, historico } = pedido.dado;
    await atualizarPedido(trx, pedido, {
      envio: pedido.dado,
      situacaoCadastral,
      status,
      historico: [...historico, evento],
      em,
    });
  }
  for (const cnpj of await cnpjsVinculados(trx, cpf))
    await alterarVinculo(trx, { cpf, cnpj }, { alteracoes: [evento], em });
}
