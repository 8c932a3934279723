import type { Params, Resultado } from '../../contract/bridge/metodos.ts';
import type { Banco } from '../storage/sqlite.ts';
import { expressaoDeAprovacoes } from './busca.ts';
import { COLUNAS_DA_LISTA, linhaDaListaSchema, resumir, type LinhaDaLista } from './linha.ts';
import type { Registro } from './registro.ts';

type Pedido = Params<'aprovacao.listar'>;
export type PaginaDeAprovacoes = Resultado<'aprovacao.listar'>;

/** A search that finds more says so many: nobody reads on to count them. */
export const MAXIMO_DA_BUSCA = 1_000;
const MAXIMO_DE_SETORES = 200;
/** A sector with fewer requests is read whole and sorted; a larger one is met often enough on the way. */
const SETOR_PEQUENO = 1_000;

const GRUPOS = ['pendentes', 'nao-enviados', 'devolvidos', 'decididos'] as const;

const porAlfabeto = new Intl.Collator('pt-BR').compare;

type Consulta = {
  readonly cnpj: string;
  readonly pedido: Pedido;
  readonly grupo: string | null;
  readonly expressao: string | null;
  /** How many the filters find, without the search. */
  readonly filtrados: number;
};

/** The inbox page by page; counting reads counters, never rows. */
export function criarLista(banco: Banco, { decisaoDe }: Registro) {
  const contagens = banco.prepare<[string], { grupo: string; quantos: number }>(
    'SELECT grupo, quantos FROM aprovacao_contagem WHERE cnpj = ?',
  );
  const setores = banco
    .prepare<[string], string>(
      `SELECT DISTINCT setor FROM aprovacao_faceta WHERE cnpj = ? ORDER BY setor LIMIT ${String(MAXIMO_DE_SETORES)}`,
    )
    .pluck();

  const contar = (cnpj: string): PaginaDeAprovacoes['contagens'] => {
    const linhas = contagens.all(cnpj);
    const de = (grupo: string): number => linhas.find((l) => l.grupo === grupo)?.quantos ?? 0;
    const [pendentes, naoEnviados, devolvidos, decididos] = GRUPOS.map(de);
    return {
      pendentes: pendentes ?? 0,
      'nao-enviados': naoEnviados ?? 0,
      devolvidos: devolvidos ?? 0,
      decididos: decididos ?? 0,
      todos: linhas.reduce((soma, l) => soma + l.quantos, 0),
    };
  };
  const contarFiltrados = (cnpj: string, pedido: Pedido, grupo: string | null): number =>
    Number(
      banco
        .prepare(
          `SELECT coalesce(sum(quantos), 0) FROM aprovacao_faceta WHERE ${[
            'cnpj = @cnpj',
            ...(grupo === null ? [] : ['grupo = @grupo']),
            ...filtros(pedido),
          ].join(' AND ')}`,
        )
        .pluck()
        .get(valores({ cnpj, pedido, grupo, expressao: null, filtrados: 0 })),
    );
  const totalDe = (c: Consulta): number => {
    if (c.expressao === null) return c.filtrados;
    const daqui =
      filtros(c.pedido).length === 0
        ? 'aprovacao_busca WHERE aprovacao_busca MATCH @expressao'
        : `${fonteDaBusca} WHERE aprovacao_busca MATCH @expressao AND ${filtros(c.pedido).join(' AND ')}`;
    return Number(
      banco
        .prepare(`SELECT count(*) FROM (SELECT 1 FROM ${daqui} LIMIT @maximo)`)
        .pluck()
        .get({ ...valores(c), maximo: MAXIMO_DA_BUSCA }),
    );
  };
  const ler = (c: Consulta, achados: number): LinhaDaLista[] =>
    banco
      .prepare(sqlDaPagina(c, achados))
      .all({ ...valores(c), ...inicio(c.pedido), limite: c.pedido.limite + 1 })
      // A row of another version of the program must not empty the list.
      .flatMap((linha) => linhaDaListaSchema.safeParse(linha).data ?? []);

  return {
    contar,
    listar: (cnpj: string, pedido: Pedido): PaginaDeAprovacoes => {
      const grupo = pedido.filtro === 'todos' ? null : pedido.filtro;
      const comum = {
        contagens: contar(cnpj),
        setores: setores.all(cnpj).toSorted(porAlfabeto),
      };
      const expressao = expressaoDeAprovacoes(pedido.busca, cnpj, grupo);
      const filtrados =
        filtros(pedido).length === 0 ? comum.contagens[pedido.filtro] : contarFiltrados(cnpj, pedido, grupo);
      const semSentido = pedido.busca.trim() !== '' && expressao === null;
      if (filtrados === 0 || semSentido) return { ...comum, itens: [], total: 0, proxima: null };
      const consulta = { cnpj, pedido, grupo, expressao, filtrados };
      const achados = totalDe(consulta);
      const linhas = ler(consulta, achados);
      const itens = linhas.slice(0, pedido.limite);
      const fim = itens.at(-1);
      return {
        ...comum,
        itens: itens.map((l) => resumir(l, l.grupo === 'nao-enviados' ? decisaoDe(l.id) : null)),
        total: achados,
        proxima: linhas.length > pedido.limite && fim !== undefined ? `${fim.n}~${fim.chave_nome}` : null,
      };
    },
  };
}

