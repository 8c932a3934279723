import type { NovoUsuario } from '../acesso/usuarios.ts';

export const CNPJ_DA_SECRETARIA = '01234567000195';
const SERRA = '11222333000181';

type UsuarioDeAmostra = Omit<NovoUsuario, 'senhaPhc'> & {
  readonly senha: string;
  readonly vinculos: readonly {
    readonly cnpj: string;
    readonly setorTrabalho: string;
    readonly perfis: readonly string[];
    /** For an entity that is not in the CAGEC: nobody else would tell its name. */
    readonly razaoSocial?: string;
  }[];
};

/** She has asked for the right to sign (amostra/solicitacao.ts). */
export const NADIA = {
  cpf: '71345672810',
  nomeCompleto: 'Nádia Fontes Leal',
  email: 'nadia.leal@consorciovaleficticio.mg.gov.br',
  telefoneFixo: '3332710000',
  telefoneCelular: '33999990102',
  senha: 'Nadia2026',
  vinculo: {
    cnpj: '90000001000129',
    setorTrabalho: 'Convênios e Parcerias',
    perfis: ['CADASTRADOR'],
    razaoSocial: 'Consórcio Intermunicipal do Vale Fictício',
  },
} as const;

/** The people who are already users when the demonstration starts. All fictional. */
export const USUARIOS_DE_AMOSTRA: readonly UsuarioDeAmostra[] = [
  {
    cpf: '11144477735',
    nomeCompleto: 'Helena Prado',
    email: 'helena.prado@serradoexemplo.mg.gov.br',
    telefoneFixo: '3133330000',
    telefoneCelular: '31999990100',
    senha: 'Serra2026',
    vinculos: [{ cnpj: SERRA, setorTrabalho: 'Gabinete', perfis: ['RESPONSAVEL_LEGAL'] }],
  },
  {
    cpf: '98765432100',
    nomeCompleto: 'Rita Lemos',
    email: 'rita.lemos@campoficticio.mg.gov.br',
    telefoneFixo: '3534210000',
    telefoneCelular: '35999990100',
    senha: 'Campo2026',
    vinculos: [{ cnpj: '90021382000122', setorTrabalho: 'Gabinete', perfis: ['RESPONSAVEL_LEGAL'] }],
  },
  {
    cpf: '10000000280',
    nomeCompleto: 'Otávio Brandão',
    email: 'otavio.brandao@consorciovaleficticio.mg.gov.br',
    telefoneFixo: '3332710000',
    telefoneCelular: '33999990100',
    senha: 'Vale2026',
    // One person with two entities (BR-12): he heads one and works for the other.
    vinculos: [
      { cnpj: '90000001000129', setorTrabalho: 'Presidência', perfis: ['RESPONSAVEL_LEGAL'] },
      { cnpj: SERRA, setorTrabalho: 'Convênios e Parcerias', perfis: ['CADASTRADOR'] },
    ],
  },
  {
    cpf: '24681357928',
    nomeCompleto: 'Lia Torres',
    email: 'lia.torres@estadodeexemplo.mg.gov.br',
    telefoneFixo: '3139150000',
    telefoneCelular: '31999990101',
    senha: 'Analise2026',
    vinculos: [
      {
        cnpj: CNPJ_DA_SECRETARIA,
        setorTrabalho: 'Análise de assinaturas',
        perfis: ['APROVADOR_ASSINATURA_ELETRONICA'],
        razaoSocial: 'Secretaria de Estado de Exemplo',
      },
    ],
  },
  { ...NADIA, vinculos: [NADIA.vinculo] },
];
