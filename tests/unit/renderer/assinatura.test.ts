import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { ITENS, type EventoDaSolicitacao, type Item } from '../../../contract/domain/assinatura.ts';
import {
  anexoSchema,
  documentoLocalSchema,
  estadoDoAnexo,
  type Anexo,
  type Coleta,
  type DocumentoLocal,
} from '../../../contract/domain/coleta.ts';
import type { Dica, Exame } from '../../../contract/domain/exame.ts';
import {
  comDicasPorLer,
  dicaDaLinha,
  piorPrimeiro,
} from '../../../renderer/features/assinatura/palavras/dicas.ts';
import {
  aCaminho,
  botaoDoEnvio,
  envioPedido,
  notaDosArquivos,
  palavrasDaEspera,
  pendenciasDoEnvio,
} from '../../../renderer/features/assinatura/palavras/envio.ts';
import { reprovadosNaAnalise } from '../../../renderer/features/assinatura/palavras/reprovados.ts';
import { seloDoDocumento } from '../../../renderer/features/assinatura/palavras/selo.ts';
import { linhaDoNumero, seloDaSolicitacao } from '../../../renderer/features/assinatura/palavras/situacao.ts';
import {
  palavrasDaFalta,
  palavrasDoEnviado,
  palavrasDoTamanho,
} from '../../../renderer/features/assinatura/palavras/tamanho.ts';

const MB = 1024 * 1024;
const EM = '2026-11-03T15:20:00.000Z';
const exame = (mais: Partial<Exame> = {}): Exame => ({
  paginas: 1,
  largura: 2480,
  altura: 3508,
  dpi: 300,
  dicas: [],
  ...mais,
});
const dica = (tipo: Dica['tipo'], params?: Dica['params']): Dica => ({
  tipo,
  pagina: 1,
  ...(params !== undefined && { params }),
});

const anexo = (estado: Anexo['estado'], mais: Partial<Anexo> = {}): Anexo =>
  anexoSchema.parse({
    id: '00000000-0000-4000-8000-000000000001',
    sha256: 'a'.repeat(64),
    nome: 'conta-de-luz.pdf',
    tipo: 'application/pdf',
    tamanho: MB,
    estado,
    enviados: 0,
    bytesPorSegundo: null,
    motivo: null,
    exame: exame(),
    aceitouDicas: false,
    miniatura: null,
    ...mais,
  });

const documento = (item: Item, mais: Partial<DocumentoLocal> = {}): DocumentoLocal =>
  documentoLocalSchema.parse({
    item,
    exigido: item !== 5,
    podeMudar: true,
    anexo: null,
    noSigcon: null,
    situacao: null,
    justificativa: null,
    analisadoEm: null,
    ...mais,
  });
const comAnexo = (item: Item, estado: Anexo['estado'], mais: Partial<Anexo> = {}): DocumentoLocal =>
  documento(item, { anexo: anexo(estado, mais) });

type Parte = Pick<Coleta, 'situacao' | 'documentos' | 'faltam' | 'porTrocar' | 'envio'>;
const solicitacao = (mais: Partial<Parte> = {}): Parte => ({
  situacao: 'EM_CADASTRAMENTO',
  documentos: ITENS.filter((item) => item !== 5).map((item) => comAnexo(item, 'ENVIADO')),
  faltam: [],
  porTrocar: [],
  envio: null,
  ...mais,
});
const emPalavras = (coleta: Parte): string =>
  pendenciasDoEnvio(coleta)
    .map(({ antes, itens, depois }) => antes + itens.join(', ') + depois)
    .join(' ');

