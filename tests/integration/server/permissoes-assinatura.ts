import { rotasDeAssinatura } from '../../../contract/api/assinatura.ts';
import { caminhoDe } from '../../../contract/api/rota.ts';
import { novoId, pedir, type Resposta, type ServidorDeTeste } from './apoio.ts';
import { porSolicitacao, tirarSolicitacao, type SolicitacaoPosta } from './apoio-assinatura.ts';

/** A call about the request of a person in an entity, and what the caller shows. */
export type ChamadaDeAssinatura = {
  readonly servidor: ServidorDeTeste;
  readonly alvo: { readonly cnpj: string; readonly solicitante: string };
  readonly cabecalhos: Readonly<Record<string, string>>;
};

type SobreSolicitacao = {
  readonly situacao: SolicitacaoPosta['situacao'];
  readonly corpo?: (s: SolicitacaoPosta) => unknown;
  readonly cabecalhos?: Readonly<Record<string, string>>;
};

const sobre =
  (nome: keyof typeof rotasDeAssinatura, { situacao, corpo, cabecalhos: mais = {} }: SobreSolicitacao) =>
  async ({ servidor, alvo, cabecalhos }: ChamadaDeAssinatura): Promise<Resposta> => {
    const posta = porSolicitacao(servidor, { cpf: alvo.solicitante, cnpj: alvo.cnpj, situacao });
    const { metodo, caminho } = rotasDeAssinatura[nome];
    return pedir(servidor.url + caminhoDe({ caminho }, { id: posta.id, item: '1' }), {
      metodo,
      cabecalhos: { 'idempotency-key': novoId(), ...mais, ...cabecalhos },
      ...(corpo === undefined ? {} : { corpo: corpo(posta) }),
    });
  };

export const CHAMADAS_DA_ASSINATURA = {
  solicitarAssinatura: ({ servidor, alvo, cabecalhos }: ChamadaDeAssinatura) => {
    const { cnpj, solicitante: cpf } = alvo;
    tirarSolicitacao(servidor, { cpf, cnpj });
    return pedir(servidor.url + caminhoDe(rotasDeAssinatura.solicitarAssinatura, { id: novoId() }), {
      metodo: 'PUT',
      corpo: { cnpj, representa: false },
      cabecalhos: { 'idempotency-key': novoId(), 'if-none-match': '*', ...cabecalhos },
    });
  },
  lerSolicitacao: sobre('lerSolicitacao', { situacao: 'EM_ANALISE' }),
  anexarDocumento: sobre('anexarDocumento', {
    situacao: 'EM_CADASTRAMENTO',
    corpo: ({ documentos: [um] }) => ({ sha256: um?.sha256, nome: 'outro nome.pdf' }),
  }),
  retirarDocumento: sobre('retirarDocumento', { situacao: 'EM_CADASTRAMENTO' }),
  enviarSolicitacao: sobre('enviarSolicitacao', {
    situacao: 'EM_CADASTRAMENTO',
    corpo: ({ documentos }) => ({ documentos }),
  }),
  analisarSolicitacao: sobre('analisarSolicitacao', {
    situacao: 'EM_ANALISE',
    corpo: ({ documentos }) => ({ documentos: documentos.map((d) => ({ ...d, situacao: 'APROVADO' })) }),
    cabecalhos: { 'if-match': '"1"' },
  }),
};
