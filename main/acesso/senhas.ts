import { createHash } from 'node:crypto';
import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import { validarCpf, normalizarCpf } from '../../contract/domain/cpf.ts';
import type { CodigoDeCampo } from '../../contract/domain/falha-de-campo.ts';
import { lerLinkDeSenha, type SituacaoDoLink } from '../../contract/domain/link-de-senha.ts';
import { validarSenha } from '../../contract/domain/senha.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { Api } from '../sync/api.ts';
import type { Acesso } from './acesso.ts';

export type DependenciasDasSenhas = {
  readonly api: Api;
  readonly acesso: Acesso;
  readonly novoId: () => string;
};

const campoErrado = (campo: string, codigo: CodigoDeCampo): { readonly ok: false; readonly error: Erro } =>
  fail({ ...erro('VALIDACAO'), campos: [{ campo, codigo }] });

/** Links by mail, forgotten and changed passwords. All of it needs the backend; nothing of it is ever stored (BR-14). */
export function criarSenhas({ api, acesso, novoId }: DependenciasDasSenhas) {
  /**
   * The Idempotency-Key of what was tried: the same content tried again after a lost answer gets the same key, so
   * that a link is not found used by ourselves. Only digests are kept, and only while the program runs.
   */
  const tentadas = new Map<string, string>();
  const resumoDe = (...conteudo: readonly string[]): string =>
    createHash('sha256').update(JSON.stringify(conteudo)).digest('hex');
  const chaveDe = (...conteudo: readonly string[]): string => {
    const resumo = resumoDe(...conteudo);
    const chave = tentadas.get(resumo) ?? novoId();
    tentadas.set(resumo, chave);
    return chave;
  };

  /** Digests of the keys that were found to confirm access: their password is one that exists, whatever BR-13 says. */
  const queConfirmam = new Set<string>();
  const resumoDaChave = (chave: string): string => createHash('sha256').update(chave).digest('hex');

  return {
    conferirLink: async (texto: string): Promise<Result<SituacaoDoLink & { chave: string }, Erro>> => {
      const link = lerLinkDeSenha(texto);
      if (link === null) return fail(erro('LINK_NAO_ENCONTRADO'));
      const situacao = await api.chamar(rotasDeAcesso.conferirLink, { corpo: JSON.stringify(link) });
      if (!situacao.ok) return fail(situacao.error.erro);
      if (situacao.value.confirma !== undefined) queConfirmam.add(resumoDaChave(link.chave));
      return ok({ ...situacao.value, chave: link.chave });
    },

    criarSenha: async (usuario: string, chave: string, senha: string): Promise<Result<null, Erro>> => {
      const falha = queConfirmam.has(resumoDaChave(chave)) ? null : validarSenha(senha);
      if (falha !== null) return campoErrado('senha', falha.codigo);
      const cpf = normalizarCpf(usuario);
      const criada = await api.chamar(rotasDeAcesso.criarSenha, {
        cabecalhos: { 'idempotency-key': chaveDe('criar', chave, senha) },
        corpo: JSON.stringify({ usuario: cpf, chave, senha }),
      });
      if (!criada.ok) return fail(criada.error.erro);
      const dentro = await acesso.entrar(cpf, senha, false);
      // Not inside yet (the line went down between the two): trying again must not find the link used.
      if (dentro.ok) tentadas.clear();
      return dentro;
    },

    pedirLink: async (cpfDigitado: string): Promise<Result<null, Erro>> => {
      const cpf = normalizarCpf(cpfDigitado);
      const falha = validarCpf(cpf);
      if (falha !== null) return campoErrado('cpf', falha.codigo);
      const pedido = await api.chamar(rotasDeAcesso.pedirSenha, { corpo: JSON.stringify({ cpf }) });
      return pedido.ok ? ok(null) : fail(pedido.error.erro);
    },

    trocarSenha: async (cpfDigitado: string, atual: string, nova: string): Promise<Result<null, Erro>> => {
      const cpf = normalizarCpf(cpfDigitado);
      const falhaDoCpf = validarCpf(cpf);
      if (falhaDoCpf !== null) return campoErrado('cpf', falhaDoCpf.codigo);
      if (atual === '') return campoErrado('senhaAtual', 'OBRIGATORIO');
      const falha = validarSenha(nova);
      if (falha !== null) return campoErrado('senhaNova', falha.codigo);
      const jaTentada = tentadas.has(resumoDe('trocar', cpf, atual, nova));
      let autorizacao = await autorizar(cpf, atual);
      // The answer to the first try was lost: if the new password is the one by now, it is done.
      if (!autorizacao.ok && jaTentada) autorizacao = await autorizar(cpf, nova);
      if (!autorizacao.ok) return autorizacao;
      const { chamar, depois } = autorizacao.value;
      const trocada = await chamar.chamar(rotasDeAcesso.trocarSenha, {
        cabecalhos: { 'idempotency-key': chaveDe('trocar', cpf, atual, nova) },
        corpo: JSON.stringify({ senhaAtual: atual, senhaNova: nova }),
      });
      if (trocada.ok) {
        tentadas.clear();
        await acesso.aoTrocarSenha(cpf, atual, nova);
      }
      await depois();
      return trocada.ok ? ok(null) : fail(trocada.error.erro);
    },
  };

  /** The session of whoever is signed in, or one that lives for this call only. */
  async function autorizar(
    cpf: string,
    senha: string,
  ): Promise<Result<{ chamar: Api; depois: () => Promise<unknown> }, Erro>> {
    const conta = acesso.contaAberta();
    if (conta !== null && conta.cpf === cpf)
      return ok({ chamar: conta.sessao.api, depois: () => Promise.resolve() });
    const sessao = await api.chamar(rotasDeAcesso.entrar, { corpo: JSON.stringify({ cpf, senha }) });
    if (!sessao.ok) {
      const { erro: causa } = sessao.error;
      return causa.codigo === 'CREDENCIAIS_INVALIDAS'
        ? campoErrado('senhaAtual', 'SENHA_INCORRETA')
        : fail(causa);
    }
    const authorization = `Bearer ${sessao.value.acesso}`;
    return ok({
      chamar: {
        chamar: (rota, o = {}) => api.chamar(rota, { ...o, cabecalhos: { ...o.cabecalhos, authorization } }),
      },
      depois: () => api.chamar(rotasDeAcesso.sair, { cabecalhos: { authorization } }),
    });
  }
}
