import type { UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import { ok, type Result } from '../../contract/result.ts';
import { motivoDaAprovacao } from '../aprovacao/cartas.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { buscarPedido } from '../cadastro/repositorio.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { HORA, instante, SEGUNDO } from '../portas.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { confirmacaoPendente, confirmacoesEntre, type Confirmacao } from './confirmacoes.ts';
import { criarLinkDeSenha, linksEntre } from './link-de-senha.ts';
import { pedirConfirmacao } from './pedir-confirmacao.ts';
import { lerPerfis } from './quem.ts';
import { abrir, aindaRepresenta, type Alvo, type Dependencias } from './usuarios-da-entidade.ts';
import { cartaDeReenvio } from './usuarios-da-entidade-cartas.ts';
import { alterarVinculo, buscarUsuarioDaEntidade } from './vinculos.ts';

/** A person whose mailbox loses every letter does not need more of them. */
const REENVIOS_POR_HORA = 5;
const DEMAIS = { esperarSegundos: HORA / SEGUNDO };

/**
 * `POST …/link`: the password link again, to the account's own address; or, where the person has not confirmed yet
 * what this entity approved, the key for that, to the address of the request.
 */
export async function reenviarLink(
  trx: Transacao,
  deps: Dependencias,
  c: Alvo,
): Promise<Result<UsuarioDaEntidade, Recusa>> {
  const ator = await aindaRepresenta(trx, c);
  if (!ator.ok) return ator;
  const usuario = await buscarUsuarioDaEntidade(trx, c);
  const pendente = usuario?.status === 'ATIVO' ? null : await confirmacaoPendente(trx, c);
  // BR-11: what the CAGEC gives is not for hands.
  return pendente === null || lerPerfis(pendente.perfis).includes('RESPONSAVEL_LEGAL')
    ? repetirLink(trx, deps, c)
    : repetirConfirmacao(trx, deps, c, { pendente, usuario });
}

async function repetirLink(
  trx: Transacao,
  deps: Dependencias,
  c: Alvo,
): Promise<Result<UsuarioDaEntidade, Recusa>> {
  const aberto = await abrir(trx, deps, c);
  if (!aberto.ok) return aberto;
  const { usuario, em } = aberto.value;
  if (usuario.status !== 'ATIVO')
    return recusar('proibido', {
      detalhe: 'Um usuário inativo não entra no SIGCON. Ative-o antes de reenviar o link.',
    });
  const { cpf } = c;
  const desde = new Date(em.getTime() - HORA);
  const enviados = await linksEntre(trx, { cpf, origem: 'REENVIO', desde, ate: em });
  if (enviados >= REENVIOS_POR_HORA) return recusar('limite-excedido', DEMAIS);
  const conta = await trx
    .selectFrom('usuarios')
    .select(['nome_completo', 'email'])
    .where('cpf', '=', cpf)
    .executeTakeFirstOrThrow();
  const endereco = conta.email;
  const link = await criarLinkDeSenha(trx, deps.acaso, { cpf, em, endereco, origem: 'REENVIO' });
  const por = c.quem.nomeCompleto;
  const carta = cartaDeReenvio({ nome: conta.nome_completo, entidade: c.razaoSocial, por, link });
  await guardarMensagem(trx, { ...carta, para: endereco }, { em, semTransporte: deps.semTransporte });
  return anotar(trx, c, em);
}

async function repetirConfirmacao(
  trx: Transacao,
  deps: Dependencias,
  c: Alvo,
  { pendente, usuario }: { pendente: Confirmacao; usuario: UsuarioDaEntidade | null },
): Promise<Result<UsuarioDaEntidade, Recusa>> {
  const { cpf, cnpj } = c;
  const em = deps.relogio.agora();
  const pedido = pendente.pedido === null ? null : await buscarPedido(trx, pendente.pedido);
  if (pedido === null) return recusar('nao-encontrado');
  const desde = new Date(em.getTime() - HORA);
  const enviadas = await confirmacoesEntre(trx, { cpf, cnpj, desde, ate: em, origem: 'REENVIO' });
  if (enviadas >= REENVIOS_POR_HORA) return recusar('limite-excedido', DEMAIS);
  const { nomeCompleto: nome, protocolo } = pedido.dado;
  const { endereco, por, razao_social: razaoSocial, pedido: id } = pendente;
  const perfis = lerPerfis(pendente.perfis);
  const motivo = motivoDaAprovacao({ nome, entidade: razaoSocial, protocolo, por });
  const nova = { cpf, cnpj, razaoSocial, perfis, endereco, por, pedido: id, nome, motivo };
  // The owner of the account heard of it the first time.
  await pedirConfirmacao(trx, deps, { ...nova, origem: 'REENVIO' }, { em, conta: null });
  if (usuario !== null) return anotar(trx, c, em);
  await auditarReenvio(trx, c, 1, em);
  return ok(comoPedido(pedido.dado, { perfis, em: instante(em), por: c.quem.nomeCompleto }));
}

async function anotar(trx: Transacao, c: Alvo, em: Date): Promise<Result<UsuarioDaEntidade, Recusa>> {
  const alteracao = { em: instante(em), evento: 'LINK_ENVIADO', por: c.quem.nomeCompleto } as const;
  const depois = await alterarVinculo(trx, c, { alteracoes: [alteracao], em });
  await auditarReenvio(trx, c, depois.versao, em);
  return ok(depois);
}

const auditarReenvio = (trx: Transacao, { quem, cpf, cnpj }: Alvo, versao: number, em: Date): Promise<void> =>
  auditar(trx, {
    em,
    quem: quem.cpf,
    acao: 'usuario.reenviar-link',
    recurso: `usuario/${cnpj}/${cpf}`,
    versao,
  });

/** No user of the entity yet: what its representante legal knows is the request that he approved. */
const comoPedido = (
  p: NonNullable<Awaited<ReturnType<typeof buscarPedido>>>['dado'],
  { perfis, em, por }: { perfis: string[]; em: string; por: string },
): UsuarioDaEntidade => ({
  cpf: p.cpf,
  cnpj: p.cnpj,
  login: p.cpf,
  nomeCompleto: p.nomeCompleto,
  email: p.email ?? '',
  telefoneFixo: p.telefoneFixo,
  telefoneCelular: p.telefoneCelular,
  setorTrabalho: p.setorTrabalho,
  perfis,
  situacaoCadastral: 'APROVADO',
  status: 'INATIVO',
  senhaCriada: false,
  criadoEm: p.criadoEm,
  versao: 1,
  historico: [{ em, evento: 'LINK_ENVIADO', por }],
});
