import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  itensPorAnalisar,
  documentoDo,
  solicitacaoSchema,
  type Item,
  type Parecer,
  type Solicitacao,
} from '../../../contract/domain/assinatura.ts';
import { z } from 'zod';
import { euSchema } from '../../../contract/domain/usuario.ts';
import {
  HELENA,
  LIA,
  LIVRE,
  novoId,
  noBanco,
  SERRA,
  servidorDeTeste,
  type Resposta,
  type ServidorDeTeste,
} from './apoio.ts';
import { cadastrador, entrar, type Pessoa } from './apoio-sessao.ts';

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
  const bytes = Buffer.alloc(1_000, ' ');
  bytes.write(palavra);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const pasta = join(servidor.pasta, 'anexos', sha256.slice(0, 2));
  mkdirSync(pasta, { recursive: true });
  writeFileSync(join(pasta, sha256), bytes);
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

export type SolicitacaoPosta = {
  readonly id: string;
  readonly situacao: 'EM_CADASTRAMENTO' | 'EM_ANALISE';
  readonly documentos: readonly { readonly item: Item; readonly sha256: string }[];
};
type Dono = { readonly cpf: string; readonly cnpj: string };

/** Takes a person's request out of the data, as if it had never been. */
export const tirarSolicitacao = (servidor: ServidorDeTeste, { cpf, cnpj }: Dono): void =>
  noBanco(servidor.pasta, (b) => {
    const dele = 'select id from solicitacoes where cpf = ? and cnpj = ?';
    b.prepare(`delete from documentos_enviados where solicitacao in (${dele})`).run(cpf, cnpj);
    b.prepare(`delete from documentos where solicitacao in (${dele})`).run(cpf, cnpj);
    b.prepare('delete from solicitacoes where cpf = ? and cnpj = ?').run(cpf, cnpj);
  });

/** Puts a request with all its files into the data, version 1, in the place of the one that was there. */
export function porSolicitacao(
  servidor: ServidorDeTeste,
  { cpf, cnpj, situacao }: Dono & Pick<SolicitacaoPosta, 'situacao'>,
): SolicitacaoPosta {
  tirarSolicitacao(servidor, { cpf, cnpj });
  const [id, em] = [novoId(), '2026-11-10T12:00:00.000Z'];
  const documentos = OBRIGATORIOS.map((item) => ({
    item,
    sha256: arquivoDe(servidor, cpf, `${cpf}-${item}`).sha256,
  }));
  noBanco(servidor.pasta, (b) => {
    const enviadaEm = situacao === 'EM_ANALISE' ? em : null;
    b.prepare(
      `insert into solicitacoes values (?, ?, 1, ?, ?, 'Pessoa Teste', 'Entidade', 'Setor', 0, ?, ?, ?, ?, '[]')`,
    ).run(id, id, cpf, cnpj, situacao, em, em, enviadaEm);
    for (const { item, sha256 } of documentos) {
      b.prepare(
        `insert into documentos values (?, ?, ?, 'um.pdf', 1000, 'application/pdf', null, null, ?)`,
      ).run(id, item, sha256, em);
      if (enviadaEm !== null)
        b.prepare('insert into documentos_enviados values (?, ?, ?, 0)').run(id, item, sha256);
    }
  });
  return { id, situacao, documentos };
}

/** Marina, cadastradora of Serra, whose pré-cadastro did not tick the box. */
export async function marina(opcoes: Parameters<typeof servidorDeTeste>[0] = {}) {
  const servidor = await servidorDeTeste(opcoes);
  const helena = await entrar(servidor, HELENA);
  const pessoa = await cadastrador(servidor, helena, { cpf: LIVRE, solicitaAssinatura: false });
  return { servidor, helena, pessoa, cpf: LIVRE, usa: assinaturas(pessoa) };
}

/** Marina asks, and Lia of the State analyses. */
export async function marinaELia(opcoes: Parameters<typeof servidorDeTeste>[0] = {}) {
  const cena = await marina(opcoes);
  const lia = await entrar(cena.servidor, LIA);
  return { ...cena, autor: cena, marina: cena.usa, lia: assinaturas(lia), pessoaLia: lia };
}

/** What `GET /v1/eu` says of the right to sign. */
export const situacaoNoEu = async ({
  servidor,
  pessoa,
}: {
  servidor: ServidorDeTeste;
  pessoa: Pessoa;
}): Promise<string> => euSchema.parse((await servidor.eu(pessoa.acesso)).corpo).assinatura.situacao;

const linhasDaAuditoria = z.array(z.object({ quem: z.string(), acao: z.string(), versao: z.int() }));

/** Who did what to a request, and to which version. */
export const auditoriaDe = (servidor: ServidorDeTeste, id: string): z.infer<typeof linhasDaAuditoria> =>
  linhasDaAuditoria.parse(
    noBanco(servidor.pasta, (b) =>
      b
        .prepare('select quem, acao, versao from auditoria where recurso = ? order by numero')
        .all(`solicitacao-assinatura/${id}`),
    ),
  );
