import type { UsuarioDaEntidade } from '../../../contract/domain/usuario.ts';
import { cpfDe, HELENA, SERRA } from '../../support/pessoas.ts';
import { AGORA, idDe, type ArmazemDeTeste } from './apoio.ts';

export const EM = new Date(AGORA).toISOString();

/** The n-th user of Serra do Exemplo, as the backend tells him. */
export const usuario = (n: number, mais: Partial<UsuarioDaEntidade> = {}): UsuarioDaEntidade => ({
  cpf: cpfDe(n),
  cnpj: SERRA,
  login: cpfDe(n),
  nomeCompleto: `Pessoa ${String(n).padStart(4, '0')} Teste`,
  email: `pessoa${String(n)}@serradoexemplo.mg.gov.br`,
  telefoneFixo: '3133330000',
  telefoneCelular: '31988887777',
  setorTrabalho: 'Planejamento',
  perfis: ['CADASTRADOR'],
  situacaoCadastral: 'APROVADO',
  status: 'ATIVO',
  senhaCriada: true,
  criadoEm: EM,
  ultimoLoginEm: EM,
  versao: 1,
  historico: [{ em: EM, evento: 'CADASTRADO', por: 'Helena Prado' }],
  ...mais,
});

/** The representante legal, as the CAGEC has her. */
export const helena = (): UsuarioDaEntidade =>
  usuario(0, { cpf: HELENA, login: HELENA, nomeCompleto: 'Helena Prado', perfis: ['RESPONSAVEL_LEGAL'] });

export const handle = (n: number) => ({ cnpj: SERRA, cpf: cpfDe(n) });
export const alvoDe = (n: number): string => `${SERRA}/${cpfDe(n)}`;
export const POR_NOME = { coluna: 'nome', sentido: 'asc' } as const;

export const nomes = (
  a: ArmazemDeTeste,
  filtros = {},
  ordem: Parameters<ArmazemDeTeste['usuarios']['listar']>[2] = POR_NOME,
): string[] => a.usuarios.listar(SERRA, filtros, ordem, 1).itens.map(({ dado }) => dado.nomeCompleto);

/** A change of the n-th user on its way, under the operation `idDe(900 + n)`. */
export const alteracao = (
  n: number,
  mudanca: Parameters<ArmazemDeTeste['usuarios']['alterar']>[0]['mudanca'],
  versao = 1,
) => ({
  ...handle(n),
  versao,
  mudanca,
  operacao: idDe(900 + n),
  em: AGORA,
});