describe('tamanho e tempo de um envio, em palavras', () => {
  it.each([
    [1, '1 kB'],
    [820 * 1024, '820 kB'],
    [MB - 1, '1,0 MB'],
    [4.8 * MB, '4,8 MB'],
    [20 * MB, '20,0 MB'],
  ])('%d bytes são %s', (bytes, palavras) => {
    expect(palavrasDoTamanho(bytes)).toBe(palavras);
  });

  it('o que já foi é dito na unidade do todo, e nunca parece completo antes da hora', () => {
    expect(palavrasDoEnviado(3.1 * MB + 1000, 4.8 * MB)).toBe('3,1 de 4,8 MB');
    expect(palavrasDoEnviado(4.8 * MB - 1, 4.8 * MB)).toBe('4,7 de 4,8 MB');
    expect(palavrasDoEnviado(0, 820 * 1024)).toBe('0 de 820 kB');
    expect(palavrasDoEnviado(820 * 1024, 820 * 1024)).toBe('820 de 820 kB');
  });

  it.each([
    [1, 'falta 1 s'],
    [19, 'faltam 19 s'],
    [38, 'faltam 40 s'],
    [89, 'faltam 90 s'],
    [150, 'faltam 3 min'],
    [2 * 3600, 'faltam 2 h'],
  ])('com %d segundos pela frente: %s', (segundos, palavras) => {
    expect(palavrasDaFalta(0, segundos * 1000, 1000)).toBe(palavras);
  });

  it('parado, ou já completo, não promete tempo nenhum', () => {
    expect(palavrasDaFalta(0, MB, null)).toBeNull();
    expect(palavrasDaFalta(0, MB, 0)).toBeNull();
    expect(palavrasDaFalta(MB, MB, 1000)).toBeNull();
  });

  it('quanto mais foi enviado, nunca falta mais', () => {
    const segundosDe = (palavras: string | null): number => {
      const [, n = '0', unidade = 's'] = /(\d+) (s|min|h)/.exec(palavras ?? '') ?? [];
      return Number(n) * (unidade === 'h' ? 3600 : unidade === 'min' ? 60 : 1);
    };
    fc.assert(
      fc.property(fc.nat(20 * MB), fc.nat(20 * MB), fc.integer({ min: 1, max: MB }), (a, b, ritmo) => {
        const [menos, mais] = a < b ? [a, b] : [b, a];
        expect(segundosDe(palavrasDaFalta(mais, 20 * MB, ritmo))).toBeLessThanOrEqual(
          segundosDe(palavrasDaFalta(menos, 20 * MB, ritmo)),
        );
      }),
    );
  });
});

describe('a coluna STATUS', () => {
  it.each<[string, DocumentoLocal, Coleta['situacao'], string, string]>([
    ['sem arquivo e exigido', documento(1), 'EM_CADASTRAMENTO', 'Falta anexar', 'off'],
    ['sem arquivo e não exigido', documento(5), 'EM_CADASTRAMENTO', 'Não exigido', 'off'],
    ['só neste computador', comAnexo(1, 'NA_FILA'), 'EM_CADASTRAMENTO', 'Na fila', 'local'],
    ['a caminho', comAnexo(1, 'ENVIANDO'), 'EM_CADASTRAMENTO', 'Enviando', 'local'],
    ['pausado', comAnexo(1, 'PAUSADO'), 'EM_CADASTRAMENTO', 'Pausado', 'local'],
    ['recusado', comAnexo(1, 'RECUSADO'), 'EM_CADASTRAMENTO', 'Recusado', 'danger'],
    ['com o SIGCON', comAnexo(1, 'ENVIADO'), 'EM_CADASTRAMENTO', 'Recebido', 'info'],
    ['enviado para aprovação', comAnexo(1, 'ENVIADO'), 'EM_ANALISE', 'Em análise', 'info'],
    [
      'reprovado',
      documento(2, { anexo: anexo('ENVIADO'), situacao: 'REPROVADO', justificativa: 'Cortada.' }),
      'AGUARDANDO_SOLUCAO',
      'REPROVADO',
      'danger',
    ],
    [
      'reprovado, com outro arquivo já a caminho',
      documento(2, { anexo: anexo('ENVIANDO'), situacao: 'REPROVADO', justificativa: 'Cortada.' }),
      'AGUARDANDO_SOLUCAO',
      'Enviando',
      'local',
    ],
    ['aprovado, sem cópia aqui', documento(1, { situacao: 'APROVADO' }), 'APROVADA', 'Aprovado', 'ok'],
  ])('%s', (_, linha, situacao, palavra, tom) => {
    expect(seloDoDocumento(linha, situacao)).toMatchObject({ palavra, tom });
  });

  it('tracejado é só o que o SIGCON ainda não tem', () => {
    for (const estado of estadoDoAnexo.options) {
      const { tom } = seloDoDocumento(comAnexo(1, estado), 'EM_CADASTRAMENTO');
      expect(tom === 'local', estado).toBe(estado !== 'ENVIADO' && estado !== 'RECUSADO');
    }
  });
});

