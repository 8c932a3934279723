import type { Arquivo } from '../../contract/bridge/arquivo.ts';
import type { FiltrosDeUsuarios, OrdemDeUsuarios } from '../../contract/bridge/usuarios.ts';
import { formatarCnpj } from '../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../contract/domain/cpf.ts';
import { nomeDoPerfil, type Perfil } from '../../contract/domain/perfis.ts';
import { SITUACOES } from '../../contract/domain/pre-cadastro.ts';
import type { UsuarioDaEntidade } from '../../contract/domain/usuario.ts';
import { escreverCsv } from './csv.ts';
import { escreverPdf } from './pdf.ts';
import type { Tabela } from './tabela.ts';
import { escreverXlsx } from './xlsx.ts';

export type DadosDoRelatorio = {
  readonly usuarios: readonly UsuarioDaEntidade[];
  /** Changes that only this computer knows; they are not in the report. */
  readonly pendentes: number;
  readonly cnpj: string;
  readonly razaoSocial: string;
  readonly filtros: FiltrosDeUsuarios;
  readonly ordem: OrdemDeUsuarios;
  readonly perfis: readonly Perfil[];
  readonly emitidoPor: string;
  readonly emitidoEm: Date;
};
export type FormatoDeRelatorio = 'pdf' | 'csv' | 'xlsx';

const TITULO = 'Relatório Usuários';

/** The official columns of `Lista de Usuários` (domain.md §4) with their share of the width. */
const COLUNAS: Tabela['colunas'] = [
  { titulo: 'Nome', parte: 188 },
  { titulo: 'CPF', parte: 72 },
  { titulo: 'Login do Usuário', parte: 72 },
  { titulo: 'CNPJ', parte: 92 },
  { titulo: 'Setor', parte: 140 },
  { titulo: 'Situação', parte: 64 },
  { titulo: 'Status', parte: 52 },
  { titulo: 'Último Login do Usuário', parte: 90 },
];

const TIPOS: Readonly<Record<FormatoDeRelatorio, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** `Relatório Usuários`: the filtered set, with the filter printed on it. The file's name holds nothing personal. */
export async function relatorioDeUsuarios(
  formato: FormatoDeRelatorio,
  d: DadosDoRelatorio,
): Promise<Arquivo> {
  const bytes = await escrever(formato, tabelaDe(d));
  return {
    nome: `relatorio-usuarios-${diaDe(d.emitidoEm)}.${formato}`,
    tipo: TIPOS[formato],
    base64: Buffer.from(bytes).toString('base64'),
  };
}

async function escrever(formato: FormatoDeRelatorio, tabela: Tabela): Promise<Uint8Array> {
  switch (formato) {
    case 'pdf':
      return escreverPdf(tabela);
    case 'xlsx':
      return escreverXlsx(tabela);
    case 'csv':
      return escreverCsv(
        [tabela.titulo],
        [...tabela.cabecalho, [], tabela.colunas.map((c) => c.titulo), ...tabela.linhas],
      );
  }
}

function tabelaDe(d: DadosDoRelatorio): Tabela {
  return {
    titulo: TITULO,
    cabecalho: [
      ['Entidade', `${d.razaoSocial} · CNPJ ${formatarCnpj(d.cnpj)}`],
      ['Filtro', filtroEmPalavras(d.filtros, d.perfis)],
      ['Ordem', ordemEmPalavras(d.ordem)],
      ['Usuários', String(d.usuarios.length)],
      ['Emitido', `em ${dataHora(d.emitidoEm)} (horário de Brasília), por ${d.emitidoPor}`],
      ...(d.pendentes === 0 ? [] : [['Atenção', avisoDosPendentes(d.pendentes)] as const]),
    ],
    colunas: COLUNAS,
    linhas: d.usuarios.map(linhaDe),
    emitidoEm: d.emitidoEm,
  };
}

const linhaDe = (u: UsuarioDaEntidade): string[] => [
  u.nomeCompleto,
  formatarCpf(u.cpf),
  /^[0-9]{11}$/.test(u.login) ? formatarCpf(u.login) : u.login,
  formatarCnpj(u.cnpj),
  u.setorTrabalho,
  SITUACOES[u.situacaoCadastral],
  u.status,
  u.ultimoLoginEm === undefined ? 'Nunca entrou' : dataHora(new Date(u.ultimoLoginEm)),
];

/** "Nome contém “ana”; Status: ATIVO", by the official labels; every filter that was set, and no other. */
export function filtroEmPalavras(f: FiltrosDeUsuarios, perfis: readonly Perfil[]): string {
  const contem = (rotulo: string, valor: string | undefined): string[] =>
    valor === undefined || valor.trim() === '' ? [] : [`${rotulo} contém “${valor.trim()}”`];
  const igual = (rotulo: string, valor: string | undefined): string[] =>
    valor === undefined ? [] : [`${rotulo}: ${valor}`];
  const partes = [
    ...contem('Nome', f.nome),
    ...contem('CPF', f.cpf),
    ...contem('Login do Usuário', f.login),
    ...contem('E-mail', f.email),
    ...contem('Setor', f.setor),
    ...igual('Status', f.status),
    ...igual('Perfil de Usuário', f.perfil === undefined ? undefined : nomeDoPerfil(f.perfil, perfis)),
    ...igual('Situação', f.situacao === undefined ? undefined : SITUACOES[f.situacao]),
  ];
  return partes.length === 0 ? 'nenhum (todos os usuários da entidade)' : partes.join('; ');
}

const ROTULO_DA_COLUNA: Readonly<Record<OrdemDeUsuarios['coluna'], string>> = {
  nome: 'Nome',
  cpf: 'CPF',
  login: 'Login do Usuário',
  cnpj: 'CNPJ',
  setor: 'Setor',
  situacao: 'Situação',
  status: 'Status',
  ultimoLogin: 'Último Login do Usuário',
};
const ordemEmPalavras = ({ coluna, sentido }: OrdemDeUsuarios): string =>
  `${ROTULO_DA_COLUNA[coluna]}, ${sentido === 'asc' ? 'crescente' : 'decrescente'}`;

const avisoDosPendentes = (quantos: number): string =>
  quantos === 1
    ? '1 alteração feita neste computador ainda não foi enviada e não consta deste relatório.'
    : `${String(quantos)} alterações feitas neste computador ainda não foram enviadas e não constam deste relatório.`;

const FUSO = 'America/Sao_Paulo';
const FORMATO_DA_HORA = new Intl.DateTimeFormat('pt-BR', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: FUSO,
});
const dataHora = (data: Date): string => FORMATO_DA_HORA.format(data).replace(', ', ' às ');

/** `20261110`, by the day in Brasília. */
const diaDe = (data: Date): string =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: FUSO }).format(data).replaceAll('-', '');
