import type { PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import type { Entidades } from '../entidade/entidades.ts';
import type { Banco } from '../storage/sqlite.ts';
import { chaveDoNome, textoDaBusca } from './busca.ts';
import { criarConferencia, emailChave } from './conferencia.ts';
import {
  COLUNAS_DA_DECISAO,
  decisaoGuardadaSchema,
  GRUPO_DA_SITUACAO,
  linhaDaListaSchema,
  linhaSchema,
  perfisDe,
  type DecisaoGuardada,
  type Linha,
  type LinhaDaLista,
} from './linha.ts';

/** Requests of one millisecond that have numbers of their own; more of them borrow from the next. */
const POR_MILISSEGUNDO = 1_000n;
/** Year 2255: beyond it a time is a mistake, and its number would no longer be exact in JavaScript. */
const TEMPO_MAXIMO = 8_999_999_999_999;

/** Rows of `aprovacao` with all that hangs on them: tab, search index, checks. Callers hold the transaction. */
export function criarRegistro(banco: Banco, entidades: Entidades) {
  const conferencia = criarConferencia(banco, entidades);
  const porId = banco.prepare<[string]>('SELECT * FROM aprovacao WHERE id = ?');
  const aberta = banco.prepare<[string]>(
    `SELECT ${COLUNAS_DA_DECISAO} WHERE d.alvo = ? AND d.estado <> 'CONFIRMADA'`,
  );
  const ocupado = banco
    .prepare<[bigint, bigint], number | null>('SELECT max(n) FROM aprovacao WHERE n BETWEEN ? AND ?')
    .pluck();
  const inserir = banco.prepare(
    `INSERT INTO aprovacao (n, id, cnpj, grupo, setor, situacao, status, assinatura, perfis, chave_nome, protocolo, nome,
       cpf, email, versao, criado_em, atualizado_em, conferem, de, avisos, divergencias, dado)
     VALUES (@n, @id, @cnpj, @grupo, @setor, @situacao, @status, @assinatura, @perfis, @chave_nome, @protocolo, @nome,
       @cpf, @email, @versao, @criado_em, @atualizado_em, @conferem, @de, @avisos, @divergencias, @dado)`,
  );
  const mudar = banco.prepare(
    `UPDATE aprovacao SET cnpj = @cnpj, grupo = @grupo, setor = @setor, situacao = @situacao, status = @status,
       assinatura = @assinatura, perfis = @perfis, chave_nome = @chave_nome, protocolo = @protocolo, nome = @nome,
       cpf = @cpf, email = @email, versao = @versao, atualizado_em = @atualizado_em, conferem = @conferem, de = @de,
       avisos = @avisos, divergencias = @divergencias, esquecida = 0, removida = 0, dado = @dado
     WHERE n = @n`,
  );
  const mudarGrupo = banco.prepare<[string, string, bigint]>(
    'UPDATE aprovacao SET grupo = ?, perfis = ? WHERE n = ?',
  );
  const indexado = banco
    .prepare<[bigint], string>('SELECT texto FROM aprovacao_busca WHERE rowid = ?')
    .pluck();
  const indexarNovo = banco.prepare<[bigint, string]>(
    'INSERT INTO aprovacao_busca (rowid, texto) VALUES (?, ?)',
  );
  const tirarDoIndice = banco.prepare<[bigint]>('DELETE FROM aprovacao_busca WHERE rowid = ?');
  const tirar = banco.prepare<[bigint]>('DELETE FROM aprovacao WHERE n = ?');

  const igual = banco.prepare<[string, string]>(
    'SELECT 1 FROM aprovacao WHERE id = ? AND dado = ? AND esquecida = 0 AND removida = 0',
  );

  const ler = (id: string): Linha | null => linhaSchema.safeParse(porId.get(id)).data ?? null;
  /** Without its data: also a row that this version of the program cannot read is known, and is replaced. */
  const conhecida = (id: string): LinhaDaLista | null =>
    linhaDaListaSchema.safeParse(porId.get(id)).data ?? null;
  const decisaoDe = (id: string): DecisaoGuardada | null =>
    decisaoGuardadaSchema.safeParse(aberta.get(id)).data ?? null;

  /** The number of a new row, by its time: rowid order is the order of the list. */
  const numero = (criadoEm: number): bigint => {
    const ms = Math.min(Math.max(criadoEm, -TEMPO_MAXIMO), TEMPO_MAXIMO);
    for (let base = BigInt(ms) * POR_MILISSEGUNDO; ; base += POR_MILISSEGUNDO) {
      const fim = base + POR_MILISSEGUNDO - 1n;
      const maior = ocupado.get(base, fim) ?? null;
      if (maior === null) return base;
      if (BigInt(maior) < fim) return BigInt(maior) + 1n;
    }
  };
  const indexar = (n: bigint, texto: string): void => {
    const antes = indexado.get(n);
    if (antes === texto) return;
    if (antes !== undefined) tirarDoIndice.run(n);
    indexarNovo.run(n, texto);
  };
  /** The tab, and the profiles to be found under: those of the decision, where one waits to be sent. */
  const lugarDe = (p: PreCadastro, decisao: DecisaoGuardada | null) => ({
    grupo: decisao === null ? GRUPO_DA_SITUACAO[p.situacaoCadastral] : ('nao-enviados' as const),
    perfis: [...(decisao?.decisao.perfis ?? perfisDe(p))].toSorted().join(','),
  });
  const apagar = (linha: LinhaDaLista): void => {
    tirarDoIndice.run(BigInt(linha.n));
    tirar.run(BigInt(linha.n));
    conferencia.reconferirVizinhos(linha, linha.id);
  };

  return {
    ler,
    conhecida,
    decisaoDe,
    itensDaConferencia: conferencia.itens,
    reconferir: conferencia.reconferir,
    apagar,

    /** True when this is what stands here already: a feed that is read again writes nothing. */
    jaEsta: (p: PreCadastro): boolean => igual.get(p.id, JSON.stringify(semSegredo(p))) !== undefined,

    /** Writes what the backend told of a request, whatever stood there. */
    gravar: (p: PreCadastro): void => {
      const antes = conhecida(p.id);
      const criadoEm = Date.parse(p.criadoEm);
      const mesmo = antes !== null && antes.criado_em === criadoEm;
      if (antes !== null && !mesmo) apagar(antes);
      const n = mesmo ? BigInt(antes.n) : numero(criadoEm);
      const valores = {
        ...lugarDe(p, decisaoDe(p.id)),
        ...conferencia.resumo(p),
        n,
        id: p.id,
        cnpj: p.cnpj,
        setor: p.setorTrabalho,
        situacao: p.situacaoCadastral,
        status: p.status,
        assinatura: p.solicitaAssinatura ? 1 : 0,
        chave_nome: chaveDoNome(p.nomeCompleto),
        protocolo: p.protocolo,
        nome: p.nomeCompleto,
        cpf: p.cpf,
        email: emailChave(p),
        versao: p.versao,
        criado_em: criadoEm,
        atualizado_em: Date.parse(p.atualizadoEm),
        dado: JSON.stringify(semSegredo(p)),
      };
      (mesmo ? mudar : inserir).run(valores);
      indexar(n, textoDaBusca(valores));
      const outrasChaves = mesmo && (antes.cpf !== valores.cpf || antes.email !== valores.email);
      if (!mesmo || outrasChaves || antes.situacao !== valores.situacao || antes.removida)
        conferencia.reconferirVizinhos(valores, p.id);
      if (outrasChaves) conferencia.reconferirVizinhos(antes, p.id);
    },

    /** After a decision came or went: the request moves to its tab, or leaves with it when the backend has none. */
    regrupar: (id: string): void => {
      const linha = ler(id);
      if (linha === null) return;
      const decisao = decisaoDe(id);
      if (decisao === null && linha.removida) return apagar(linha);
      const { grupo, perfis } = lugarDe(linha.dado, decisao);
      mudarGrupo.run(grupo, perfis, BigInt(linha.n));
      indexar(BigInt(linha.n), textoDaBusca({ ...linha, grupo }));
    },
  };
}
export type Registro = ReturnType<typeof criarRegistro>;

/** What only the author of a request is told has no business here. */
function semSegredo({ acompanhamento: _doAutor, ...p }: PreCadastro): PreCadastro {
  return p;
}
