import { formatarCnpj } from '../../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../../contract/domain/cpf.ts';
import type { Campos, NomeDeCampo } from '../../../../contract/domain/pre-cadastro.ts';
import { formatarNumero } from '../../../../contract/domain/telefone.ts';

const telefone = (ddd: string, numero: string): string =>
  ddd === '' && numero === '' ? '' : `(${ddd}) ${formatarNumero(numero)}`;

/** A field as people read it, whole: whoever fills it in must be able to check it. */
export function valorDoCampo(campos: Campos, campo: NomeDeCampo): string {
  switch (campo) {
    case 'cpf':
      return formatarCpf(campos.cpf);
    case 'cnpj':
      return formatarCnpj(campos.cnpj);
    case 'telefoneFixo':
      return telefone(campos.telefoneFixoDdd, campos.telefoneFixoNumero);
    case 'telefoneCelular':
      return telefone(campos.telefoneCelularDdd, campos.telefoneCelularNumero);
    case 'solicitaAssinatura':
      return campos.solicitaAssinatura ? 'Sim' : 'Não';
    case 'nomeCompleto':
    case 'setorTrabalho':
    case 'email':
    case 'emailRepetido':
      return campos[campo];
  }
}
