import { digitoModulo11 } from '../../contract/domain/modulo11.ts';
import { CAMPOS_VAZIOS, type Campos } from '../../contract/domain/pre-cadastro.ts';

/** Entities and people of the local register (server/registro/local.json); all fictional. */
export const SERRA = '11222333000181';
export const VALE = '12ABC34501DE35';
export const CONSORCIO = '90000001000129';
/** A CNPJ with right digits that the CAGEC does not know. */
export const FORA_DO_CAGEC = '01234567000195';
/** Representantes legais: Serra (user already), Vale (not yet), Campo (user of another entity), Consórcio (outdated). */
export const HELENA = '11144477735';
export const CAIO = '12345678909';
export const RITA = '98765432100';
export const OTAVIO = '10000000280';
/** She analyses requests for a signature; Nádia has one that waits since the server was new. */
export const LIA = '24681357928';
export const NADIA = '71345672810';

/** The n-th CPF of a series that touches none of the sample data. */
export function cpfDe(n: number): string {
  const base = Array.from(String(400_000_000 + n), Number);
  const dv1 = digitoModulo11(base, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  const dv2 = digitoModulo11([...base, dv1], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return [...base, dv1, dv2].join('');
}

/** Form S filled in rightly, as a person of Serra do Exemplo would. */
export const camposDe = (cpf: string, mais: Partial<Campos> = {}): Campos => ({
  ...CAMPOS_VAZIOS,
  cpf,
  cnpj: SERRA,
  nomeCompleto: 'Marina Teste da Silva',
  setorTrabalho: 'Planejamento',
  telefoneFixoDdd: '31',
  telefoneFixoNumero: '33330000',
  telefoneCelularDdd: '31',
  telefoneCelularNumero: '988887777',
  email: 'marina.teste@serradoexemplo.mg.gov.br',
  emailRepetido: 'marina.teste@serradoexemplo.mg.gov.br',
  solicitaAssinatura: true,
  ...mais,
});
