import { HELENA, type Ficha, type Pessoa } from './passos.ts';

/** All fictional. Neither of the two stands in the sample data. */
export const MARINA: Ficha & Pessoa = {
  cpf: '52998224725',
  nome: 'Marina Teles Rocha',
  setor: 'Planejamento',
  email: 'marina.rocha@serradoexemplo.mg.gov.br',
  senha: 'Ipe2027serra',
};
export const BRUNO: Ficha = {
  cpf: '40000000710',
  nome: 'Bruno Siqueira Melo',
  setor: 'Contabilidade',
  email: 'bruno.ficticio.exemplo@gmail.com',
};
/** Representante legal in the CAGEC, and not a user yet: name and e-mail come from there. */
export const CAIO: Pessoa & { readonly cnpj: string; readonly email: string } = {
  cpf: '12345678909',
  nome: 'Caio Duarte',
  cnpj: '12ABC34501DE35',
  email: 'caio@valedoexemplo.org.br',
  senha: 'Vale2027osc',
};
export { HELENA };
