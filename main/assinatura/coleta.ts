import type { Anexo, Coleta, DocumentoLocal } from '../../contract/domain/coleta.ts';
import {
  documentoDo,
  ITENS,
  itensExigidos,
  podeMudar,
  type Item,
  type Solicitacao,
} from '../../contract/domain/assinatura.ts';
import type { EnvioDeArquivo } from '../sync/anexos/envios.ts';
import { iso, type DocumentoGuardado, type Linha } from './linha.ts';

export type Situacao = {
  readonly linha: Linha;
  readonly documentos: readonly DocumentoGuardado[];
  readonly envioDe: (arquivo: string) => EnvioDeArquivo | null;
  /** State of the operation that sends the request; null when it is not in the outbox. */
  readonly operacao: string | null;
  readonly apagaEm: number | null;
};

/** What the backend knows of the documents; of a request that it has not acknowledged, nothing. */
const noBackend = ({
  dado,
  representa,
  situacao,
}: Linha): Pick<Solicitacao, 'documentos' | 'representa' | 'situacao'> => ({
  documentos: dado?.documentos ?? [],
  representa,
  situacao,
});

const localDo = (s: Situacao, item: Item): DocumentoGuardado | null =>
  s.documentos.find((d) => d.item === item) ?? null;

/** BR-17: needed and neither here nor there. */
export const faltamEm = (s: Situacao): Item[] =>
  itensExigidos(s.linha.representa).filter((item) => {
    const local = localDo(s, item);
    return local === null
      ? documentoDo(noBackend(s.linha), item).sha256 === undefined
      : local.arquivo === null;
  });

/** BR-19: marked REPROVADO, and no other file chosen here. */
export const porTrocarEm = (s: Situacao): Item[] =>
  noBackend(s.linha)
    .documentos.filter((d) => d.situacao === 'REPROVADO')
    .map((d) => d.item)
    .filter((item) => {
      const local = localDo(s, item);
      return local?.arquivo == null || local.sha256 === documentoDo(noBackend(s.linha), item).sha256;
    });

/** The whole request as its author sees it on this computer. */
export function comoColeta(s: Situacao): Coleta {
  const { linha } = s;
  return {
    id: linha.id,
    numero: linha.dado === null ? null : linha.numero,
    cnpj: linha.cnpj,
    razaoSocial: linha.razao_social,
    representa: linha.representa,
    situacao: linha.situacao,
    versao: linha.dado === null ? null : linha.versao,
    criadaEm: iso(linha.criada_em),
    enviadaEm: linha.enviada_em === 0 ? null : iso(linha.enviada_em),
    documentos: ITENS.map((item) => comoDocumento(s, item)),
    envio:
      linha.envio === null || linha.envio_em === null
        ? null
        : {
            estado: s.operacao === 'EM_VOO' ? 'ENVIANDO' : linha.envio,
            em: iso(linha.envio_em),
            motivo: linha.envio_motivo,
          },
    faltam: faltamEm(s),
    porTrocar: porTrocarEm(s),
    historico: linha.dado?.historico ?? [],
    apagaEm: s.apagaEm === null ? null : iso(s.apagaEm),
  };
}

function comoDocumento(s: Situacao, item: Item): DocumentoLocal {
  const la = documentoDo(noBackend(s.linha), item);
  const aqui = localDo(s, item);
  const { sha256, nome, tipo, tamanho } = la;
  const completo = sha256 !== undefined && nome !== undefined && tipo !== undefined && tamanho !== undefined;
  const retirado = aqui !== null && aqui.arquivo === null;
  // The verdict is about the file that the backend has: once another one lies here, it says nothing of this one.
  const doMesmo = aqui?.arquivo == null || aqui.sha256 === sha256;
  return {
    item,
    exigido: itensExigidos(s.linha.representa).includes(item),
    podeMudar: s.linha.envio !== 'NA_FILA' && podeMudar(noBackend(s.linha), item),
    anexo: aqui === null ? null : comoAnexo(aqui, s.envioDe),
    noSigcon: completo && !retirado ? { sha256, nome, tipo, tamanho, anexadoEm: la.anexadoEm ?? null } : null,
    situacao: doMesmo ? (la.situacao ?? null) : null,
    justificativa: doMesmo ? (la.justificativa ?? null) : null,
    analisadoEm: doMesmo ? analisadoEm(s.linha.dado, item) : null,
  };
}

const analisadoEm = (dado: Solicitacao | null, item: Item): string | null =>
  dado?.historico.findLast(
    (e) => e.item === item && (e.evento === 'DOCUMENTO_APROVADO' || e.evento === 'DOCUMENTO_REPROVADO'),
  )?.em ?? null;

function comoAnexo(d: DocumentoGuardado, envioDe: Situacao['envioDe']): Anexo | null {
  const { arquivo, sha256, nome, tipo, tamanho, exame } = d;
  if (
    arquivo === null ||
    sha256 === null ||
    nome === null ||
    tipo === null ||
    tamanho === null ||
    exame === null
  )
    return null;
  const envio = envioDe(arquivo);
  return {
    id: arquivo,
    sha256,
    nome,
    tipo,
    tamanho,
    estado: d.motivo !== null ? 'RECUSADO' : (envio?.estado ?? 'ENVIADO'),
    enviados: envio?.enviados ?? tamanho,
    bytesPorSegundo: null,
    motivo: d.motivo ?? envio?.motivo ?? null,
    exame,
    aceitouDicas: d.aceitou,
    miniatura: d.miniatura,
  };
}