describe('o que o programa viu no arquivo (BR-22)', () => {
  it('a linha diz o pior, e quantas dicas mais há', () => {
    const dicas = [dica('resolucao-baixa', { dpi: 140, bom: 300 }), dica('cortada', { lado: 'direita' })];
    expect(dicaDaLinha(exame({ dicas }))).toEqual({ tom: 'warn', texto: 'cortada à direita +1' });
    expect(piorPrimeiro(dicas).map(({ tipo }) => tipo)).toEqual(['cortada', 'resolucao-baixa']);
  });

  it('sem dica, diz o que há de bom; de um PDF de texto, as páginas', () => {
    expect(dicaDaLinha(exame())).toEqual({ tom: 'ok', texto: '300 dpi' });
    expect(dicaDaLinha(exame({ dpi: null, paginas: 3 }))).toEqual({ tom: 'ok', texto: '3 páginas' });
  });

  it('antes do envio são revistas só as dicas por ler do que vai agora', () => {
    const ruim = { exame: exame({ dicas: [dica('escura')] }) };
    const documentos = [
      comAnexo(1, 'ENVIADO'),
      comAnexo(2, 'ENVIADO', ruim),
      comAnexo(3, 'ENVIADO', { ...ruim, aceitouDicas: true }),
      documento(4, { anexo: anexo('ENVIADO', ruim), situacao: 'APROVADO' }),
    ];
    expect(comDicasPorLer({ documentos }).map(({ item }) => item)).toEqual([2]);
  });
});

describe('o botão que envia', () => {
  it('tem o nome oficial de cada momento, e some quando não há o que enviar', () => {
    expect(botaoDoEnvio('EM_CADASTRAMENTO')).toBe('Enviar para Aprovação');
    expect(botaoDoEnvio('AGUARDANDO_SOLUCAO')).toBe('Enviar Resposta Análise');
    expect(botaoDoEnvio('EM_ANALISE')).toBeNull();
    expect(botaoDoEnvio('APROVADA')).toBeNull();
  });

  it('sem tudo anexado, diz o que falta (BR-17)', () => {
    expect(emPalavras(solicitacao({ faltam: [4] }))).toBe('Anexe o item 4.');
    expect(emPalavras(solicitacao({ faltam: [1, 4, 6] }))).toBe('Anexe os itens 1, 4, 6.');
  });

  it('sem todos os REPROVADOS trocados, diz quais (BR-19)', () => {
    const coleta = solicitacao({ situacao: 'AGUARDANDO_SOLUCAO', porTrocar: [2] });
    expect(emPalavras(coleta)).toBe('Troque o item 2 para liberar o envio.');
  });

  it('um arquivo que o SIGCON recusou não segue sozinho', () => {
    const coleta = solicitacao({
      documentos: [comAnexo(4, 'RECUSADO', { motivo: erro('ANEXO_INFECTADO') })],
    });
    expect(emPalavras(coleta)).toBe('O SIGCON recusou o arquivo do item 4: anexe outro.');
    expect(aCaminho(coleta)).toBe(0);
  });

  it('arquivos a caminho não o impedem: a solicitação vai depois deles', () => {
    const coleta = solicitacao({ documentos: [comAnexo(1, 'ENVIANDO'), comAnexo(2, 'NA_FILA')] });
    expect(pendenciasDoEnvio(coleta)).toEqual([]);
    expect(notaDosArquivos(coleta)).toContain('2 arquivos ainda a caminho');
    expect(notaDosArquivos(solicitacao())).toBeNull();
  });

  it('em análise ou aprovada, nada falta', () => {
    fc.assert(
      fc.property(fc.subarray([...ITENS]), fc.constantFrom('EM_ANALISE', 'APROVADA'), (itens, situacao) => {
        expect(pendenciasDoEnvio(solicitacao({ situacao, faltam: itens, porTrocar: itens }))).toEqual([]);
      }),
    );
  });
});

