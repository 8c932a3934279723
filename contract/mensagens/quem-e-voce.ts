import type { QuemEVoce } from '../domain/quem-e-voce.ts';
import { ATENDIMENTO } from './verificacao.ts';

/** For the four answers that are not ours: whom to ask (domain.md §2, §5). */
export const A_QUEM_PEDIR: Readonly<
  Record<Exclude<QuemEVoce, 'CONVENENTE'>, { titulo: string; texto: string }>
> = {
  ORGAO_MG: {
    titulo: 'Servidores do Estado são cadastrados pelo próprio órgão',
    texto:
      'O acesso de servidores de órgãos e entidades de Minas Gerais usa o MASP ou a matrícula e é criado pelo Administrador Setorial de segurança do órgão. Fale com ele; o pré-cadastro deste programa não serve para esse caso.',
  },
  CMAS: {
    titulo: 'O acesso do CMAS é pedido ao Atendimento',
    texto: `Conselhos Municipais de Assistência Social pedem o acesso por e-mail ao Atendimento do SIGCON (${ATENDIMENTO}), com o nome do município.`,
  },
  ALMG: {
    titulo: 'O acesso da ALMG é criado pela própria Assembleia',
    texto: 'Gabinetes e servidores da Assembleia Legislativa pedem o acesso à área de tecnologia da ALMG.',
  },
  NENHUMA: {
    titulo: 'Vamos achar o caminho certo',
    texto: `Se você trabalha com convênios ou parcerias mas não se encaixa nas opções, escreva ao Atendimento do SIGCON (${ATENDIMENTO}) contando quem você representa e o que precisa fazer.`,
  },
};
