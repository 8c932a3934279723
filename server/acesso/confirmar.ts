import { mesmoEmail } from '../../contract/domain/email.ts';
import { ok, type Result } from '../../contract/result.ts';
import { iniciarPelaCaixa } from '../assinatura/solicitar.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { atualizarPedido, buscarPedido, type Pedido } from '../cadastro/repositorio.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { instante } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Representante } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { conferirComLimite } from './conferencia.ts';
import { gastarConfirmacao, type Confirmacao } from './confirmacoes.ts';
import type { Acesso } from './dependencias.ts';
import { darNomeAConta } from './dados-do-cagec.ts';
import { buscarLink } from './links.ts';
import { lerPerfis } from './quem.ts';
import { REPRESENTANTE, reconhecerRepresentante } from './representante.ts';
import type { Correio } from './sucessao.ts';
import { acertar } from './tentativas.ts';
import { vincular } from './usuarios.ts';

/**
 * Access to one more entity, with the key that its mailbox got and the password that the account has. Both must be in
 * the same hands; the password stays as it is, and so do the sessions.
 */
export async function prepararConfirmacao(
  deps: Acesso,
  { chave, usuario, senha, de }: { chave: string; usuario?: string | undefined; senha: string; de: string },
  { cpf, cnpj, perfis, endereco }: Confirmacao,
): Promise<Result<Efetuar, Recusa>> {
  const doCagec = lerPerfis(perfis).includes(REPRESENTANTE)
    ? await aindaNoCagec(deps, { cpf, cnpj, endereco })
    : ok(null);
  if (!doCagec.ok) return doCagec;
  const conferida = await conferirComLimite(deps, { cpf, endereco: de, senha });
  if (!conferida.ok) return conferida;
  const { confere, phc } = conferida.value;
  if (!confere) return recusarCampo('senha', 'SENHA_INCORRETA');
  return ok(async (trx) => {
    const em = deps.relogio.agora();
    // Again, where nothing can come in between: of two uses in the same second exactly one finds it unused.
    const achado = await buscarLink(trx, { chave, usuario }, em);
    if (!achado.ok) return achado;
    if (achado.value.tipo !== 'CONFIRMACAO') return recusar('link-invalido');
    const conta = await trx
      .selectFrom('usuarios')
      .select('senha_phc')
      .where('cpf', '=', cpf)
      .executeTakeFirstOrThrow();
    // Another password was set while this one was being compared.
    if (conta.senha_phc !== phc) return recusarCampo('senha', 'SENHA_INCORRETA');
    const ativado = await ativar(trx, deps, achado.value.link, em);
    if (!ativado.ok) return ativado;
    if (doCagec.value !== null) await darNomeAConta(trx, cpf, doCagec.value.nomeCompleto);
    await gastarConfirmacao(trx, achado.value.link, em);
    await acertar(trx, deps.segredo, { cpf, endereco: de, em });
    const recurso = `usuario/${cnpj}/${cpf}`;
    await auditar(trx, { em, quem: cpf, acao: 'acesso.confirmar', recurso, versao: ativado.value });
    return ok({ status: 200, corpo: { usuario: cpf } });
  });
}

/** BR-03, BR-11: what the CAGEC gives, it gives to whom it names now, by the address that it has now. */
async function aindaNoCagec(
  { representantes }: Acesso,
  { cpf, cnpj, endereco }: Pick<Confirmacao, 'cpf' | 'cnpj' | 'endereco'>,
): Promise<Result<Representante, Recusa>> {
  const consultado = await representantes.consultar(cnpj);
  if (!consultado.ok) return recusar('indisponivel', { esperarSegundos: 30 });
  const representante = consultado.value?.entidade.representanteLegal;
  if (representante?.cpf !== cpf || !representante.atualizado || !mesmoEmail(representante.email, endereco))
    return recusar('link-expirado');
  return ok(representante);
}

/** Gives what the confirmation holds, and says the version of the vínculo. */
async function ativar(
  trx: Transacao,
  correio: Correio,
  c: Confirmacao,
  em: Date,
): Promise<Result<number, Recusa>> {
  if (c.pedido === null) {
    const versao = await reconhecerRepresentante(trx, correio, c, {
      razaoSocial: c.razao_social,
      email: c.endereco,
      em,
    });
    return versao === null ? recusar('link-expirado') : ok(versao);
  }
  const pedido = await buscarPedido(trx, c.pedido);
  if (pedido === null || pedido.dado.situacaoCadastral !== 'APROVADO') return recusar('link-expirado');
  const { nomeCompleto, setorTrabalho, telefoneFixo, telefoneCelular } = pedido.dado;
  const { versao } = await vincular(
    trx,
    {
      cpf: c.cpf,
      cnpj: c.cnpj,
      nomeCompleto,
      email: c.endereco,
      telefoneFixo,
      telefoneCelular,
      setorTrabalho,
      perfis: lerPerfis(c.perfis),
      razaoSocial: c.razao_social,
      por: c.por,
    },
    em,
  );
  await ativarPedido(trx, pedido, em);
  if (pedido.dado.solicitaAssinatura)
    await iniciarPelaCaixa(trx, correio.acaso, {
      cpf: c.cpf,
      cnpj: c.cnpj,
      razaoSocial: c.razao_social,
      em,
    });
  return ok(versao);
}

/** To its author this is the end of the way, like a first password: from now on he signs in. */
async function ativarPedido(trx: Transacao, pedido: Pedido, em: Date): Promise<void> {
  const { situacaoCadastral, historico } = pedido.dado;
  await atualizarPedido(trx, pedido, {
    envio: pedido.dado,
    situacaoCadastral,
    status: 'ATIVO',
    historico: [...historico, { em: instante(em), evento: 'SENHA_CRIADA' }],
    em,
  });
}
