import type { FiltrosDeUsuarios } from '../../../../../contract/bridge/usuarios.ts';
import { nomeDoPerfil, type Perfil } from '../../../../../contract/domain/perfis.ts';
import { SITUACOES } from '../../../../../contract/domain/pre-cadastro.ts';

/** The official labels of the filters (domain.md §4), in the order of the screen. */
export const ROTULOS_DOS_FILTROS = {
  nome: 'Nome',
  cpf: 'CPF',
  login: 'Login do Usuário',
  email: 'E-mail',
  setor: 'Setor',
  status: 'Status',
  perfil: 'Perfil de Usuário',
  situacao: 'Situação',
} as const satisfies Record<keyof FiltrosDeUsuarios, string>;

export type CampoDoFiltro = keyof typeof ROTULOS_DOS_FILTROS;
const CAMPOS: readonly CampoDoFiltro[] = [
  'nome',
  'cpf',
  'login',
  'email',
  'setor',
  'status',
  'perfil',
  'situacao',
];

/** The filters that are set, each as a label and its value. */
export function filtrosEmUso(
  filtros: FiltrosDeUsuarios,
  perfis: readonly Perfil[],
): { campo: CampoDoFiltro; rotulo: string; valor: string }[] {
  return CAMPOS.flatMap((campo) => {
    const valor = filtros[campo]?.trim() ?? '';
    if (valor === '') return [];
    return [{ campo, rotulo: ROTULOS_DOS_FILTROS[campo], valor: emPalavras(campo, filtros, valor, perfis) }];
  });
}

function emPalavras(
  campo: CampoDoFiltro,
  { situacao }: FiltrosDeUsuarios,
  valor: string,
  perfis: readonly Perfil[],
): string {
  if (campo === 'perfil') return nomeDoPerfil(valor, perfis);
  return campo === 'situacao' && situacao !== undefined ? SITUACOES[situacao] : valor;
}
