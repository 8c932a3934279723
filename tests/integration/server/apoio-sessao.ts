import { lerLinkDeSenha } from '../../../contract/domain/link-de-senha.ts';
import { sessaoSchema } from '../../../contract/api/acesso.ts';
import { paginaDoFeed, type PaginaDoFeed } from '../../../contract/api/feed.ts';
import { preCadastroSchema } from '../../../contract/domain/pre-cadastro.ts';
import { usuarioDaEntidadeSchema, type UsuarioDaEntidade } from '../../../contract/domain/usuario.ts';
import { z } from 'zod';
import {
  envio,
  novoId,
  pedir,
  segredoDe,
  SENHAS,
  SERRA,
  type Pedido,
  type Resposta,
  type ServidorDeTeste,
} from './apoio.ts';

export const SENHA = 'abc123';

const mensagensSchema = z.object({
  mensagens: z.array(z.object({ para: z.string(), assunto: z.string(), texto: z.string() })),
});
export const cartas = async (servidor: ServidorDeTeste) =>
  mensagensSchema.parse((await servidor.mensagens()).corpo).mensagens;

/** What a person does who is signed in. */
export function comToken(servidor: ServidorDeTeste, acesso: string) {
  const cru = (rota: string, p: Pedido = {}): Promise<Resposta> =>
    pedir(servidor.url + rota, {
      ...p,
      cabecalhos: { authorization: `Bearer ${acesso}`, ...p.cabecalhos },
    });
  const comando = (
    metodo: string,
    rota: string,
    corpo: unknown,
    { versao, chave = novoId() }: { versao?: number; chave?: string },
  ): Promise<Resposta> =>
    cru(rota, {
      metodo,
      corpo,
      cabecalhos: {
        'idempotency-key': chave,
        ...(versao === undefined ? {} : { 'if-match': `"${versao}"` }),
      },
    });
  type Ajuste = { versao?: number; chave?: string };
  return {
    acesso,
    cru,
    decidir: (id: string, corpo: unknown, ajuste: Ajuste = { versao: 1 }) =>
      comando('POST', `/v1/pre-cadastros/${id}/decisoes`, corpo, ajuste),
    alterar: (cpf: string, corpo: unknown, { cnpj = SERRA, ...ajuste }: Ajuste & { cnpj?: string } = {}) =>
      comando('PATCH', `/v1/usuarios/${cpf}/vinculos/${cnpj}`, corpo, ajuste),
    reenviar: (cpf: string, { cnpj = SERRA, ...ajuste }: Ajuste & { cnpj?: string } = {}) =>
      comando('POST', `/v1/usuarios/${cpf}/vinculos/${cnpj}/link`, {}, ajuste),
    usuarios: (consulta: Readonly<Record<string, string>>) =>
      cru(`/v1/usuarios?${new URLSearchParams(consulta).toString()}`),
    feed: (consulta: Readonly<Record<string, string>> = {}, segredos: readonly string[] = []) =>
      cru(`/v1/feed?${new URLSearchParams(consulta).toString()}`, {
        cabecalhos: segredos.length === 0 ? {} : { acompanhamento: segredos.join(',') },
      }),
    lote: (operacoes: readonly unknown[]) => cru('/v1/lote', { metodo: 'POST', corpo: { operacoes } }),
  };
}
export type Pessoa = ReturnType<typeof comToken>;

export async function entrar(servidor: ServidorDeTeste, cpf: string, senha = SENHAS[cpf]): Promise<Pessoa> {
  const resposta = await servidor.cru('/v1/sessoes', { metodo: 'POST', corpo: { cpf, senha } });
  if (resposta.status !== 201) throw new Error(`no session for the sample person: ${resposta.texto}`);
  return comToken(servidor, sessaoSchema.parse(resposta.corpo).acesso);
}

/** A request that waits for the representante legal. */
export async function pedidoEmAnalise(
  servidor: ServidorDeTeste,
  mais: Readonly<Record<string, unknown>> = {},
): Promise<{ id: string; segredo: string }> {
  const id = novoId();
  return { id, segredo: segredoDe(await servidor.criar(envio(mais), { id })) };
}

export const APROVAR = { decisao: 'APROVAR', perfis: ['CADASTRADOR'] } as const;

/** Sets the password by the last letter that carries a link of this person. */
export async function criarSenha(servidor: ServidorDeTeste, cpf: string, senha = SENHA): Promise<void> {
  const links = (await cartas(servidor)).map((c) => lerLinkDeSenha(c.texto));
  const link = links.filter((l) => l?.usuario === cpf).at(-1);
  const corpo = { chave: link?.chave, senha };
  const feito = await servidor.cru('/v1/senhas', {
    metodo: 'POST',
    corpo,
    cabecalhos: { 'idempotency-key': novoId() },
  });
  if (feito.status !== 200) throw new Error(`the password was not created: ${feito.texto}`);
}

/** Asks, is approved, creates the password and signs in: a cadastrador of Serra unless told otherwise. */
export async function cadastrador(
  servidor: ServidorDeTeste,
  representante: Pessoa,
  mais: Readonly<Record<string, unknown>> & { readonly cpf: string },
): Promise<Pessoa> {
  const { id } = await pedidoEmAnalise(servidor, mais);
  const feito = await representante.decidir(id, APROVAR);
  if (feito.status !== 200) throw new Error(`not approved: ${feito.texto}`);
  await criarSenha(servidor, mais.cpf);
  return entrar(servidor, mais.cpf, SENHA);
}

export const decidido = (r: Resposta) => preCadastroSchema.parse(r.corpo);
export const usuarioDe = (r: Resposta): UsuarioDaEntidade => usuarioDaEntidadeSchema.parse(r.corpo);
export const usuariosDe = (r: Resposta) =>
  z.object({ usuarios: z.array(usuarioDaEntidadeSchema), proximo: z.string().nullable() }).parse(r.corpo);
export const pagina = (r: Resposta): PaginaDoFeed => paginaDoFeed.parse(r.corpo);

/** Everything that the feed has for a person after a cursor, page by page. */
export async function lerFeedInteiro(
  pessoa: Pessoa,
  cursor?: string,
  limite = '500',
  segredos: readonly string[] = [],
): Promise<{ itens: PaginaDoFeed['itens']; cursor: string }> {
  const itens: PaginaDoFeed['itens'] = [];
  for (let ate = cursor; ;) {
    const lida = pagina(
      await pessoa.feed({ limite, ...(ate === undefined ? {} : { cursor: ate }) }, segredos),
    );
    itens.push(...lida.itens);
    ate = lida.proximo;
    if (lida.fim) return { itens, cursor: ate };
  }
}

/** A user of an entity as its representante legal finds him in the list. */
export async function acharUsuario(
  representante: Pessoa,
  cpf: string,
  cnpj = SERRA,
): Promise<UsuarioDaEntidade> {
  const { usuarios } = usuariosDe(await representante.usuarios({ cnpj, limite: '500' }));
  const achado = usuarios.find((u) => u.cpf === cpf);
  if (achado === undefined) throw new Error('this person is no user of the entity');
  return achado;
}
