import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import { formatarCpf } from '../../../../../contract/domain/cpf.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { ROTULOS, type Campos } from '../../../../../contract/domain/pre-cadastro.ts';
import { formatarTelefone } from '../../../../../contract/domain/telefone.ts';
import type { KeyValueRow } from '../../../../ui/index.ts';

const NAO_PREENCHIDO = 'não preenchido';
const ou = (texto: string): string => (texto.trim() === '' ? NAO_PREENCHIDO : texto);

/** BR-03: the representante legal types no e-mail; the CAGEC's is shown as far as it is known. */
function email(p: Pedido, c: Campos): string {
  if (p.formulario === 'USUARIO_EXTERNO') return ou(c.email);
  const doCagec = p.verificacao?.resposta.preenchido?.emailMascarado;
  return doCagec === undefined ? 'o do CAGEC' : `${doCagec} (do CAGEC)`;
}

/**
 * What was filled in, in the official labels and the order of the form: what the backend has, where there is a
 * correction that it has not.
 */
export function linhasDosDados(
  p: Pedido,
  mostraCpf: boolean,
  c: Campos = p.enviados ?? p.campos,
): KeyValueRow[] {
  const cpf = mostraCpf ? formatarCpf(c.cpf) : p.cpfMascarado;
  return [
    { label: ROTULOS.cpf, value: c.cpf === '' ? NAO_PREENCHIDO : cpf, isNumber: true },
    { label: ROTULOS.cnpj, value: ou(formatarCnpj(c.cnpj)), isNumber: true },
    { label: ROTULOS.nomeCompleto, value: ou(c.nomeCompleto) },
    { label: ROTULOS.setorTrabalho, value: ou(c.setorTrabalho) },
    {
      label: ROTULOS.telefoneFixo,
      value: ou(formatarTelefone(c.telefoneFixoDdd + c.telefoneFixoNumero)),
      isNumber: true,
    },
    {
      label: ROTULOS.telefoneCelular,
      value: ou(formatarTelefone(c.telefoneCelularDdd + c.telefoneCelularNumero)),
      isNumber: true,
    },
    { label: ROTULOS.email, value: email(p, c) },
    { label: ROTULOS.solicitaAssinatura, value: c.solicitaAssinatura ? 'Sim' : 'Não' },
  ];
}
