import { z } from 'zod';
import { ITENS, type Documento, type Item, type Solicitacao } from '../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../contract/domain/coleta.ts';
import type { Escolhido } from '../../../main/assinatura/minhas.ts';
import { lerEnvelope } from '../../../main/assinatura/operacao.ts';
import type { Operacao } from '../../../main/sync/fila.ts';
import { AGORA, idDe, operacaoDe, valor, type ArmazemDeTeste } from './apoio.ts';

export const EU = '10000000280';
export const OUTRA_PESSOA = '52998224725';
export const CNPJ = '11222333000181';
export const OBRIGATORIOS = [1, 2, 3, 4, 6] as const satisfies readonly Item[];

export const shaDe = (n: number): string => n.toString(16).padStart(64, '0');
export const arquivoDe = (n: number): string => idDe(n + 700_000);

/** A request as the backend tells it. */
export function solicitacao(n: number, mais: Partial<Solicitacao> = {}): Solicitacao {
  const em = new Date(AGORA + n).toISOString();
  return {
    id: idDe(n),
    numero: `${String(n).padStart(6, '0')}/2026`,
    cpf: OUTRA_PESSOA,
    cnpj: CNPJ,
    nomeCompleto: 'Marina Alves Costa',
    razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
    setorTrabalho: 'Convênios',
    tipoUsuario: 'E',
    representa: false,
    situacao: 'EM_CADASTRAMENTO',
    versao: 1,
    documentos: ITENS.map((item) => ({ item })),
    criadaEm: em,
    atualizadaEm: em,
    historico: [{ em, evento: 'CRIADA' }],
    ...mais,
  };
}

export const comArquivo = (item: Item, n: number, mais: Partial<Documento> = {}): Documento => ({
  item,
  sha256: shaDe(n),
  nome: `documento-${String(item)}.pdf`,
  tamanho: 1000 + n,
  tipo: 'application/pdf',
  ...mais,
});

/** With a file for each of these items, numbered by item. */
export const emAnalise = (n: number, mais: Partial<Solicitacao> = {}): Solicitacao =>
  solicitacao(n, {
    situacao: 'EM_ANALISE',
    versao: 7,
    enviadaEm: new Date(AGORA + n).toISOString(),
    documentos: ITENS.map((item) => (item === 5 ? { item } : comArquivo(item, n * 10 + item))),
    ...mais,
  });

export const escolhido = (n: number, mais: Partial<Escolhido> = {}): Escolhido => ({
  arquivo: arquivoDe(n),
  sha256: shaDe(n),
  nome: `escolhido-${String(n)}.pdf`,
  tipo: 'application/pdf',
  tamanho: 1000 + n,
  exame: { paginas: 1, largura: null, altura: null, dpi: null, dicas: [] },
  impressao: null,
  miniatura: null,
  aceitou: false,
  ...mais,
});

let operacoes = 0;
export const operacaoNova = (): string => operacaoDe(100_000 + (operacoes += 1));

export const criada = (a: ArmazemDeTeste, n = 1): Coleta =>
  valor(
    a.minhas.criar(
      { id: idDe(n), operacao: operacaoNova(), cnpj: CNPJ, razaoSocial: 'Serra', representa: false },
      AGORA,
    ),
  );

/** Everything that is due now, as the queue hands it out. */
export const vencidas = (a: ArmazemDeTeste, agora = AGORA + 1): Operacao[] => a.fila.tomar(agora, 100);

/** What one operation says, in short: `anexar 2`. */
export const dizer = (o: Operacao): string => {
  const { item } = lerEnvelope(o.corpo);
  return [o.tipo.replace('assinatura.', ''), ...(item === undefined ? [] : [String(item)])].join(' ');
};

/** The file has arrived at the backend. */
export const chegou = (a: ArmazemDeTeste, n: number): void => {
  a.envios.concluir(arquivoDe(n), AGORA);
};

const corpoSchema = z.object({
  sha256: z.string().optional(),
  nome: z.string().optional(),
  representa: z.boolean().optional(),
});

/** What the backend answers to a command about an own request. */
export function efeito(s: Solicitacao, o: Operacao): Solicitacao {
  const { item, corpo } = lerEnvelope(o.corpo);
  const lido = corpoSchema.parse(JSON.parse(corpo));
  const proxima = { ...s, versao: s.versao + 1 };
  const [comando = ''] = dizer(o).split(' ');
  switch (comando) {
    case 'anexar':
      return {
        ...proxima,
        documentos: s.documentos.map((d) =>
          d.item === item
            ? {
                item: d.item,
                sha256: lido.sha256 ?? '',
                nome: lido.nome ?? '',
                tamanho: 1,
                tipo: 'application/pdf',
              }
            : d,
        ),
      };
    case 'retirar':
      return { ...proxima, documentos: s.documentos.map((d) => (d.item === item ? { item: d.item } : d)) };
    case 'enviar':
      return { ...proxima, situacao: 'EM_ANALISE', enviadaEm: new Date(AGORA).toISOString() };
    case 'representar':
      return { ...proxima, representa: lido.representa === true };
    default:
      return s;
  }
}
