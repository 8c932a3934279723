import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../contract/domain/cpf.ts';
import type { NomeDeCampo, PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { formatarTelefone } from '../../../contract/domain/telefone.ts';

/** A field of a received request as people read it. */
export function valorEmPalavras(dado: PreCadastro, campo: NomeDeCampo): string {
  switch (campo) {
    case 'cpf':
      return formatarCpf(dado.cpf);
    case 'cnpj':
      return formatarCnpj(dado.cnpj);
    case 'nomeCompleto':
      return dado.nomeCompleto;
    case 'setorTrabalho':
      return dado.setorTrabalho;
    case 'telefoneFixo':
      return formatarTelefone(dado.telefoneFixo);
    case 'telefoneCelular':
      return formatarTelefone(dado.telefoneCelular);
    case 'email':
    case 'emailRepetido':
      return dado.email ?? 'Vem do CAGEC';
    case 'solicitaAssinatura':
      return dado.solicitaAssinatura ? 'Solicitada' : 'Não solicitada';
  }
}

/** The fields that can differ between two versions, in the order of the form. */
export const CAMPOS_COMPARADOS = [
  'cpf',
  'nomeCompleto',
  'setorTrabalho',
  'telefoneFixo',
  'telefoneCelular',
  'email',
  'solicitaAssinatura',
] as const satisfies readonly NomeDeCampo[];
export type CampoComparado = (typeof CAMPOS_COMPARADOS)[number];

export const mudou = (antes: PreCadastro, agora: PreCadastro, campo: CampoComparado): boolean =>
  valorEmPalavras(antes, campo) !== valorEmPalavras(agora, campo);

export const camposQueMudaram = (antes: PreCadastro, agora: PreCadastro): readonly CampoComparado[] =>
  CAMPOS_COMPARADOS.filter((campo) => mudou(antes, agora, campo));
