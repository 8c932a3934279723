import type { Params } from '../../../contract/bridge/metodos.ts';
import type { Decisao } from '../../../contract/domain/decisao.ts';
import type { FatosDaEntidade } from '../../../contract/domain/entidade.ts';
import type { EventoDoHistorico, PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import type { PaginaDeAprovacoes } from '../../../main/aprovacao/lista.ts';
import type { NovaDecisao, ResultadoDaDecisao } from '../../../main/aprovacao/decisoes.ts';
import { DIGITOS, completarCpf } from '../domain/apoio.ts';
import { AGORA, idDe, operacaoDe, resposta, type ArmazemDeTeste } from './apoio.ts';

export const CNPJ = '11222333000181';
export const OUTRO_CNPJ = '12ABC34501DE35';
export const HELENA = 'Helena Prado';
export const MINUTO = 60_000;

/** A valid CPF of its own for each number. */
export const cpfDe = (n: number): string =>
  completarCpf(`${DIGITOS[1 + (n % 8)] ?? '1'}${String(n).padStart(8, '0')}`);

/** A request in ANÁLISE as the backend tells it to the representante legal; the higher its number the younger it is. */
export function pedidoDe(n: number, mais: Partial<PreCadastro> = {}): PreCadastro {
  const { acompanhamento: _segredo, ...p } = resposta(n, mais);
  const criadoEm = new Date(AGORA + n * MINUTO).toISOString();
  return {
    ...p,
    cpf: cpfDe(n),
    email: `pessoa${n}@serradoexemplo.mg.gov.br`,
    nomeCompleto: `Pessoa Número ${'ABCDEFGHIJ'[n % 10] ?? ''}`,
    criadoEm,
    atualizadoEm: criadoEm,
    historico: [{ em: criadoEm, evento: 'RECEBIDO' }],
    ...mais,
  };
}

const EVENTO = { APROVAR: 'APROVADO', REPROVAR: 'REPROVADO', DEVOLVER: 'DEVOLVIDO' } as const;

/** What the backend makes of a request by a decision. */
export function decididoDe(p: PreCadastro, decisao: Decisao, por = HELENA): PreCadastro {
  const evento: EventoDoHistorico = {
    em: p.atualizadoEm,
    evento: EVENTO[decisao.decisao],
    por,
    ...(decisao.perfis === undefined ? {} : { perfis: decisao.perfis }),
    ...(decisao.decididoEm === undefined ? {} : { decididoEm: decisao.decididoEm }),
  };
  const ligado: EventoDoHistorico[] =
    decisao.decisao === 'APROVAR' ? [{ em: p.atualizadoEm, evento: 'LINK_ENVIADO', por }] : [];
  return {
    ...p,
    versao: p.versao + 1,
    situacaoCadastral: EVENTO[decisao.decisao],
    status: decisao.decisao === 'APROVAR' ? 'ATIVO' : 'INATIVO',
    historico: [...p.historico, evento, ...ligado],
  };
}

/** As a page of the feed: in one commit. */
export function receberPagina(a: ArmazemDeTeste, pedidos: readonly PreCadastro[]): void {
  const itens = pedidos.map((dado) => ({
    tipo: 'pre-cadastro' as const,
    id: dado.id,
    versao: dado.versao,
    em: dado.atualizadoEm,
    dado,
  }));
  a.daConta.aplicar({ itens, proximo: 'x', fim: true, epoca: 'e' }, cpfDe(0), AGORA);
}

export const corrigidoDe = (p: PreCadastro, mais: Partial<PreCadastro> = {}): PreCadastro => ({
  ...p,
  ...mais,
  versao: p.versao + 1,
  situacaoCadastral: 'ANALISE',
  historico: [...p.historico, { em: p.atualizadoEm, evento: 'CORRIGIDO' }],
});

export const APROVAR: Decisao = { decisao: 'APROVAR', perfis: ['CADASTRADOR'] };
export const DEVOLVER: Decisao = { decisao: 'DEVOLVER', justificativa: 'Confira o setor.' };

export const nova = (
  n: number,
  mais: Partial<NovaDecisao> = {},
): NovaDecisao & { readonly operacao: string } => ({
  id: idDe(n),
  versao: 1,
  decisao: APROVAR,
  operacao: operacaoDe(n),
  ...mais,
});

/** Decides as Helena; answers what each became. */
export const decidir = (
  a: ArmazemDeTeste,
  novas: readonly NovaDecisao[],
  agora = AGORA + 1_000,
): ResultadoDaDecisao[] => a.aprovacoes.decidir(CNPJ, novas, { por: HELENA, em: agora }, agora);

export const LISTA: Params<'aprovacao.listar'> = {
  filtro: 'todos',
  busca: '',
  ordem: 'mais-antigos',
  limite: 50,
};
export const listar = (
  a: ArmazemDeTeste,
  mais: Partial<Params<'aprovacao.listar'>> = {},
  cnpj = CNPJ,
): PaginaDeAprovacoes => a.aprovacoes.listar(cnpj, { ...LISTA, ...mais });

export const tabDe = (a: ArmazemDeTeste, n: number, cnpj = CNPJ): string | undefined =>
  (['pendentes', 'nao-enviados', 'devolvidos', 'decididos'] as const).find((filtro) =>
    listar(a, { filtro, limite: 500 }, cnpj).itens.some((i) => i.id === idDe(n)),
  );

export const fatos = (mais: Partial<FatosDaEntidade> = {}): FatosDaEntidade => ({
  cnpj: CNPJ,
  razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
  tipo: 'ADMINISTRACAO_MUNICIPAL',
  municipio: 'Serra do Exemplo',
  uf: 'MG',
  dominioDeEmail: 'serradoexemplo.mg.gov.br',
  regularidade: { cagec: 'REGULAR', siafi: 'NORMAL', consultadoEm: '2026-11-10T12:00:00.000Z' },
  ...mais,
});
