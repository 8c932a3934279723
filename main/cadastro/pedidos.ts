import { fail, ok, type Result } from '../../contract/result.ts';
import { erro, type Erro } from '../../contract/bridge/errors.ts';
import {
  ehEditavel,
  FILTRO_DO_ESTADO,
  type EstadoDoPedido,
  type FiltroDePedidos,
  type Pedido,
  type Recebido,
  type ResumoDoPedido,
} from '../../contract/domain/pedido.ts';
import { CAMPOS_VAZIOS, type Campos, type PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { normalizarCnpjDigitado } from '../../contract/domain/cnpj.ts';
import { normalizarCpf } from '../../contract/domain/cpf.ts';
import type { Formulario, Verificacao } from '../../contract/domain/verificacao.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { Fila } from '../sync/fila.ts';
import { expressaoDaBusca, textoDaBusca } from './busca.ts';
import { criarCorrecoes } from './correcoes.ts';
import { impedimentoDepoisDe } from './impedimento.ts';
import { detalhar, ESTADO_DA_SITUACAO, linhaSchema, resumir, type Linha } from './linha.ts';

const MAXIMO_DA_BUSCA = 10_000;

export type PaginaDePedidos = {
  itens: ResumoDoPedido[];
  contagens: Record<FiltroDePedidos, number>;
  total: number;
  proxima: string | null;
};

/** Drafts and requests on this computer. Each method is one transaction. */
export function criarPedidos(banco: Banco, fila: Fila) {
  const porId = banco.prepare<[string]>('SELECT * FROM pedido WHERE id = ?');
  const ler = (id: string): Linha | null => {
    const linha = porId.get(id);
    return linha === undefined ? null : linhaSchema.parse(linha);
  };
  const naoEncontrado = fail(erro('PEDIDO_NAO_ENCONTRADO'));
  const comoEsta = (id: string): Result<Pedido, Erro> => {
    const linha = ler(id);
    return linha === null ? naoEncontrado : ok(detalhar(linha, fila));
  };
  const indexar = (id: string): void => {
    const linha = ler(id);
    if (linha === null) return;
    banco.prepare('DELETE FROM busca WHERE rowid = ?').run(linha.n);
    banco.prepare('INSERT INTO busca (rowid, texto) VALUES (?, ?)').run(linha.n, textoDaBusca(linha));
  };
  const mudarEstado = (id: string, estado: EstadoDoPedido, agora: number, impedimento: Erro | null): void => {
    banco
      .prepare(
        'UPDATE pedido SET estado = ?, grupo = ?, impedimento = ?, atualizado_em = ?, revisao = revisao + 1 WHERE id = ?',
      )
      .run(
        estado,
        FILTRO_DO_ESTADO[estado],
        impedimento === null ? null : JSON.stringify(impedimento),
        agora,
        id,
      );
  };
  /** Runs a change of one request and answers how it is afterwards. */
  const mudar = (id: string, f: (linha: Linha) => Erro | null): Result<Pedido, Erro> =>
    banco.transaction(() => {
      const linha = ler(id);
      if (linha === null) return naoEncontrado;
      const recusa = f(linha);
      return recusa === null ? comoEsta(id) : fail(recusa);
    })();
  const guardarRecebido = (p: PreCadastro, agora: number): void => {
    const recebido: Recebido = {
      protocolo: p.protocolo,
      versao: p.versao,
      situacaoCadastral: p.situacaoCadastral,
      status: p.status,
      em: p.criadoEm,
      consultadoEm: new Date(agora).toISOString(),
      historico: p.historico,
    };
    banco
      .prepare('UPDATE pedido SET recebido = ?, acompanhamento = coalesce(?, acompanhamento) WHERE id = ?')
      .run(JSON.stringify(recebido), p.acompanhamento ?? null, p.id);
  };

  const confirmarOperacao = (id: string, agora: number): void => {
    banco
      .prepare(`UPDATE operacao SET estado = 'CONFIRMADA', confirmada_em = ?, motivo = NULL WHERE id = ?`)
      .run(agora, id);
  };
  /** Why what was typed cannot be changed now; null when it can. */
  const recusaDeEdicao = (linha: Linha, revisao: number): Erro | null => {
    if (!ehEditavel({ estado: linha.estado, corrigindo: linha.enviados !== null }))
      return erro(linha.estado === 'NA_FILA' ? 'JA_ENFILEIRADO' : 'JA_RECEBIDO');
    return linha.revisao === revisao ? null : erro('RASCUNHO_MUDOU');
  };
  const correcoes = criarCorrecoes({
    banco,
    fila,
    mudar,
    mudarEstado,
    guardarRecebido,
    confirmarOperacao,
    indexar,
  });

  return {
    ...correcoes.metodos,

    criar: (id: string, campos: Pick<Campos, 'cpf' | 'cnpj'>, agora: number): Result<Pedido, Erro> =>
      banco.transaction(() => {
        banco
          .prepare(
            `INSERT INTO pedido (id, estado, grupo, campos, formulario, revisao, criado_em, atualizado_em)
             VALUES (?, 'RASCUNHO', 'rascunhos', ?, 'USUARIO_EXTERNO', 1, ?, ?)`,
          )
          .run(id, JSON.stringify({ ...CAMPOS_VAZIOS, ...campos }), agora, agora);
        indexar(id);
        return comoEsta(id);
      })(),

    abrir: comoEsta,

    /** Saves the draft whole. Another CPF or CNPJ makes what the backend said of the old ones void. */
    salvar: (id: string, revisao: number, campos: Campos, agora: number): Result<Pedido, Erro> =>
      mudar(id, (linha) => {
        const mesmo = mesmaPessoaEEntidade(linha.campos, campos);
        const recusa = recusaDeEdicao(linha, revisao);
        if (recusa !== null) {
          if (mesmo) correcoes.guardarTextoTardio(linha, revisao, campos);
          return recusa;
        }
        // BR-04: a correction is of the same person's request to the same entity.
        if (linha.enviados !== null && !mesmo) return erro('JA_RECEBIDO');
        const estado = linha.enviados === null ? 'RASCUNHO' : 'DEVOLVIDO';
        const impedimento = mesmo ? impedimentoDepoisDe(linha.impedimento, linha.campos, campos) : null;
        banco
          .prepare(
            `UPDATE pedido SET campos = ?, impedimento = ?, revisao = revisao + 1, atualizado_em = ?,
               estado = ?, grupo = ?
               ${mesmo ? '' : `, verificacao = NULL, verificado_em = NULL, verificacao_pendente = 0, formulario = 'USUARIO_EXTERNO'`}
             WHERE id = ?`,
          )
          .run(
            JSON.stringify(campos),
            impedimento === null ? null : JSON.stringify(impedimento),
            agora,
            estado,
            FILTRO_DO_ESTADO[estado],
            id,
          );
        indexar(id);
        return null;
      }),

    /**
     * Notes the outcome of the first step. With `preencher`, what the CAGEC knows goes where the person left a field
     * empty; without it the draft's text and `revisao` stay, because somebody may be typing in it.
     */
    guardarVerificacao: (
      id: string,
      v: Verificacao,
      agora: number,
      preencherVazios: boolean,
    ): Result<Pedido, Erro> =>
      mudar(id, (linha) => {
        const form: Formulario = v.formulario ?? 'USUARIO_EXTERNO';
        banco
          .prepare(
            'UPDATE pedido SET verificacao = ?, verificado_em = ?, verificacao_pendente = 0, formulario = ? WHERE id = ?',
          )
          .run(JSON.stringify(v), agora, form, id);
        if (preencherVazios)
          banco
            .prepare('UPDATE pedido SET campos = ?, revisao = revisao + 1 WHERE id = ?')
            .run(JSON.stringify(preencher(linha.campos, v)), id);
        indexar(id);
        return null;
      }),

    /** The backend could not be asked: the draft is marked and asked for when the line returns. */
    marcarVerificacaoPendente: (id: string): Result<Pedido, Erro> =>
      mudar(id, () => {
        banco.prepare('UPDATE pedido SET verificacao_pendente = 1 WHERE id = ?').run(id);
        return null;
      }),

    /** Drafts whose outcome is still owed, oldest first. */
    aVerificar: (quantos: number): { id: string; cpf: string; cnpj: string }[] =>
      banco
        .prepare<[number]>(
          `SELECT * FROM pedido INDEXED BY pedido_a_verificar WHERE verificacao_pendente = 1 AND estado = 'RASCUNHO' LIMIT ?`,
        )
        .all(quantos)
        .flatMap((linha) => linhaSchema.safeParse(linha).data ?? [])
        .map(({ id, campos }) => ({
          id,
          cpf: normalizarCpf(campos.cpf),
          cnpj: normalizarCnpjDigitado(campos.cnpj),
        })),

    /** Puts the request in the queue: state and outbox row in one commit. */
    enfileirar: (
      id: string,
      revisao: number,
      operacao: { id: string; tipo: string; corpo: string },
      agora: number,
    ): Result<Pedido, Erro> =>
      mudar(id, (linha) => {
        const recusa = recusaDeEdicao(linha, revisao);
        if (recusa !== null) return recusa;
        banco.prepare(`DELETE FROM operacao WHERE alvo = ? AND estado = 'PARADA'`).run(id);
        banco
          .prepare(
            `INSERT INTO operacao (id, tipo, alvo, corpo, estado, proxima_em, criada_em) VALUES (?, ?, ?, ?, 'PENDENTE', ?, ?)`,
          )
          .run(operacao.id, operacao.tipo, id, operacao.corpo, agora, agora);
        // Of a correction, what was received before stays the last thing that was sent until the backend has it.
        if (linha.enviados === null)
          banco
            .prepare('UPDATE pedido SET conferido_em = ?, enfileirado_em = ?, envio = ? WHERE id = ?')
            .run(agora, agora, operacao.corpo, id);
        mudarEstado(id, 'NA_FILA', agora, null);
        return null;
      }),

    /** Back from the queue to a draft (or to the correction), as long as the backend cannot have got it. */
    cancelarEnvio: (id: string, agora: number): Result<Pedido, Erro> =>
      mudar(id, (linha) => {
        const operacao = fila.doAlvo(id);
        if (linha.estado !== 'NA_FILA' || operacao === null)
          return erro(linha.recebido === null ? 'PEDIDO_NAO_ENCONTRADO' : 'JA_RECEBIDO');
        if (operacao.talvez_enviada) return erro('ENVIO_EM_CURSO');
        banco.prepare('DELETE FROM operacao WHERE id = ?').run(operacao.id);
        mudarEstado(id, linha.enviados === null ? 'RASCUNHO' : 'DEVOLVIDO', agora, null);
        return null;
      }),

    /** The backend acknowledged: its answer and the confirmation in one commit. */
    confirmarEnvio: (operacao: string, p: PreCadastro, agora: number): Result<Pedido, Erro> =>
      mudar(p.id, (linha) => {
        confirmarOperacao(operacao, agora);
        // Sent again after the backend lost part of its past: how things stand now, the feed tells.
        if (linha.enviados !== null) return null;
        guardarRecebido(p, agora);
        mudarEstado(p.id, ESTADO_DA_SITUACAO[p.situacaoCadastral], agora, null);
        indexar(p.id);
        return null;
      }),

    /** The backend refused for good: the request waits for the person; its data stay. */
    pararEnvio: (
      operacao: string,
      id: string,
      motivo: Erro,
      estado: 'PRECISA_DE_VOCE' | 'RECUSADO',
      agora: number,
    ): Result<Pedido, Erro> =>
      mudar(id, (linha) => {
        if (!correcoes.ehDaVez(linha, operacao)) {
          confirmarOperacao(operacao, agora);
          return null;
        }
        banco
          .prepare(`UPDATE operacao SET estado = 'PARADA', motivo = ? WHERE id = ?`)
          .run(JSON.stringify(motivo), operacao);
        mudarEstado(id, estado, agora, motivo);
        return null;
      }),

    /** What was read of a request later on; an older version than the known one changes nothing. */
    guardarConsulta: (p: PreCadastro, agora: number): Result<Pedido, Erro> =>
      mudar(p.id, (linha) => {
        if ((linha.recebido?.versao ?? 0) > p.versao) return null;
        if (linha.enviados !== null) {
          correcoes.tomarVersao(linha, p, agora);
          return null;
        }
        guardarRecebido(p, agora);
        const estado = ESTADO_DA_SITUACAO[p.situacaoCadastral];
        if (linha.estado !== estado && linha.recebido !== null) mudarEstado(p.id, estado, agora, null);
        return null;
      }),

    /** Requests followed without an account, oldest first, with their secrets. */
    acompanhados: (quantos: number, pular: number): { id: string; segredo: string }[] =>
      banco
        .prepare<[number, number], { id: string; segredo: string }>(
          `SELECT id, acompanhamento AS segredo FROM pedido
           WHERE acompanhamento IS NOT NULL
             AND (estado IN ('EM_ANALISE', 'DEVOLVIDO', 'APROVADO') OR enviados IS NOT NULL) ORDER BY n LIMIT ? OFFSET ?`,
        )
        .all(quantos, pular),

    segredoDe: (id: string): string | null =>
      banco
        .prepare<[string], { acompanhamento: string | null }>(
          'SELECT acompanhamento FROM pedido WHERE id = ?',
        )
        .get(id)?.acompanhamento ?? null,

    /** The bytes that were sent, for the receipt's hash. */
    envioDe: (id: string): string | null =>
      banco.prepare<[string], { envio: string | null }>('SELECT envio FROM pedido WHERE id = ?').get(id)
        ?.envio ?? null,

    /** Takes a request off this computer: only what was never sent, or what is decided. Of a returned one, its correction. */
    descartar: (id: string, agora: number): Result<null, Erro> =>
      banco.transaction((): Result<null, Erro> => {
        const linha = ler(id);
        if (linha === null) return naoEncontrado;
        if (linha.estado === 'NA_FILA') return fail(erro('JA_ENFILEIRADO'));
        if (linha.enviados !== null) {
          correcoes.desistir(linha, agora);
          return ok(null);
        }
        if (linha.estado === 'EM_ANALISE' || linha.estado === 'DEVOLVIDO') return fail(erro('JA_RECEBIDO'));
        // Also a confirmed one: pushed again, its answer would have no place to be stored in.
        banco.prepare('DELETE FROM operacao WHERE alvo = ?').run(id);
        banco.prepare('DELETE FROM busca WHERE rowid = ?').run(linha.n);
        banco.prepare('DELETE FROM pedido WHERE id = ?').run(id);
        return ok(null);
      })(),

    listar: (
      filtro: FiltroDePedidos,
      busca: string,
      depoisDe: string | undefined,
      limite: number,
    ): PaginaDePedidos => {
      const expressao = expressaoDaBusca(busca);
      const contagens = contar(banco);
      if (busca.trim() !== '' && expressao === null) return { itens: [], contagens, total: 0, proxima: null };
      const [data, ultimo] = depoisDe?.split('~') ?? [];
      const onde = [
        ...(filtro === 'todos' ? [] : ['grupo = @filtro']),
        ...(expressao === null ? [] : ['n IN (SELECT rowid FROM busca WHERE busca MATCH @expressao)']),
      ];
      const pagina = depoisDe === undefined ? [] : ['(atualizado_em, id) < (@data, @ultimo)'];
      const sql = (condicoes: string[]): string =>
        condicoes.length === 0 ? '' : `WHERE ${condicoes.join(' AND ')}`;
      const params = {
        filtro,
        expressao,
        data: Number(data ?? 0),
        ultimo: ultimo ?? '',
        limite: limite + 1,
        maximo: MAXIMO_DA_BUSCA,
      };
      const linhas = banco
        .prepare(
          `SELECT * FROM pedido ${sql([...onde, ...pagina])} ORDER BY atualizado_em DESC, id DESC LIMIT @limite`,
        )
        .all(params)
        // A row of another version of the program must not empty the list.
        .flatMap((linha) => linhaSchema.safeParse(linha).data ?? []);
      const total =
        expressao === null
          ? contagens[filtro]
          : Number(
              banco
                .prepare(`SELECT count(*) FROM (SELECT 1 FROM pedido ${sql(onde)} LIMIT @maximo)`)
                .pluck()
                .get(params),
            );
      const itens = linhas.slice(0, limite);
      const fim = itens.at(-1);
      return {
        itens: itens.map((linha) => resumir(linha, fila)),
        contagens,
        total,
        proxima:
          linhas.length > limite && fim !== undefined ? `${String(fim.atualizado_em)}~${fim.id}` : null,
      };
    },

    /** Rebuilds the search index (after a recovery), and a correction whose operation was lost is in the person's hands. */
    reindexar: (): void => {
      banco.transaction(() => {
        banco.exec(
          `UPDATE pedido SET estado = 'DEVOLVIDO', grupo = 'analise' WHERE estado = 'RASCUNHO' AND enviados IS NOT NULL`,
        );
        banco.exec('DELETE FROM busca');
        for (const { id } of banco.prepare<[], { id: string }>('SELECT id FROM pedido').all()) indexar(id);
      })();
    },
  };
}
export type Pedidos = ReturnType<typeof criarPedidos>;

function contar(banco: Banco): Record<FiltroDePedidos, number> {
  const linhas = banco
    .prepare<[], { grupo: string; quantos: number }>('SELECT grupo, quantos FROM contagem')
    .all();
  const de = (grupo: string): number => linhas.find((l) => l.grupo === grupo)?.quantos ?? 0;
  return {
    todos: linhas.reduce((soma, l) => soma + l.quantos, 0),
    rascunhos: de('rascunhos'),
    fila: de('fila'),
    analise: de('analise'),
    decididos: de('decididos'),
  };
}

const mesmaPessoaEEntidade = (a: Campos, b: Campos): boolean =>
  normalizarCpf(a.cpf) === normalizarCpf(b.cpf) &&
  normalizarCnpjDigitado(a.cnpj) === normalizarCnpjDigitado(b.cnpj);

function preencher(campos: Campos, v: Verificacao): Campos {
  const fixo = v.preenchido?.telefoneFixo ?? '';
  const semFixo = campos.telefoneFixoDdd === '' && campos.telefoneFixoNumero === '';
  return {
    ...campos,
    nomeCompleto: campos.nomeCompleto === '' ? (v.preenchido?.nomeCompleto ?? '') : campos.nomeCompleto,
    ...(semFixo ? { telefoneFixoDdd: fixo.slice(0, 2), telefoneFixoNumero: fixo.slice(2) } : {}),
  };
}
