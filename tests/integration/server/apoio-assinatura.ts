import { createHash } from 'node:crypto';
import {
  itensPorAnalisar,
  documentoDo,
  solicitacaoSchema,
  type Item,
  type Parecer,
  type Solicitacao,
} from '../../../contract/domain/assinatura.ts';
import { novoId, noBanco, SERRA, type Resposta, type ServidorDeTeste } from './apoio.ts';
import type { Pessoa } from './apoio-sessao.ts';

export const APROVADOR = 'APROVADOR_ASSINATURA_ELETRONICA';
/** BR-17: of whoever represents nobody. */
export const OBRIGATORIOS = [1, 2, 3, 4, 6] as const satisfies readonly Item[];

export const solicitacaoDe = (r: Resposta): Solicitacao => solicitacaoSchema.parse(r.corpo);

const rotaDe = (id: string, resto = ''): string => `/v1/solicitacoes-assinatura/${id}${resto}`;

type Arquivo = { readonly sha256: string; readonly nome: string };
type Ajuste = { readonly chave?: string; readonly cabecalhos?: Readonly<Record<string, string>> };

/** What people do with requests for signatures. */
export function assinaturas(pessoa: Pessoa) {
  const comando = (
    metodo: string,
    rota: string,
    corpo: unknown,
    { chave = novoId(), cabecalhos = {} }: Ajuste = {},
  ): Promise<Resposta> =>
    pessoa.cru(rota, {
      metodo,
      ...(corpo === undefined ? {} : { corpo }),
      cabecalhos: { 'idempotency-key': chave, ...cabecalhos },
    });
  return {
    solicitar: (
      {
        id = novoId(),
        cnpj = SERRA,
        representa = false,
      }: { id?: string; cnpj?: string; representa?: boolean } = {},
      ajuste: Ajuste = {},
    ) =>
      comando('PUT', rotaDe(id), { cnpj, representa }, { cabecalhos: { 'if-none-match': '*' }, ...ajuste }),
    representar: (id: string, representa: boolean, versao: number, cnpj = SERRA) =>
      comando('PUT', rotaDe(id), { cnpj, representa }, { cabecalhos: { 'if-match': `"${versao}"` } }),
    ler: (id: string) => pessoa.cru(rotaDe(id)),
    anexar: (id: string, item: number, arquivo: Arquivo, ajuste: Ajuste = {}) =>
      comando('PUT', rotaDe(id, `/documentos/${item}`), arquivo, ajuste),
    retirar: (id: string, item: number) => comando('DELETE', rotaDe(id, `/documentos/${item}`), undefined),
    enviar: (id: string, documentos: readonly { item: number; sha256: string }[], ajuste: Ajuste = {}) =>
      comando('POST', rotaDe(id, '/envios'), { documentos }, ajuste),
    analisar: (
      id: string,
      documentos: readonly unknown[],
      { versao, ...mais }: { versao?: number; analisadoEm?: string },
    ) =>
      comando(
        'POST',
        rotaDe(id, '/analises'),
        { documentos, ...mais },
        versao === undefined ? {} : { cabecalhos: { 'if-match': `"${versao}"` } },
      ),
  };
}

/** A file that this person has sent to the server; the same word makes the same file. */
export function arquivoDe(servidor: ServidorDeTeste, cpf: string, palavra: string): Arquivo {
  const sha256 = createHash('sha256').update(palavra).digest('hex');
  noBanco(servidor.pasta, (b) => {
    const em = '2026-11-10T12:00:00.000Z';
    b.prepare(`insert or ignore into anexos values (?, ?, 'application/pdf', ?)`).run(sha256, 1_000, em);
    b.prepare('insert or ignore into anexo_de values (?, ?, ?)').run(sha256, cpf, em);
  });
  return { sha256, nome: `${palavra}.pdf` };
}

type Autor = { readonly servidor: ServidorDeTeste; readonly pessoa: Pessoa; readonly cpf: string };

/** A request with every needed file, not sent yet. */
export async function comDocumentos(
  { servidor, pessoa, cpf }: Autor,
  { cnpj = SERRA, itens = OBRIGATORIOS }: { cnpj?: string; itens?: readonly Item[] } = {},
): Promise<Solicitacao> {
  const usa = assinaturas(pessoa);
  let atual = solicitacaoDe(await usa.solicitar({ cnpj, representa: itens.includes(5) }));
  for (const item of itens)
    atual = solicitacaoDe(
      await usa.anexar(atual.id, item, arquivoDe(servidor, cpf, `${cpf}-${item}-primeiro`)),
    );
  return atual;
}

/** Its files as a sending names them. */
export const documentosDe = (s: Solicitacao): { item: Item; sha256: string }[] =>
  s.documentos.flatMap(({ item, sha256 }) => (sha256 === undefined ? [] : [{ item, sha256 }]));

/** A request that waits for the analysis. */
export async function emAnalise(
  autor: Autor,
  ajuste: { cnpj?: string; itens?: readonly Item[] } = {},
): Promise<Solicitacao> {
  const pronta = await comDocumentos(autor, ajuste);
  return solicitacaoDe(await assinaturas(autor.pessoa).enviar(pronta.id, documentosDe(pronta)));
}

export const MOTIVO = 'A imagem está ilegível; digitalize de novo.';

/** A verdict for each file without one: these items REPROVADO, everything else APROVADO. */
export const pareceres = (s: Solicitacao, reprovados: readonly Item[] = [], motivo = MOTIVO): Parecer[] =>
  itensPorAnalisar(s).map((item) => {
    const sha256 = documentoDo(s, item).sha256 ?? '';
    return reprovados.includes(item)
      ? { item, sha256, situacao: 'REPROVADO', justificativa: motivo }
      : { item, sha256, situacao: 'APROVADO' };
  });

/** Gives profiles to a user as the State does it, beyond what a representante legal may give. */
export const darPerfis = (
  servidor: ServidorDeTeste,
  { cpf, cnpj }: { cpf: string; cnpj: string },
  perfis: readonly string[],
): void =>
  noBanco(servidor.pasta, (b) => {
    b.prepare('update vinculos set perfis = ? where cpf = ? and cnpj = ?').run(
      JSON.stringify(perfis),
      cpf,
      cnpj,
    );
  });
