import type { Banco } from '../storage/sqlite.ts';

type LinhaCrua = {
  operacao: string;
  alvo: string;
  cnpj: string;
  versao: number;
  decisao: string;
  visto: string;
  estado: string;
  motivo: string | null;
  decidida_em: number;
  decidida_por: string;
  talvez_enviada: number | null;
};

/** What waits, for whoever asks how much or wants to keep it. */
export function criarPendentes(banco: Banco) {
  const contar = banco
    .prepare<[number], number>(
      `SELECT count(*) FROM decisao INDEXED BY decisao_aberta WHERE estado <> 'CONFIRMADA' AND (estado = 'NA_FILA') = ?`,
    )
    .pluck();
  const abertas = banco.prepare<[], LinhaCrua>(
    `SELECT d.*, o.talvez_enviada FROM decisao d INDEXED BY decisao_aberta LEFT JOIN operacao o ON o.id = d.operacao
     WHERE d.estado <> 'CONFIRMADA' ORDER BY d.decidida_em`,
  );
  const deAlvo = banco.prepare<[string, string], LinhaCrua>(
    `SELECT d.*, o.talvez_enviada FROM decisao d LEFT JOIN operacao o ON o.id = d.operacao
     WHERE d.alvo = ? AND d.cnpj = ? ORDER BY d.decidida_em DESC LIMIT 1`,
  );
  return {
    /** Decisions that the backend has not answered, in all entities. */
    naoEnviados: (): number => contar.get(1) ?? 0,
    /** Decisions that a person has to look at. */
    parados: (): number => contar.get(0) ?? 0,
    /** Everything that was decided here and not taken by the backend, with what was seen: nothing of it may be lost. */
    exportarPendentes: () => abertas.all().map(abrir),
    /** The newest decision of this computer on each request, also those that were taken; for the report. */
    decididas: (cnpj: string, ids: readonly string[]) => ids.flatMap((id) => deAlvo.all(id, cnpj)).map(abrir),
  };
}

/** Read as it stands, not as this version of the program would have it: what cannot be parsed is kept, too. */
const abrir = (l: LinhaCrua) => ({
  id: l.alvo,
  operacao: l.operacao,
  cnpj: l.cnpj,
  versaoVista: l.versao,
  decisao: JSON.parse(l.decisao) as unknown,
  decididoEm: new Date(l.decidida_em).toISOString(),
  decididoPor: l.decidida_por,
  estado: l.estado,
  motivo: l.motivo === null ? null : (JSON.parse(l.motivo) as unknown),
  talvezEnviada: l.talvez_enviada !== 0,
  visto: JSON.parse(l.visto) as unknown,
});
export type DecisaoExportada = ReturnType<typeof abrir>;
