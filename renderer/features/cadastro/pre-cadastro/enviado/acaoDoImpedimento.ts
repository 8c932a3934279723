import type { CodigoDeErro, Erro } from '../../../../../contract/bridge/errors.ts';
import type { TextoDoResultado } from '../../../../../contract/mensagens/verificacao.ts';
import type { Etapa } from '../../../../app/rotas.ts';

export interface AcaoDoImpedimento {
  /** The step where it is put right. */
  etapa: Etapa;
  /** What may help outside of the form. */
  acao: TextoDoResultado['acao'] | null;
  rotulo: string;
  /** Whether putting something right is the likely way on; otherwise it is waiting, or another person. */
  corrigir: boolean;
}

const nosNumeros = (acao: AcaoDoImpedimento['acao'], rotulo: string): AcaoDoImpedimento => ({
  etapa: 'cpf-cnpj',
  acao,
  rotulo,
  corrigir: false,
});

/** Outcomes of the first step that were found only when sending (O2, O3, O6, O8, O9 late). */
const TARDIOS: Partial<Record<CodigoDeErro, AcaoDoImpedimento>> = {
  ENTIDADE_NAO_ENCONTRADA: nosNumeros('cagec', 'Abrir o Portal CAGEC'),
  CAGEC_DESATUALIZADO: nosNumeros('cagec', 'Abrir o Portal CAGEC'),
  JA_CADASTRADO: nosNumeros('esqueci-senha', 'Esqueci Senha/Login'),
  REPRESENTANTE_AUSENTE: nosNumeros(null, ''),
  PEDIDO_EM_ANDAMENTO: nosNumeros(null, ''),
};

/** A late outcome leads to step 2; refused fields lead to their own step. */
export function acaoDoImpedimento(impedimento: Erro, corrigindo: boolean): AcaoDoImpedimento {
  const tardio = TARDIOS[impedimento.codigo];
  // BR-04: a correction has no step of CPF and CNPJ.
  if (corrigindo) return { acao: null, rotulo: '', ...tardio, etapa: 'dados', corrigir: true };
  if (tardio !== undefined) return tardio;
  const campos = impedimento.campos ?? [];
  const soNumeros = campos.length > 0 && campos.every(({ campo }) => campo === 'cpf' || campo === 'cnpj');
  return { etapa: soNumeros ? 'cpf-cnpj' : 'dados', acao: null, rotulo: '', corrigir: true };
}
