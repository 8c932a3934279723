import type { Solicitacao } from '../../contract/domain/assinatura.ts';
import type { Banco } from '../storage/sqlite.ts';
import type { Envios } from '../sync/anexos/envios.ts';
import { criarAnalises } from './analises.ts';
import { apagaEm, type Guarda } from './guarda.ts';
import { linhaSchema } from './linha.ts';
import { criarMinhas } from './minhas.ts';
import { criarRegistro } from './registro.ts';

/** Requests for the right to sign: the person's own, and those that he analyses. Each method is one transaction. */
export function criarSolicitacoes(banco: Banco, envios: () => Envios, guarda: () => Guarda) {
  const registro = criarRegistro(banco);
  const minhas = criarMinhas(banco, registro, envios, guarda);
  const analises = criarAnalises(banco, registro);
  const todas = banco.prepare('SELECT * FROM solicitacao');
  const comArquivos = banco.prepare(
    `SELECT * FROM solicitacao WHERE id IN
       (SELECT solicitacao FROM solicitacao_documento UNION SELECT solicitacao FROM solicitacao_copia)`,
  );
  const semVinculo = banco
    .prepare<[string], string>(
      // What only this computer knows stays, to be taken away by its author.
      `SELECT id FROM solicitacao WHERE propria = 1 AND dado IS NOT NULL AND envio IS NULL
         AND cnpj NOT IN (SELECT value FROM json_each(?))`,
    )
    .pluck();
  const alheias = banco.prepare<[], string>('SELECT id FROM solicitacao WHERE propria = 0').pluck();
  const emUso = banco
    .prepare<[], string>(
      'SELECT arquivo FROM solicitacao_documento WHERE arquivo IS NOT NULL UNION SELECT arquivo FROM solicitacao_copia',
    )
    .pluck();
  const copia = banco
    .prepare<[string], string>('SELECT arquivo FROM solicitacao_copia WHERE sha256 = ?')
    .pluck();
  const porCopia = banco.prepare<[string, string, string, number]>(
    'INSERT OR REPLACE INTO solicitacao_copia VALUES (?, ?, ?, ?)',
  );
  const tirarCopias = banco.prepare<[string]>('DELETE FROM solicitacao_copia WHERE solicitacao = ?');
  const tirarDocumentos = banco.prepare<[string]>('DELETE FROM solicitacao_documento WHERE solicitacao = ?');
  /** What belongs to no request any more is not sent either. */
  const largarEnvios = (id: string): void => {
    for (const { arquivo } of registro.documentosDe(id)) if (arquivo !== null) envios().retirar(arquivo);
  };
  const apagar = (id: string): void => {
    largarEnvios(id);
    tirarCopias.run(id);
    registro.apagar(id);
  };

  return {
    minhas,
    analises,

    /** Takes in what the backend tells; an older version than the known one changes nothing. */
    receber: (s: Solicitacao, cpf: string, agora: number): boolean =>
      banco.transaction(() => (s.cpf === cpf ? minhas.receber(s, agora) : analises.receber(s)))(),
    /** The backend no longer tells it. */
    remover: (id: string): void => banco.transaction(() => apagar(id))(),
    esquecerVersoes: (agora: number): void =>
      banco.transaction(() => {
        banco.exec('UPDATE solicitacao SET esquecida = 1 WHERE esquecida = 0');
        envios().mudarEpoca(agora);
      })(),
    /** BR-12: what belongs to entities that the person left, or to a profile that he lost, leaves this computer. */
    limparForaDe: (vinculados: readonly string[], analisa: boolean): void =>
      banco.transaction(() => {
        for (const id of semVinculo.all(JSON.stringify(vinculados))) apagar(id);
        if (!analisa) for (const id of alheias.all()) apagar(id);
      })(),

    /** A copy that was fetched to be looked at; null when it is not on this computer. */
    copia: (sha256: string): string | null => copia.get(sha256) ?? null,
    guardarCopia: (sha256: string, arquivo: string, id: string, agora: number): void => {
      porCopia.run(sha256, arquivo, id, agora);
    },
    /** Ids of the files that some row still names; all others may be swept. */
    arquivosEmUso: (): string[] => emUso.all(),
    /** Lets go of the copies that nobody needs any more: of approved requests after their time, of finished analyses. */
    vencer: (agora: number): boolean =>
      banco.transaction(() => {
        let algo = false;
        for (const crua of comArquivos.all()) {
          const linha = linhaSchema.safeParse(crua).data;
          if (linha === undefined) continue;
          const em = apagaEm(linha, guarda());
          const acabou = linha.propria ? em !== null && em <= agora : linha.situacao !== 'EM_ANALISE';
          if (!acabou) continue;
          algo = tirarCopias.run(linha.id).changes > 0 || algo;
          if (linha.propria) largarEnvios(linha.id);
          if (linha.propria) algo = tirarDocumentos.run(linha.id).changes > 0 || algo;
        }
        return algo;
      })(),
    /** Unsent requests with the names of their files, and unsent analyses: what a person may take along. */
    exportarPendentes: () => ({
      solicitacoes: banco
        .prepare<[], string>(
          `SELECT id FROM solicitacao WHERE propria = 1 AND (dado IS NULL OR envio IS NOT NULL)`,
        )
        .pluck()
        .all()
        .flatMap((id) => {
          const coleta = minhas.mostrar(id);
          if (!coleta.ok) return [];
          const { cnpj, representa, documentos, envio } = coleta.value;
          const arquivos = documentos.flatMap(({ item, anexo }) =>
            anexo === null ? [] : [{ item, nome: anexo.nome, tamanho: anexo.tamanho, sha256: anexo.sha256 }],
          );
          return [{ id, cnpj, representa, envio, documentos: arquivos }];
        }),
      analises: banco
        .prepare<[], string>('SELECT solicitacao FROM analise')
        .pluck()
        .all()
        .flatMap((id) => {
          const a = registro.analiseDe(id);
          return a === null
            ? []
            : [{ solicitacao: id, versao: a.versao, estado: a.estado, analise: a.analise }];
        }),
    }),
    /** Rebuilds search index and tabs (after a recovery). */
    reindexar: (): void =>
      banco.transaction(() => {
        for (const crua of todas.all()) {
          const linha = linhaSchema.safeParse(crua).data;
          if (linha?.dado != null) registro.gravar(linha.dado, linha.propria);
        }
      })(),
    /** What only this computer knows, or waits for a person: own requests, and analyses. */
    naoEnviadas: (): { minhas: number; analises: number } => ({
      analises: analises.naoEnviadas(),
      minhas: Number(
        banco
          .prepare(
            `SELECT count(*) FROM solicitacao WHERE propria = 1 AND (dado IS NULL OR envio IS NOT NULL)`,
          )
          .pluck()
          .get(),
      ),
    }),
  };
}
export type Solicitacoes = ReturnType<typeof criarSolicitacoes>;