const fonteDaBusca = 'aprovacao_busca CROSS JOIN aprovacao a ON a.n = aprovacao_busca.rowid';

const filtros = (p: Pedido): string[] => [
  ...(p.setor === undefined ? [] : ['setor = @setor']),
  ...(p.situacao === undefined ? [] : ['situacao = @situacao']),
  ...(p.status === undefined ? [] : ['status = @status']),
  ...(p.assinatura === undefined ? [] : ['assinatura = @assinatura']),
  ...(p.perfil === undefined ? [] : [`instr(',' || perfis || ',', ',' || @perfil || ',') > 0`]),
];

const valores = ({ cnpj, pedido: p, grupo, expressao }: Consulta) => ({
  cnpj,
  grupo,
  expressao,
  setor: p.setor,
  situacao: p.situacao,
  status: p.status,
  assinatura: p.assinatura === true ? 1 : 0,
  perfil: p.perfil,
});

/** The row after which a page begins; a handle that is none begins at the beginning. */
function inicio(p: Pedido): { n: bigint; chave: string } {
  const [, n, chave] = /^(-?\d{1,16})~(.*)$/su.exec(p.depoisDe ?? '') ?? [];
  return n === undefined || chave === undefined ? { n: 0n, chave: '' } : { n: BigInt(n), chave };
}

function sqlDaPagina(c: Consulta, achados: number): string {
  const { ordem, depoisDe } = c.pedido;
  const porNome = ordem === 'nome';
  // Search results come in the order of the list; by name, many of them are met soon enough on the way by name.
  const peloIndice = c.expressao === null || (porNome && achados >= MAXIMO_DA_BUSCA);
  const n = peloIndice ? 'a.n' : 'aprovacao_busca.rowid';
  const depois = porNome
    ? '(a.chave_nome, a.n) > (@chave, @n)'
    : `${n} ${ordem === 'mais-antigos' ? '>' : '<'} @n`;
  const onde = [
    ...(peloIndice ? escopo(c) : []),
    ...(c.expressao === null ? [] : [peloIndice ? ESTA_NA_BUSCA : 'aprovacao_busca MATCH @expressao']),
    ...filtros(c.pedido),
    ...(depoisDe === undefined ? [] : [depois]),
  ];
  const ordenado = porNome ? 'a.chave_nome, a.n' : ordem === 'mais-antigos' ? n : `${n} DESC`;
  const fonte = peloIndice ? `aprovacao a INDEXED BY ${indiceDe(c)}` : fonteDaBusca;
  return `SELECT ${COLUNAS_DA_LISTA} FROM ${fonte} WHERE ${onde.join(' AND ')} ORDER BY ${ordenado} LIMIT @limite`;
}

const ESTA_NA_BUSCA = 'a.n IN (SELECT rowid FROM aprovacao_busca WHERE aprovacao_busca MATCH @expressao)';

const escopo = (c: Consulta): string[] => [
  'a.cnpj = @cnpj',
  ...(c.grupo === null ? [] : ['a.grupo = @grupo']),
];

function indiceDe({ pedido, grupo, filtrados }: Consulta): string {
  if (pedido.setor !== undefined && filtrados < SETOR_PEQUENO) return 'aprovacao_por_setor';
  if (pedido.ordem === 'nome') return grupo === null ? 'aprovacao_por_nome' : 'aprovacao_por_grupo_e_nome';
  return grupo === null ? 'aprovacao_por_cnpj' : 'aprovacao_por_grupo';
}
