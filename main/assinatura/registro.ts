import { soDigitos } from '../../contract/domain/texto.ts';
import type { Item, SituacaoDaSolicitacao, Solicitacao } from '../../contract/domain/assinatura.ts';
import { chaveDoNome } from '../aprovacao/busca.ts';
import type { Banco } from '../storage/sqlite.ts';
import {
  analiseGuardadaSchema,
  documentoGuardadoSchema,
  linhaSchema,
  type AnaliseGuardada,
  type DocumentoGuardado,
  type Grupo,
  type Linha,
} from './linha.ts';
import { escreverEnvelope, TIPOS, type Tipo } from './operacao.ts';

const GRUPO_DA_SITUACAO: Readonly<Record<SituacaoDaSolicitacao, Grupo>> = {
  EM_CADASTRAMENTO: 'aguardando',
  EM_ANALISE: 'para-analisar',
  AGUARDANDO_SOLUCAO: 'aguardando',
  APROVADA: 'aprovadas',
};

/** A command about a request on its way into the outbox. */
export type NovaOperacao = {
  readonly id: string;
  readonly tipo: Tipo;
  readonly alvo: string;
  readonly corpo: unknown;
  readonly item?: Item;
  readonly seVersao?: number;
};

/** Rows of requests, their files, analyses and operations. Callers hold the transaction. */
export function criarRegistro(banco: Banco) {
  const porId = banco.prepare<[string]>('SELECT * FROM solicitacao WHERE id = ?');
  const gravar = banco.prepare(
    `INSERT INTO solicitacao (id, propria, cnpj, grupo, situacao, versao, numero, chave_nome, criada_em, enviada_em,
       representa, razao_social, dado)
     VALUES (@id, @propria, @cnpj, @grupo, @situacao, @versao, @numero, @chave_nome, @criada_em, @enviada_em,
       @representa, @razao_social, @dado)
     ON CONFLICT (id) DO UPDATE SET grupo = excluded.grupo, situacao = excluded.situacao, versao = excluded.versao,
       numero = excluded.numero, chave_nome = excluded.chave_nome, criada_em = excluded.criada_em,
       enviada_em = excluded.enviada_em, representa = excluded.representa, razao_social = excluded.razao_social,
       dado = excluded.dado, esquecida = 0`,
  );
  const documentos = banco.prepare<[string]>(
    'SELECT * FROM solicitacao_documento WHERE solicitacao = ? ORDER BY item',
  );
  const analise = banco.prepare<[string]>('SELECT * FROM analise WHERE solicitacao = ?');
  const enfileirar = banco.prepare(
    `INSERT OR IGNORE INTO operacao (id, tipo, alvo, corpo, estado, proxima_em, criada_em)
     VALUES (@id, @tipo, @alvo, @corpo, 'PENDENTE', @agora, @agora)`,
  );
  const tirarOperacao = banco.prepare<[string]>('DELETE FROM operacao WHERE id = ?');
  const confirmarOperacao = banco.prepare<[number, string]>(
    `UPDATE operacao SET estado = 'CONFIRMADA', confirmada_em = ?, motivo = NULL WHERE id = ?`,
  );
  const abertas = banco
    .prepare<[string, string], string>(
      `SELECT estado FROM operacao WHERE alvo = ? AND tipo = ? AND estado <> 'CONFIRMADA'`,
    )
    .pluck();
  const estado = banco.prepare<[string], string>('SELECT estado FROM operacao WHERE id = ?').pluck();
  const mudarGrupo = banco.prepare<[string, string]>('UPDATE solicitacao SET grupo = ? WHERE id = ?');
  const tirarDaBusca = banco.prepare<[string]>('DELETE FROM solicitacao_busca WHERE id = ?');
  const porNaBusca = banco.prepare<[string, string]>(
    'INSERT INTO solicitacao_busca (id, texto) VALUES (?, ?)',
  );
  const apagarDe = ['solicitacao_documento', 'analise_marca', 'analise'].map((tabela) =>
    banco.prepare<[string]>(`DELETE FROM ${tabela} WHERE solicitacao = ?`),
  );
  const apagarLinha = banco.prepare<[string]>('DELETE FROM solicitacao WHERE id = ?');
  const apagarOperacoes = banco.prepare<[string]>('DELETE FROM operacao WHERE alvo = ?');

  const analiseDe = (id: string): AnaliseGuardada | null =>
    analiseGuardadaSchema.safeParse(analise.get(id)).data ?? null;
  const ler = (id: string): Linha | null => linhaSchema.safeParse(porId.get(id)).data ?? null;
  const grupoDe = (id: string, situacao: SituacaoDaSolicitacao): Grupo =>
    analiseDe(id) === null ? GRUPO_DA_SITUACAO[situacao] : 'nao-enviadas';

  return {
    ler,
    analiseDe,
    documentosDe: (id: string): DocumentoGuardado[] =>
      documentos.all(id).flatMap((linha) => documentoGuardadoSchema.safeParse(linha).data ?? []),

    /** Writes what the backend told of a request, whatever stood there. */
    gravar: (s: Solicitacao, propria: boolean): void => {
      gravar.run({
        id: s.id,
        propria: propria ? 1 : 0,
        cnpj: s.cnpj,
        grupo: grupoDe(s.id, s.situacao),
        situacao: s.situacao,
        versao: s.versao,
        numero: s.numero,
        chave_nome: chaveDoNome(s.nomeCompleto),
        criada_em: Date.parse(s.criadaEm),
        enviada_em: s.enviadaEm === undefined ? 0 : Date.parse(s.enviadaEm),
        representa: s.representa ? 1 : 0,
        razao_social: s.razaoSocial,
        dado: JSON.stringify(s),
      });
      tirarDaBusca.run(s.id);
      if (!propria) porNaBusca.run(s.id, textoDaBusca(s));
    },
    /** After an analysis came or went. */
    regrupar: (id: string): void => {
      const linha = ler(id);
      if (linha !== null) mudarGrupo.run(grupoDe(id, linha.situacao), id);
    },
    /** With its files' rows, verdicts and operations. The files themselves are swept. */
    apagar: (id: string): void => {
      for (const apagar of apagarDe) apagar.run(id);
      tirarDaBusca.run(id);
      apagarOperacoes.run(id);
      apagarLinha.run(id);
    },

    enfileirar: ({ id, tipo, alvo, corpo, item, seVersao }: NovaOperacao, agora: number): void => {
      const preso = {
        ...(item === undefined ? {} : { item }),
        ...(seVersao === undefined ? {} : { seVersao }),
      };
      enfileirar.run({ id, tipo: TIPOS[tipo], alvo, corpo: escreverEnvelope(preso, corpo), agora });
    },
    tirarOperacao: (id: string): void => {
      tirarOperacao.run(id);
    },
    estadoDaOperacao: (id: string): string | null => estado.get(id) ?? null,
    confirmarOperacao: (id: string, agora: number): void => {
      confirmarOperacao.run(agora, id);
    },
    /** States of the open operations of a kind, oldest first. */
    abertasDe: (id: string, tipo: Tipo): string[] => abertas.all(id, TIPOS[tipo]),
  };
}
export type Registro = ReturnType<typeof criarRegistro>;

/** Number (with and without its year), name, CPF (also from its middle, as lists show it), entity, sector. */
const textoDaBusca = (s: Solicitacao): string =>
  [
    s.numero,
    soDigitos(s.numero),
    s.nomeCompleto,
    s.cpf,
    s.cpf.slice(3),
    s.cpf.slice(6),
    s.razaoSocial,
    s.cnpj,
    s.setorTrabalho,
  ].join(' ');
