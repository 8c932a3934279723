import { CircleCheck, CircleOff, CircleX, Clock3, Monitor, Undo2 } from 'lucide-react';
import type { UsuarioNaTela } from '../../../../contract/bridge/usuarios.ts';
import { formatarCpf, mascararCpf } from '../../../../contract/domain/cpf.ts';
import { nomeDoPerfil, type Perfil } from '../../../../contract/domain/perfis.ts';
import { SITUACOES, type SituacaoCadastral } from '../../../../contract/domain/pre-cadastro.ts';
import { formatarTelefone } from '../../../../contract/domain/telefone.ts';
import type { Alteracao, MudancaDeUsuario, UsuarioDaEntidade } from '../../../../contract/domain/usuario.ts';
import type { ChipTone, LucideIcon } from '../../../ui/index.ts';

export type Selo = { readonly tom: ChipTone; readonly icone: LucideIcon; readonly palavra: string };

const DA_SITUACAO: Readonly<Record<SituacaoCadastral, readonly [ChipTone, LucideIcon]>> = {
  ANALISE: ['info', Clock3],
  APROVADO: ['ok', CircleCheck],
  REPROVADO: ['danger', CircleX],
  DEVOLVIDO: ['warn', Undo2],
};
export const seloDaSituacao = (situacao: SituacaoCadastral): Selo => {
  const [tom, icone] = DA_SITUACAO[situacao];
  return { tom, icone, palavra: SITUACOES[situacao] };
};

export const seloDoStatus = (status: UsuarioDaEntidade['status']): Selo =>
  status === 'ATIVO'
    ? { tom: 'ok', icone: CircleCheck, palavra: 'ATIVO' }
    : { tom: 'off', icone: CircleOff, palavra: 'INATIVO' };

type Pendente = NonNullable<UsuarioNaTela['pendente']>;

/** What only this computer knows of a user, in a few words. */
export function seloDoPendente({ tipo, estado }: Pendente): Selo {
  switch (estado) {
    case 'CONFLITO':
      return { tom: 'warn', icone: Undo2, palavra: 'Mudou no SIGCON' };
    case 'RECUSADA':
      return {
        tom: 'danger',
        icone: CircleX,
        palavra: tipo === 'link' ? 'Link recusado' : 'Alteração recusada',
      };
    case 'NA_FILA':
    case 'ENVIANDO':
      return {
        tom: 'local',
        icone: Monitor,
        palavra: tipo === 'link' ? 'Link pedido, não enviado' : 'Alterado, não enviado',
      };
  }
}

/** The login of external people is the CPF (BR-01): masked like it where lists show it. */
export const loginMascarado = ({ login, cpf }: UsuarioDaEntidade): string =>
  login === cpf ? mascararCpf(login) : login;
export const loginInteiro = ({ login, cpf }: UsuarioDaEntidade): string =>
  login === cpf ? formatarCpf(login) : login;

export const ROTULOS_DA_GESTAO = {
  perfis: 'Perfis Selecionados',
  status: 'Status',
  email: 'E-mail',
  setorTrabalho: 'Setor',
  telefoneFixo: 'Telefone Fixo',
  telefoneCelular: 'Telefone Celular',
} as const satisfies Record<keyof MudancaDeUsuario, string>;

type Campo = keyof typeof ROTULOS_DA_GESTAO;
const CAMPOS: readonly Campo[] = [
  'perfis',
  'status',
  'email',
  'setorTrabalho',
  'telefoneFixo',
  'telefoneCelular',
];

/** The fields of a change, each as it is shown. */
export function linhasDaMudanca(
  mudanca: MudancaDeUsuario,
  dado: UsuarioDaEntidade,
  perfis: readonly Perfil[],
): { campo: Campo; rotulo: string; daqui: string; doSigcon: string }[] {
  return CAMPOS.filter((campo) => mudanca[campo] !== undefined).map((campo) => ({
    campo,
    rotulo: ROTULOS_DA_GESTAO[campo],
    daqui: valor(campo, mudanca, perfis),
    doSigcon: valor(campo, dado, perfis),
  }));
}

function valor(campo: Campo, de: MudancaDeUsuario, perfis: readonly Perfil[]): string {
  if (campo === 'perfis') return emNomes(de.perfis ?? [], perfis);
  const texto = de[campo] ?? '';
  if (texto === '') return '(vazio)';
  return campo === 'telefoneFixo' || campo === 'telefoneCelular' ? formatarTelefone(texto) : texto;
}

const emNomes = (codigos: readonly string[], perfis: readonly Perfil[]): string =>
  codigos.length === 0 ? '(nenhum)' : codigos.map((codigo) => nomeDoPerfil(codigo, perfis)).join(', ');

const EVENTOS: Readonly<Record<Alteracao['evento'], string>> = {
  CADASTRADO: 'Cadastrado',
  PERFIS: 'Perfis alterados',
  STATUS: 'Status alterado',
  EMAIL: 'E-mail corrigido',
  SETOR: 'Setor alterado',
  TELEFONE_FIXO: 'Telefone Fixo alterado',
  TELEFONE_CELULAR: 'Telefone Celular alterado',
  LINK_ENVIADO: 'Link da senha enviado',
  SENHA_CRIADA: 'Senha criada',
};

/** An entry of `Histórico de Alterações`: what happened, from what to what, by whom. */
export function palavrasDaAlteracao(
  a: Alteracao,
  perfis: readonly Perfil[],
): { titulo: string; texto: string } {
  const mostrar = (texto: string | undefined): string | undefined => {
    if (texto === undefined || texto === '') return undefined;
    if (a.evento === 'PERFIS')
      return emNomes(
        texto.split(',').map((codigo) => codigo.trim()),
        perfis,
      );
    return a.evento.startsWith('TELEFONE') ? formatarTelefone(texto) : texto;
  };
  const [de, para] = [mostrar(a.de), mostrar(a.para)];
  const mudou = de !== undefined && para !== undefined ? `de ${de} para ${para}` : (para ?? de);
  const por = a.por === undefined ? undefined : `por ${a.por}`;
  return { titulo: EVENTOS[a.evento], texto: [mudou, por].filter((parte) => parte !== undefined).join(', ') };
}
