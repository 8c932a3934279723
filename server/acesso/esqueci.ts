import { auditar } from '../auditoria/auditoria.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { cartaDeNovaSenha } from '../correio/cartas.ts';
import { HORA } from '../portas.ts';
import type { Acesso } from './dependencias.ts';
import { criarLinkDeSenha, linksEntre } from './link-de-senha.ts';
import { vinculosAtivos } from './quem.ts';

/** More letters than this in an hour help nobody and annoy the person whose CPF it is. */
const MAXIMO_POR_HORA = 3;

/**
 * `Esqueci Senha/Login`: mails a link to a person with access, to the address that is registered. It runs after the
 * answer, which is the same for everybody, so whoever asked learns nothing.
 */
export async function mandarNovoLink(deps: Acesso, cpf: string): Promise<void> {
  const { banco, relogio, acaso, semTransporte } = deps;
  await banco.transaction().execute(async (trx) => {
    const em = relogio.agora();
    const desde = new Date(em.getTime() - HORA);
    // For whomever it is asked, so that the server is as busy for nobody as for a user.
    await auditar(trx, { em, quem: 'autor', acao: 'senha.pedir', recurso: 'senha', versao: 1 });
    if ((await vinculosAtivos(trx, cpf)).length === 0) return;
    if ((await linksEntre(trx, { cpf, origem: 'ESQUECI', desde, ate: em })) >= MAXIMO_POR_HORA) return;
    const conta = await trx
      .selectFrom('usuarios')
      .select(['nome_completo', 'email'])
      .where('cpf', '=', cpf)
      .executeTakeFirstOrThrow();
    const link = await criarLinkDeSenha(trx, acaso, {
      cpf,
      em,
      endereco: conta.email,
      origem: 'ESQUECI',
    });
    const carta = cartaDeNovaSenha({ nome: conta.nome_completo, link });
    await guardarMensagem(trx, { ...carta, para: conta.email }, { em, semTransporte });
    await auditar(trx, { em, quem: 'sistema', acao: 'senha.link', recurso: `usuario/${cpf}`, versao: 1 });
  });
  deps.aoEfetuar();
}
