/** The people who are already users when the demonstration starts. */
export const USUARIOS_DE_AMOSTRA = [
  {
    cpf: '11144477735',
    cnpj: '11222333000181',
    nomeCompleto: 'Helena Prado',
    email: 'helena.prado@serradoexemplo.mg.gov.br',
    setorTrabalho: 'Gabinete',
    telefoneFixo: '3133330000',
    telefoneCelular: '31999990100',
    senha: 'Serra2026',
  },
  {
    cpf: '98765432100',
    cnpj: '90021382000122',
    nomeCompleto: 'Rita Lemos',
    email: 'rita.lemos@campoficticio.mg.gov.br',
    setorTrabalho: 'Gabinete',
    telefoneFixo: '3534210000',
    telefoneCelular: '35999990100',
    senha: 'Campo2026',
  },
  {
    cpf: '10000000280',
    cnpj: '90000001000129',
    nomeCompleto: 'Otávio Brandão',
    email: 'otavio.brandao@consorciovaleficticio.mg.gov.br',
    setorTrabalho: 'Presidência',
    telefoneFixo: '3332710000',
    telefoneCelular: '33999990100',
    senha: 'Vale2026',
  },
] as const;
