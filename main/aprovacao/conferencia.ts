import { z } from 'zod';
import {
  conferir,
  resumir,
  type ItemDaConferencia,
  type OutroPedido,
} from '../../contract/domain/conferencia.ts';
import type { PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import type { Entidades } from '../entidade/entidades.ts';
import type { Banco } from '../storage/sqlite.ts';
import { linhaSchema } from './linha.ts';

/** Who shares a CPF or an e-mail with more than these is told so by the first ones. */
const VIZINHOS = 20;

const outroSchema = z
  .object({
    cnpj: z.string(),
    protocolo: z.string(),
    situacao: linhaSchema.shape.situacao,
    criado_em: z.int(),
  })
  .transform(({ cnpj, protocolo, situacao, criado_em }): OutroPedido => ({
    cnpj,
    protocolo,
    situacaoCadastral: situacao,
    criadoEm: new Date(criado_em).toISOString(),
  }));

/** The checks of requests against each other and against the facts of their entity; the list keeps their summary. */
export function criarConferencia(banco: Banco, entidades: Entidades) {
  const outras = 'SELECT cnpj, protocolo, situacao, criado_em FROM aprovacao';
  const mesmoCpf = banco.prepare(
    `${outras} WHERE cpf = @cpf AND id <> @id AND removida = 0 ORDER BY n DESC LIMIT ${String(VIZINHOS)}`,
  );
  const mesmoEmail = banco.prepare(
    `${outras} WHERE email = @email AND cpf <> @cpf AND @email <> '' AND removida = 0 LIMIT 1`,
  );
  const vizinhos = banco
    .prepare<[string, string], string>(
      `SELECT id FROM (SELECT id FROM aprovacao WHERE cpf = ? ORDER BY n DESC LIMIT ${String(VIZINHOS)})
       UNION SELECT id FROM (SELECT id FROM aprovacao WHERE email = ? LIMIT ${String(VIZINHOS)})`,
    )
    .pluck();
  const porId = banco.prepare<[string]>('SELECT * FROM aprovacao WHERE id = ?');
  const guardar = banco.prepare(
    `UPDATE aprovacao SET conferem = @conferem, de = @de, avisos = @avisos, divergencias = @divergencias WHERE id = @id`,
  );

  const itens = (p: PreCadastro): ItemDaConferencia[] => {
    const chaves = { id: p.id, cpf: p.cpf, email: emailChave(p) };
    return conferir(p, {
      fatos: entidades.ler(p.cnpj),
      mesmoCpf: mesmoCpf.all(chaves).map((l) => outroSchema.parse(l)),
      mesmoEmail: mesmoEmail.all(chaves).map((l) => outroSchema.parse(l)),
    });
  };
  const reconferir = (id: string): void => {
    const linha = linhaSchema.safeParse(porId.get(id)).data;
    if (linha !== undefined) guardar.run({ id, ...resumir(itens(linha.dado)) });
  };
  return {
    itens,
    resumo: (p: PreCadastro) => resumir(itens(p)),
    reconferir,
    /** After a request came, changed or went: those whose checks look at it. */
    reconferirVizinhos: (chaves: { readonly cpf: string; readonly email: string }, menos: string): void => {
      const email = chaves.email === '' ? '\0' : chaves.email;
      for (const id of vizinhos.all(chaves.cpf, email)) if (id !== menos) reconferir(id);
    },
  };
}

/** BR-05: without regard to case. */
export const emailChave = (p: Pick<PreCadastro, 'email'>): string => p.email?.trim().toLowerCase() ?? '';
