import { erro, type Erro } from '../../contract/bridge/errors.ts';
import type { Params, Resultado } from '../../contract/bridge/metodos.ts';
import type { AnaliseLocal, FiltroDeAnalises, ResumoDeAnalise } from '../../contract/domain/analise.ts';
import {
  documentoDo,
  itensPorAnalisar,
  type Analise,
  type Item,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import { mascararCpf } from '../../contract/domain/cpf.ts';
import { validarJustificativa } from '../../contract/domain/decisao.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { chaveDoNome } from '../aprovacao/busca.ts';
import { expressaoDaBusca } from '../cadastro/busca.ts';
import type { Banco } from '../storage/sqlite.ts';
import {
  grupoDaAnalise,
  iso,
  linhaSchema,
  marcaGuardadaSchema,
  type AnaliseGuardada,
  type Linha,
  type MarcaGuardada,
} from './linha.ts';
import type { Registro } from './registro.ts';

type Pedido = Params<'analise.listar'>;
type Pagina = Resultado<'analise.listar'>;
type Dentro = Linha & { readonly dado: Solicitacao };

/** Requests of others that wait for an analysis, and the verdicts prepared on this computer. */
export function criarAnalises(banco: Banco, registro: Registro) {
  const contagens = banco.prepare<[], { grupo: string; quantas: number }>(
    'SELECT grupo, count(*) AS quantas FROM solicitacao INDEXED BY solicitacao_por_grupo WHERE propria = 0 GROUP BY grupo',
  );
  const marcas = banco.prepare<[string]>('SELECT * FROM analise_marca WHERE solicitacao = ? ORDER BY item');
  const marcar = banco.prepare(
    `INSERT INTO analise_marca VALUES (@id, @item, @sha256, @situacao, @justificativa)
     ON CONFLICT (solicitacao, item) DO UPDATE SET sha256 = excluded.sha256, situacao = excluded.situacao,
       justificativa = excluded.justificativa`,
  );
  const tirarMarca = banco.prepare<[string, number]>(
    'DELETE FROM analise_marca WHERE solicitacao = ? AND item = ?',
  );
  const tirarMarcas = banco.prepare<[string]>('DELETE FROM analise_marca WHERE solicitacao = ?');
  const por = banco.prepare(
    `INSERT OR REPLACE INTO analise (solicitacao, operacao, versao, analise, estado, em)
     VALUES (@id, @operacao, @versao, @analise, 'NA_FILA', @em)`,
  );
  const mudar = banco.prepare<[string, string, string]>(
    'UPDATE analise SET estado = ?, motivo = ? WHERE solicitacao = ?',
  );
  const tirar = banco.prepare<[string]>('DELETE FROM analise WHERE solicitacao = ?');
  const operacao = banco.prepare<[string], { estado: string; talvez_enviada: number; motivo: string | null }>(
    'SELECT estado, talvez_enviada, motivo FROM operacao WHERE id = ?',
  );
  const baixados = banco
    .prepare<[string], string>('SELECT sha256 FROM solicitacao_copia WHERE solicitacao = ?')
    .pluck();
  const naoEnviadas = banco
    .prepare<[], number>(`SELECT count(*) FROM analise WHERE estado = 'NA_FILA'`)
    .pluck();

  const alheia = (id: string): Dentro | null => {
    const linha = registro.ler(id);
    return linha !== null && !linha.propria && linha.dado !== null ? { ...linha, dado: linha.dado } : null;
  };
  const marcasDe = (id: string): MarcaGuardada[] =>
    marcas.all(id).flatMap((linha) => marcaGuardadaSchema.safeParse(linha).data ?? []);
  const talvezEnviada = (a: AnaliseGuardada): boolean => operacao.get(a.operacao)?.talvez_enviada === 1;

  const localDe = (a: AnaliseGuardada | null): ResumoDeAnalise['local'] => {
    if (a === null) return null;
    const estado =
      a.estado === 'NA_FILA' && operacao.get(a.operacao)?.estado === 'EM_VOO' ? 'ENVIANDO' : a.estado;
    return { estado, em: iso(a.em), motivo: a.motivo };
  };
  const resumir = (linha: Dentro): ResumoDeAnalise => {
    const porMarcar = itensPorAnalisar(linha.dado);
    return {
      id: linha.id,
      numero: linha.numero,
      razaoSocial: linha.razao_social,
      setorTrabalho: linha.dado.setorTrabalho,
      cpfMascarado: mascararCpf(linha.dado.cpf),
      nome: linha.dado.nomeCompleto,
      criadaEm: linha.dado.criadaEm,
      enviadaEm: linha.dado.enviadaEm ?? null,
      tipoUsuario: linha.dado.tipoUsuario,
      situacao: linha.situacao,
      versao: linha.versao,
      marcados: marcasDe(linha.id).filter((m) => m.situacao !== null && porMarcar.includes(m.item)).length,
      porMarcar: porMarcar.length,
      local: localDe(registro.analiseDe(linha.id)),
    };
  };
  const detalhar = (linha: Dentro): AnaliseLocal => {
    const a = registro.analiseDe(linha.id);
    const aqui = new Set(baixados.all(linha.id));
    const local = localDe(a);
    return {
      resumo: resumir(linha),
      dado: linha.dado,
      impedido: false,
      marcas: marcasDe(linha.id).map(({ item, situacao, justificativa }) => ({
        item,
        situacao,
        justificativa,
      })),
      baixados: linha.dado.documentos.flatMap((d) =>
        d.sha256 !== undefined && aqui.has(d.sha256) ? [d.item] : [],
      ),
      pendente:
        a === null || local === null
          ? null
          : {
              analise: a.analise,
              versao: a.versao,
              estado: local.estado,
              motivo: a.motivo,
              talvezEnviada: talvezEnviada(a),
            },
    };
  };
  const mostrar = (id: string): Result<AnaliseLocal, Erro> => {
    const linha = alheia(id);
    return linha === null ? fail(erro('SOLICITACAO_NAO_ENCONTRADA')) : ok(detalhar(linha));
  };
  const mudando = (id: string, f: (linha: Dentro) => Erro | null): Result<AnaliseLocal, Erro> =>
    banco.transaction((): Result<AnaliseLocal, Erro> => {
      const linha = alheia(id);
      if (linha === null) return fail(erro('SOLICITACAO_NAO_ENCONTRADA'));
      const recusa = f(linha);
      return recusa === null ? mostrar(id) : fail(recusa);
    })();
  const parar = (id: string, estado: 'CONFLITO' | 'RECUSADA', motivo: Erro): void => {
    const a = registro.analiseDe(id);
    if (a === null) return;
    registro.tirarOperacao(a.operacao);
    mudar.run(estado, JSON.stringify(motivo), id);
    registro.regrupar(id);
  };
  const largar = (id: string, a: AnaliseGuardada): void => {
    registro.tirarOperacao(a.operacao);
    tirar.run(id);
    registro.regrupar(id);
  };

  /** Takes in what the backend tells, inside of the caller's transaction. */
  const receber = (s: Solicitacao): boolean => {
    const antes = registro.ler(s.id);
    if (antes?.dado != null && !antes.esquecida && antes.versao > s.versao) return false;
    registro.gravar(s, false);
    // A verdict is about a file: of another one it says nothing.
    for (const m of marcasDe(s.id))
      if (documentoDo(s, m.item).sha256 !== m.sha256) tirarMarca.run(s.id, m.item);
    const a = registro.analiseDe(s.id);
    // Invariant 3: it never goes to another version than the one seen.
    if (a?.estado === 'NA_FILA' && a.versao !== s.versao && !talvezEnviada(a))
      parar(s.id, 'CONFLITO', erro('VERSAO_DESATUALIZADA'));
    return true;
  };

  const contar = (): Pagina['contagens'] => {
    const linhas = contagens.all();
    const de = (grupo: string): number => linhas.find((l) => l.grupo === grupo)?.quantas ?? 0;
    const porGrupo = Object.fromEntries(grupoDaAnalise.options.map((g) => [g, de(g)]));
    return {
      'para-analisar': porGrupo['para-analisar'] ?? 0,
      'nao-enviadas': porGrupo['nao-enviadas'] ?? 0,
      aguardando: porGrupo['aguardando'] ?? 0,
      aprovadas: porGrupo['aprovadas'] ?? 0,
      todas: linhas.reduce((soma, l) => soma + l.quantas, 0),
    };
  };

  return {
    receber,
    mostrar,
    paraAnalisar: (): number => contar()['para-analisar'],
    naoEnviadas: (): number => naoEnviadas.get() ?? 0,

    listar: (pedido: Pedido): Pagina => {
      const expressao = expressaoDaBusca(pedido.busca);
      const semSentido = pedido.busca.trim() !== '' && expressao === null;
      const todas = contar();
      if (semSentido) return { itens: [], contagens: todas, total: 0, proxima: null };
      const { de, onde, ordem, valores } = consulta(pedido, expressao);
      const total = banco
        .prepare<object, number>(`SELECT count(*) FROM ${de} WHERE ${onde.join(' AND ')}`)
        .pluck()
        .get(valores);
      const linhas = banco
        .prepare(
          `SELECT s.* FROM ${de} WHERE ${[...onde, ordem.depois].join(' AND ')} ORDER BY ${ordem.por} LIMIT @limite`,
        )
        .all({ ...valores, ...inicio(pedido), limite: pedido.limite + 1 })
        .flatMap((linha) => linhaSchema.safeParse(linha).data ?? []);
      const itens = linhas
        .slice(0, pedido.limite)
        .flatMap((l) => (l.dado === null ? [] : [resumir({ ...l, dado: l.dado })]));
      const fim = linhas[pedido.limite - 1];
      return {
        itens,
        contagens: todas,
        total: total ?? 0,
        proxima:
          linhas.length > pedido.limite && fim !== undefined
            ? `${String(fim.enviada_em)}~${fim.id}~${chaveDoNome(fim.dado?.nomeCompleto ?? '')}`
            : null,
      };
    },

    marcar: (id: string, item: Item, situacao: MarcaGuardada['situacao'], justificativa: string) =>
      mudando(id, ({ dado }) => {
        const { sha256 } = documentoDo(dado, item);
        if (sha256 === undefined || !itensPorAnalisar(dado).includes(item))
          return erro('SITUACAO_NAO_PERMITE');
        if (registro.analiseDe(id)?.estado === 'NA_FILA') return erro('JA_ENFILEIRADO');
        marcar.run({ id, item, sha256, situacao, justificativa });
        return null;
      }),

    /** BR-18, BR-19: every file without a verdict gets one; the whole goes on the version that was seen. */
    concluir: (
      id: string,
      versao: number,
      quem: { readonly operacao: string; readonly em: number },
      agora: number,
    ): Result<AnaliseLocal, Erro> =>
      mudando(id, (linha) => {
        const antiga = registro.analiseDe(id);
        if (antiga?.estado === 'NA_FILA') return erro('JA_ENFILEIRADO');
        if (linha.situacao !== 'EM_ANALISE') return erro('SITUACAO_NAO_PERMITE');
        if (linha.versao !== versao) return erro('VERSAO_DESATUALIZADA');
        const analise = comporAnalise(linha.dado, marcasDe(id), quem.em);
        if (!analise.ok) return analise.error;
        if (antiga !== null) registro.tirarOperacao(antiga.operacao);
        const { operacao: nova, em } = quem;
        por.run({ id, operacao: nova, versao, analise: JSON.stringify(analise.value), em });
        registro.enfileirar(
          { id: nova, tipo: 'analisar', alvo: id, corpo: analise.value, seVersao: versao },
          agora,
        );
        registro.regrupar(id);
        return null;
      }),

    cancelar: (id: string): Result<AnaliseLocal, Erro> =>
      mudando(id, () => {
        const a = registro.analiseDe(id);
        if (a === null) return erro('JA_DECIDIDO');
        if (a.estado === 'NA_FILA' && talvezEnviada(a)) return erro('ENVIO_EM_CURSO');
        largar(id, a);
        return null;
      }),

    /** The backend took the analysis: its answer and the confirmation in one commit. */
    confirmar: (operacaoId: string, s: Solicitacao, agora: number): void =>
      banco.transaction(() => {
        registro.confirmarOperacao(operacaoId, agora);
        if (registro.analiseDe(s.id)?.operacao === operacaoId) tirar.run(s.id);
        receber(s);
        tirarMarcas.run(s.id);
        registro.regrupar(s.id);
      })(),

    /** Nothing was applied; the marks stay, and the person looks at what is there now. */
    recusar: (id: string, estado: 'CONFLITO' | 'RECUSADA', motivo: Erro, atual: Solicitacao | null): void =>
      banco.transaction(() => {
        parar(id, estado, motivo);
        if (atual !== null) receber(atual);
      })(),
  };
}
export type Analises = ReturnType<typeof criarAnalises>;

function comporAnalise(
  dado: Solicitacao,
  marcas: readonly MarcaGuardada[],
  em: number,
): Result<Analise, Erro> {
  const documentos: Analise['documentos'] = [];
  const campos: NonNullable<Erro['campos']> = [];
  for (const item of itensPorAnalisar(dado)) {
    const m = marcas.find((marca) => marca.item === item);
    const campo = `documentos.${String(item)}`;
    if (m?.situacao == null) {
      campos.push({ campo, codigo: 'OBRIGATORIO' });
      continue;
    }
    const justificativa = m.justificativa.trim();
    const falha = m.situacao === 'REPROVADO' ? validarJustificativa(justificativa) : null;
    if (falha !== null) campos.push({ campo: `${campo}.justificativa`, codigo: falha.codigo });
    const comTexto = m.situacao === 'REPROVADO' ? { justificativa } : {};
    documentos.push({ item, sha256: m.sha256, situacao: m.situacao, ...comTexto });
  }
  return campos.length > 0
    ? fail({ ...erro('VALIDACAO'), campos })
    : ok({ documentos, analisadoEm: new Date(em).toISOString() });
}

const GRUPO: Readonly<Partial<Record<FiltroDeAnalises, string>>> = {
  'para-analisar': 'para-analisar',
  'nao-enviadas': 'nao-enviadas',
  aguardando: 'aguardando',
  aprovadas: 'aprovadas',
};

const ORDENS: Readonly<Record<Pedido['ordem'], { readonly por: string; readonly depois: string }>> = {
  'mais-antigas': {
    por: 's.enviada_em, s.id',
    depois: '(@primeira OR (s.enviada_em, s.id) > (@em, @id))',
  },
  'mais-recentes': {
    por: 's.enviada_em DESC, s.id DESC',
    depois: '(@primeira OR (s.enviada_em, s.id) < (@em, @id))',
  },
  nome: { por: 's.chave_nome, s.id', depois: '(@primeira OR (s.chave_nome, s.id) > (@nome, @id))' },
};

function consulta(pedido: Pedido, expressao: string | null) {
  const grupo = GRUPO[pedido.filtro] ?? null;
  return {
    de:
      expressao === null
        ? 'solicitacao s'
        : 'solicitacao_busca CROSS JOIN solicitacao s ON s.id = solicitacao_busca.id',
    onde: [
      's.propria = 0',
      ...(grupo === null ? [] : ['s.grupo = @grupo']),
      ...(expressao === null ? [] : ['solicitacao_busca MATCH @expressao']),
    ],
    ordem: ORDENS[pedido.ordem],
    valores: { ...(grupo === null ? {} : { grupo }), ...(expressao === null ? {} : { expressao }) },
  };
}

/** The row after which a page begins; a handle that is none begins at the beginning. */
function inicio({ depoisDe }: Pedido): { primeira: number; em: number; id: string; nome: string } {
  const [, em, id, nome] = /^(\d{1,16})~([0-9a-f-]{36})~(.*)$/su.exec(depoisDe ?? '') ?? [];
  return em === undefined || id === undefined
    ? { primeira: 1, em: 0, id: '', nome: '' }
    : { primeira: 0, em: Number(em), id, nome: nome ?? '' };
}