describe('o envio pedido', () => {
  const pedido = (estado: NonNullable<Coleta['envio']>['estado'], documentos: DocumentoLocal[]) =>
    solicitacao({ documentos, envio: { estado, em: EM, motivo: null } });

  it('espera os arquivos e diz quantos faltam', () => {
    const coleta = pedido('NA_FILA', [
      comAnexo(1, 'ENVIADO'),
      comAnexo(4, 'ENVIANDO'),
      comAnexo(6, 'NA_FILA'),
    ]);
    expect(palavrasDaEspera(coleta, false)).toBe(
      'A solicitação vai sozinha quando os arquivos chegarem ao SIGCON (faltam 2).',
    );
  });

  it('sem conexão, espera por ela; com um arquivo pausado, espera pela pessoa', () => {
    expect(palavrasDaEspera(pedido('NA_FILA', [comAnexo(4, 'NA_FILA')]), true)).toBe(
      'A solicitação vai sozinha quando a conexão voltar.',
    );
    expect(palavrasDaEspera(pedido('NA_FILA', [comAnexo(4, 'PAUSADO')]), true)).toBe(
      'Espera por você: um arquivo está pausado.',
    );
  });

  it('parado não está a caminho', () => {
    expect(envioPedido(pedido('NA_FILA', []))).toBe(true);
    expect(envioPedido(pedido('ENVIANDO', []))).toBe(true);
    expect(envioPedido(pedido('PARADO', []))).toBe(false);
    expect(envioPedido(solicitacao())).toBe(false);
  });
});

describe('quantos foram REPROVADOS na última análise', () => {
  const evento = (nome: EventoDaSolicitacao['evento'], item?: Item): EventoDaSolicitacao => ({
    em: EM,
    evento: nome,
    ...(item !== undefined && { item }),
  });
  it('conta os que já foram trocados e esquece os de análises anteriores', () => {
    const historico = [
      evento('ENVIADA'),
      evento('DOCUMENTO_REPROVADO', 1),
      evento('RESPONDIDA'),
      evento('DOCUMENTO_REPROVADO', 6),
      evento('DOCUMENTO_REPROVADO', 2),
      evento('ANEXADO', 6),
    ];
    expect(reprovadosNaAnalise({ historico, porTrocar: [2] })).toEqual([2, 6]);
  });

  it('nunca são menos do que os que faltam trocar, mesmo sem histórico', () => {
    expect(reprovadosNaAnalise({ historico: [], porTrocar: [4, 2] })).toEqual([2, 4]);
  });
});

describe('a solicitação no alto da página', () => {
  it('sem número, só este computador a conhece', () => {
    const nova = { numero: null, criadaEm: EM, enviadaEm: null };
    expect(linhaDoNumero(nova)).toContain('o número vem do SIGCON');
    expect(seloDaSolicitacao({ situacao: 'EM_CADASTRAMENTO', numero: null }).tom).toBe('local');
  });

  it('com número, diz quando foi enviada', () => {
    const texto = linhaDoNumero({ numero: '000482/2026', criadaEm: EM, enviadaEm: EM });
    expect(texto).toMatch(/^Número da Solicitação 000482\/2026 · enviada em 03\/11\/2026 às \d\d:20$/);
    expect(seloDaSolicitacao({ situacao: 'AGUARDANDO_SOLUCAO', numero: '000482/2026' })).toMatchObject({
      tom: 'warn',
      palavra: 'Análise Aguardando Solução',
    });
  });
});
