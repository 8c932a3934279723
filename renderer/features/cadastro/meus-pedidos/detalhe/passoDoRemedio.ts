import { ROTAS } from '../../../../app/rotas.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import type { CodigoDeErro } from '../../../../../contract/bridge/errors.ts';

/** Outcomes of the first step: their remedy is there, or somewhere outside (CAGEC, representante legal). */
const DO_PRIMEIRO_PASSO: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'ENTIDADE_NAO_ENCONTRADA',
  'REPRESENTANTE_AUSENTE',
  'JA_CADASTRADO',
  'PEDIDO_EM_ANDAMENTO',
  'CAGEC_DESATUALIZADO',
]);
const DOS_DADOS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'VALIDACAO',
  'COM_PENDENCIAS',
  'FORMULARIO_MUDOU',
  'CORPO_GRANDE',
]);
/** Nothing to correct here: the world changes, and then trying again helps. */
const DEPENDE_DE_OUTROS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'ENTIDADE_NAO_ENCONTRADA',
  'REPRESENTANTE_AUSENTE',
  'CAGEC_DESATUALIZADO',
]);

/** The screen where what stopped the request can be put right. */
export function caminhoDoRemedio(p: Pedido): string {
  const codigo = p.impedimento?.codigo;
  // BR-04: a correction has no step of CPF and CNPJ.
  if (p.corrigindo) return ROTAS.preCadastro(p.id, 'dados');
  const doCpfOuCnpj =
    p.impedimento?.campos?.some(({ campo }) => campo === 'cpf' || campo === 'cnpj') ?? false;
  if (codigo === undefined) return ROTAS.preCadastro(p.id, 'conferencia');
  if (doCpfOuCnpj || DO_PRIMEIRO_PASSO.has(codigo)) return ROTAS.preCadastro(p.id, 'cpf-cnpj');
  return ROTAS.preCadastro(p.id, DOS_DADOS.has(codigo) ? 'dados' : 'conferencia');
}

export const enviarDeNovoAjuda = (p: Pedido): boolean =>
  p.impedimento === null || DEPENDE_DE_OUTROS.has(p.impedimento.codigo);
