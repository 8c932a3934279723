import type { PreCadastroEnvio } from '../../contract/domain/pre-cadastro.ts';

export const CNPJ_DE_SERRA = '11222333000181';

type Linha = readonly [
  horasAtras: number,
  cpf: string,
  nome: string,
  setor: string,
  celular: string,
  email: string,
  assinatura: boolean,
];

/** Twelve people of Serra do Exemplo who wait for their representante legal, the oldest first. All fictional. */
const LINHAS: readonly Linha[] = [
  [121, '70123450985', 'Helena Cruz Bastos', 'Secretaria de Saúde', '31999990001', 'helena.bastos', false],
  [
    116,
    '70234561807',
    'Wagner Dias Ladeira',
    'Meio Ambiente',
    '31999990002',
    'wagner.ficticio.exemplo@gmail.com',
    true,
  ],
  [99, '70345672712', 'Beatriz Lage Fonseca', 'Procuradoria', '31999990003', 'beatriz.fonseca', true],
  [
    94,
    '70456783636',
    'Geraldo Pinto Lacerda',
    'Secretaria de Cultura',
    '31999990004',
    'geraldo.lacerda',
    false,
  ],
  [90, '70567894550', 'Sônia Maria Peixoto', 'Tesouraria', '31999990005', 'sonia.peixoto', true],
  [
    50,
    '70678905436',
    'Tiago Sales Figueira',
    'Secretaria de Obras',
    '31999990006',
    'tiago.ficticio.exemplo@hotmail.com',
    false,
  ],
  [46, '70789016303', 'Ana Clara Mendes', 'Secretaria de Educação', '31999990007', 'ana.mendes', true],
  [45, '70890127271', 'Carlos Eduardo Reis', 'Engenharia', '31999990008', 'carlos.reis', true],
  [43, '70901238120', 'Pedro Henrique Souto', 'Convênios e Parcerias', '31999990009', 'pedro.souto', true],
  [28, '71012349098', 'Luiza Prates Moreira', 'Assistência Social', '31999990010', 'luiza.moreira', false],
  [25, '71123450145', 'João Batista Nunes', 'Secretaria de Saúde', '31999990011', 'joao.nunes', true],
  [23, '71234561220', 'Marina Alves Costa', 'Planejamento', '31999990012', 'marina.costa', true],
];

export type PedidoDeAmostra = { readonly horasAtras: number; readonly envio: PreCadastroEnvio };

export const PEDIDOS_DE_AMOSTRA: readonly PedidoDeAmostra[] = LINHAS.map(
  ([horasAtras, cpf, nomeCompleto, setorTrabalho, telefoneCelular, email, solicitaAssinatura]) => ({
    horasAtras,
    envio: {
      cpf,
      cnpj: CNPJ_DE_SERRA,
      nomeCompleto,
      setorTrabalho,
      telefoneFixo: '3133330000',
      telefoneCelular,
      email: email.includes('@') ? email : `${email}@serradoexemplo.mg.gov.br`,
      solicitaAssinatura,
    },
  }),
);
