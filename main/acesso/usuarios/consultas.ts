import {
  POR_PAGINA,
  type FiltrosDeUsuarios,
  type OrdemDeUsuarios,
  type UsuarioNaTela,
} from '../../../contract/bridge/usuarios.ts';
import type { UsuarioDaEntidade } from '../../../contract/domain/usuario.ts';
import type { Banco } from '../../storage/sqlite.ts';
import { linhaDoUsuario, naTela, type LinhaDaMudanca } from './linha.ts';
import { ondeDosFiltros, ordemDe } from './listagem.ts';

export type PaginaDeUsuarios = {
  itens: UsuarioNaTela[];
  total: number;
  paginas: number;
  ativos: number;
  inativos: number;
  setores: string[];
};

const MAXIMO_DE_SETORES = 200;

/** The filtered list of the users of an entity: by the page, and whole for a report. */
export function criarConsultas(banco: Banco, mudancasDe: (id: string) => LinhaDaMudanca[]) {
  return {
    listar: (
      cnpj: string,
      filtros: FiltrosDeUsuarios,
      ordem: OrdemDeUsuarios,
      pagina: number,
    ): PaginaDeUsuarios => {
      const { sql, params } = ondeDosFiltros(cnpj, filtros);
      const total = Number(banco.prepare(`SELECT count(*) FROM usuario ${sql}`).pluck().get(params));
      const paginas = Math.max(1, Math.ceil(total / POR_PAGINA));
      // A page that a narrower filter left without rows: the last one there is.
      const pular = (Math.min(pagina, paginas) - 1) * POR_PAGINA;
      const itens = banco
        .prepare(`SELECT * FROM usuario ${sql} ${ordemDe(ordem)} LIMIT @limite OFFSET @pular`)
        .all({ ...params, limite: POR_PAGINA, pular })
        // A row of another version of the program must not empty the list.
        .flatMap((linha) => linhaDoUsuario.safeParse(linha).data ?? [])
        .map((linha) => naTela(linha, mudancasDe(linha.id)));
      return { itens, total, paginas, ...contarStatus(banco, cnpj), setores: setoresDe(banco, cnpj) };
    },

    /** The filtered set for a report, as the backend told it, and how many changes of this computer are not in it. */
    todos: (
      cnpj: string,
      filtros: FiltrosDeUsuarios,
      ordem: OrdemDeUsuarios,
    ): { usuarios: UsuarioDaEntidade[]; pendentes: number } => {
      const { sql, params } = ondeDosFiltros(cnpj, filtros);
      const linhas = banco.prepare(`SELECT * FROM usuario ${sql} ${ordemDe(ordem)}`).all(params);
      const pendentes = banco
        .prepare(`SELECT count(*) FROM usuario_mudanca WHERE alvo IN (SELECT id FROM usuario ${sql})`)
        .pluck()
        .get(params);
      return {
        usuarios: linhas.flatMap((linha) => linhaDoUsuario.safeParse(linha).data?.dado ?? []),
        pendentes: Number(pendentes),
      };
    },
  };
}

function contarStatus(banco: Banco, cnpj: string): { ativos: number; inativos: number } {
  const linhas = banco
    .prepare<[string], { status: string; quantos: number }>(
      'SELECT status, count(*) AS quantos FROM usuario WHERE cnpj = ? GROUP BY status',
    )
    .all(cnpj);
  const de = (status: string): number => linhas.find((l) => l.status === status)?.quantos ?? 0;
  return { ativos: de('ATIVO'), inativos: de('INATIVO') };
}

function setoresDe(banco: Banco, cnpj: string): string[] {
  return banco
    .prepare<[string, number], string>(
      `SELECT min(json_extract(dado, '$.setorTrabalho')) FROM usuario WHERE cnpj = ? AND setor <> ''
       GROUP BY setor ORDER BY setor LIMIT ?`,
    )
    .pluck()
    .all(cnpj, MAXIMO_DE_SETORES)
    .map(String);
}
