import { z } from 'zod';
import { campo } from '../domain/campo-schema.ts';
import { cnpjSchema } from '../domain/cnpj.ts';
import { cpfSchema } from '../domain/cpf.ts';
import { chaveDeSenha, situacaoDoLinkSchema } from '../domain/link-de-senha.ts';
import { validarSenha } from '../domain/senha.ts';
import {
  euSchema,
  mudancaDeUsuarioSchema,
  usuarioDaEntidadeSchema,
  usuarioSchema,
} from '../domain/usuario.ts';
import { rota } from './rota.ts';

/** A password that is to be set: the rules of BR-13. */
const senhaNova = campo(validarSenha);
/** A password that is only compared: whatever was typed, within reason. */
const senhaDigitada = z.string().max(1_000);
const nada = z.object({});

/** Times are the server's. Tokens are opaque; only their digests are kept there. */
export const sessaoSchema = z
  .object({
    acesso: z.string(),
    renovacao: z.string(),
    expiraEm: z.iso.datetime(),
    usuario: usuarioSchema,
    /**
     * Told after a password was right, never on renewal: 32 bytes (hex) that belong to this user and to nobody else,
     * with which a client keeps a spare key of what it stores locally, for the day when the keychain is lost or the
     * password was changed on another computer.
     */
    cofre: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  })
  .meta({ id: 'Sessao' });
export type Sessao = z.infer<typeof sessaoSchema>;

const doVinculo = z.object({ cpf: cpfSchema, cnpj: cnpjSchema });
const seIgual = z.object({ 'if-match': z.string().optional() });

/**
 * Passwords, sessions and the users of an entity (api.md). Sessions take no Idempotency-Key: their answers are
 * secrets, which are not stored; signing in twice only makes a second session, and renewal repeats itself.
 */
export const rotasDeAcesso = {
  pedirSenha: rota({
    metodo: 'POST',
    caminho: '/v1/senhas/solicitacoes',
    resumo: 'Forgot password. Always 202, as fast for a user as for nobody',
    comando: false,
    corpo: z.object({ cpf: cpfSchema }).meta({ id: 'SenhaSolicitada' }),
    respostas: { 202: nada },
    problemas: ['validacao', 'corpo-invalido', 'limite-excedido'],
  }),
  conferirLink: rota({
    metodo: 'POST',
    caminho: '/v1/senhas/conferencia',
    resumo: 'Whether a mailed key still works, until when, and for whom; does not use it up',
    comando: false,
    corpo: z.object({ usuario: cpfSchema, chave: chaveDeSenha }).meta({ id: 'LinkConferido' }),
    respostas: { 200: situacaoDoLinkSchema },
    problemas: [
      'validacao',
      'corpo-invalido',
      'link-invalido',
      'link-usado',
      'link-expirado',
      'limite-excedido',
    ],
  }),
  criarSenha: rota({
    metodo: 'POST',
    caminho: '/v1/senhas',
    resumo:
      'Sets the password from the mailed key: single use, expires (BR-13). Ends every session of the person',
    comando: true,
    corpo: z
      .object({ chave: chaveDeSenha, senha: senhaNova, usuario: cpfSchema.optional() })
      .meta({ id: 'SenhaCriada' }),
    respostas: { 200: z.object({ usuario: cpfSchema }) },
    problemas: ['validacao', 'link-invalido', 'link-usado', 'link-expirado', 'limite-excedido'],
  }),
  trocarSenha: rota({
    metodo: 'PUT',
    caminho: '/v1/senhas/atual',
    resumo: 'Changes the password of whoever is signed in. Ends every other session of the person',
    comando: true,
    sessao: 'exigida',
    corpo: z.object({ senhaAtual: senhaDigitada, senhaNova }).meta({ id: 'SenhaTrocada' }),
    respostas: { 200: nada },
    problemas: ['validacao', 'nao-autenticado', 'sessao-encerrada', 'usuario-inativo', 'limite-excedido'],
  }),
  entrar: rota({
    metodo: 'POST',
    caminho: '/v1/sessoes',
    resumo:
      'Signs in. The same answer, as slow, for a wrong password and for nobody; repeated failures lock out',
    comando: false,
    corpo: z.object({ cpf: cpfSchema, senha: senhaDigitada }).meta({ id: 'Credenciais' }),
    respostas: { 201: sessaoSchema },
    problemas: ['validacao', 'corpo-invalido', 'credenciais-invalidas', 'usuario-inativo', 'limite-excedido'],
  }),
  renovar: rota({
    metodo: 'POST',
    caminho: '/v1/sessoes/renovacao',
    resumo:
      'A new pair of tokens. Repeated after a lost answer it gives the same successor; older tokens end the session',
    comando: false,
    corpo: z.object({ renovacao: z.string().max(400) }).meta({ id: 'Renovacao' }),
    respostas: { 200: sessaoSchema },
    problemas: ['validacao', 'corpo-invalido', 'sessao-encerrada', 'usuario-inativo', 'limite-excedido'],
  }),
  sair: rota({
    metodo: 'DELETE',
    caminho: '/v1/sessoes/atual',
    resumo: 'Signs out; also with a session that is over',
    comando: false,
    sessao: 'exigida',
    respostas: { 200: nada },
    problemas: ['nao-autenticado'],
  }),
  eu: rota({
    metodo: 'GET',
    caminho: '/v1/eu',
    resumo: 'Who I am, for which CNPJs, with which profiles',
    comando: false,
    sessao: 'exigida',
    respostas: { 200: euSchema },
    problemas: ['nao-autenticado', 'sessao-encerrada', 'usuario-inativo'],
  }),
  listarUsuarios: rota({
    metodo: 'GET',
    caminho: '/v1/usuarios',
    resumo: 'The users of an entity, by name; its representante legal only',
    comando: false,
    sessao: 'exigida',
    consulta: z.object({
      cnpj: cnpjSchema,
      /** `proximo` of the page before. */
      depoisDe: z.string().max(400).optional(),
      limite: z.coerce.number().int().min(1).max(500).optional(),
    }),
    respostas: {
      200: z
        .object({ usuarios: z.array(usuarioDaEntidadeSchema), proximo: z.string().nullable() })
        .meta({ id: 'PaginaDeUsuarios' }),
    },
    problemas: [
      'validacao',
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'proibido',
      'representante-substituido',
    ],
  }),
  alterarUsuario: rota({
    metodo: 'PATCH',
    caminho: '/v1/usuarios/{cpf}/vinculos/{cnpj}',
    resumo: 'Profiles, ATIVO/INATIVO, contact data of a user of the entity; its representante legal only',
    comando: true,
    sessao: 'exigida',
    parametros: doVinculo,
    cabecalhos: seIgual,
    corpo: mudancaDeUsuarioSchema,
    respostas: { 200: usuarioDaEntidadeSchema },
    problemas: [
      'validacao',
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'proibido',
      'representante-substituido',
      'nao-encontrado',
      'usuario-de-outra-entidade',
      'precondicao-ausente',
      'versao-desatualizada',
    ],
  }),
  reenviarLink: rota({
    metodo: 'POST',
    caminho: '/v1/usuarios/{cpf}/vinculos/{cnpj}/link',
    resumo: 'Mails the password link again; earlier links of the person stop working',
    comando: true,
    sessao: 'exigida',
    parametros: doVinculo,
    corpo: nada,
    respostas: { 200: usuarioDaEntidadeSchema },
    problemas: [
      'nao-autenticado',
      'sessao-encerrada',
      'usuario-inativo',
      'proibido',
      'representante-substituido',
      'nao-encontrado',
      'limite-excedido',
    ],
  }),
};
