import { nomeDoPerfil, type Perfil } from '../../contract/domain/perfis.ts';

/** BR-11: given by the CAGEC and by nobody else. */
const NUNCA = 'RESPONSAVEL_LEGAL';

const DESCRICOES: Readonly<Partial<Record<string, string>>> = {
  CADASTRADOR: 'Cria e edita propostas e parcerias',
  RESPONSAVEL_MONITORAMENTO_INSTRUMENTO: 'Preenche relatórios de monitoramento e boletins de medição',
  BENEFICIARIO_ENGENHEIRO: 'Aparece como engenheiro nos documentos assinados; não dá acesso a telas',
  APROVADOR_ASSINATURA_ELETRONICA: 'Analisa solicitações de assinatura com usuário e senha',
};

/** The list of domain.md §1.1; which ones the official picker offers is not documented. */
export const PERFIS_PADRAO = [
  'CADASTRADOR',
  'RESPONSAVEL_MONITORAMENTO_INSTRUMENTO',
  'BENEFICIARIO_ENGENHEIRO',
] as const;

/** What a representante legal may give to the users of his entity. */
export const perfisAtribuiveis = (codigos: readonly string[] = PERFIS_PADRAO): readonly Perfil[] =>
  [...new Set(codigos)]
    .filter((codigo) => codigo !== NUNCA)
    .map((codigo) => ({
      codigo,
      nome: nomeDoPerfil(codigo),
      descricao: DESCRICOES[codigo] ?? 'Perfil definido pelo Estado',
    }));
