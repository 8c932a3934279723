import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resumoDeAnaliseSchema, type Marca, type ResumoDeAnalise } from '../../../contract/domain/analise.ts';
import {
  ITENS,
  solicitacaoSchema,
  type Item,
  type Solicitacao,
} from '../../../contract/domain/assinatura.ts';
import { validarJustificativa } from '../../../contract/domain/decisao.ts';
import { comFrase, frasesDoItem } from '../../../renderer/features/analise/mesa/frases.ts';
import {
  estadoDoDocumento,
  itensQueFaltamMarcar,
  marcasEmVigor,
  marcasPorItem,
  podeDar,
  primeiroItem,
  proximoItem,
  resumoDosPareceres,
} from '../../../renderer/features/analise/mesa/mesa.ts';
import {
  mudancasDesde,
  mudancasDoVisto,
  palavrasDosItens,
} from '../../../renderer/features/analise/mesa/mudancas.ts';
import {
  esperaAnalise,
  palavraDaAnaliseLocal,
  palavrasDasMarcas,
} from '../../../renderer/features/analise/palavras.ts';

const EM = '2026-11-10T17:07:00.000Z';
const ID = '00000000-0000-4000-8000-000000000001';
const sha = (n: number): string => String(n).padStart(64, '0');
const arquivo = (item: Item, mais: Partial<Solicitacao['documentos'][number]> = {}) => ({
  item,
  sha256: sha(item),
  nome: `item-${String(item)}.pdf`,
  tamanho: 1_000,
  tipo: 'application/pdf',
  ...mais,
});

/** A request of whoever does not represent an organisation: no item 5. */
const solicitacao = (mais: Record<string, unknown> = {}): Solicitacao =>
  solicitacaoSchema.parse({
    id: ID,
    numero: '000482/2026',
    cpf: '52998224725',
    cnpj: '11222333000181',
    nomeCompleto: 'Marina Alves Costa',
    razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
    setorTrabalho: 'Planejamento',
    tipoUsuario: 'E',
    representa: false,
    situacao: 'EM_ANALISE',
    versao: 4,
    documentos: ITENS.map((item) => (item === 5 ? { item } : arquivo(item))),
    criadaEm: EM,
    atualizadaEm: EM,
    historico: [],
    ...mais,
  });

const trocando = (item: Item, mais: Partial<Solicitacao['documentos'][number]>): Solicitacao => ({
  ...solicitacao(),
  documentos: solicitacao().documentos.map((d) => (d.item === item ? { ...d, ...mais } : d)),
});

const aprovado = (item: Item): Marca => ({ item, situacao: 'APROVADO', justificativa: '' });
const reprovado = (item: Item, justificativa = 'A imagem está cortada.'): Marca => ({
  item,
  situacao: 'REPROVADO',
  justificativa,
});

describe('o que falta marcar', () => {
  it('são os arquivos sem parecer; item sem arquivo e item já aprovado não contam', () => {
    const dado = trocando(3, { situacao: 'APROVADO' });
    expect(itensQueFaltamMarcar(dado, new Map())).toEqual([1, 2, 4, 6]);
    expect(itensQueFaltamMarcar(dado, marcasPorItem([aprovado(1), reprovado(2)]))).toEqual([4, 6]);
  });

  it('REPROVADO sem justificativa, ou com uma curta demais, ainda falta (BR-18)', () => {
    const falta = (marca: Marca) => itensQueFaltamMarcar(solicitacao(), marcasPorItem([marca])).includes(2);
    expect(falta(reprovado(2, ''))).toBe(true);
    expect(falta(reprovado(2, '  ok '))).toBe(true);
    expect(falta({ item: 2, situacao: null, justificativa: 'A imagem está cortada.' })).toBe(true);
    expect(falta(reprovado(2))).toBe(false);
  });

  it('o próximo é o seguinte que falta, e depois do último volta ao começo', () => {
    expect(proximoItem([1, 4, 6], 4)).toBe(6);
    expect(proximoItem([1, 4, 6], 6)).toBe(1);
    expect(proximoItem([1, 4], 2)).toBe(4);
    expect(proximoItem([4], 4)).toBeNull();
    expect(proximoItem([], 1)).toBeNull();
  });

  it('indo de próximo em próximo passa-se por todos os que faltam', () => {
    fc.assert(
      fc.property(fc.subarray([...ITENS], { minLength: 1 }), fc.constantFrom(...ITENS), (faltam, inicio) => {
        const vistos: Item[] = [];
        let restam = faltam.filter((item) => item !== inicio);
        for (let item = proximoItem(faltam, inicio); item !== null; item = proximoItem(restam, item)) {
          vistos.push(item);
          const este = item;
          restam = restam.filter((outro) => outro !== este);
        }
        expect(vistos.toSorted()).toEqual(faltam.filter((item) => item !== inicio).toSorted());
      }),
    );
  });

  it('a mesa abre no primeiro que falta; sem nenhum, no que foi reprovado', () => {
    expect(primeiroItem(solicitacao(), marcasPorItem([aprovado(1), aprovado(2)]))).toBe(3);
    const todos = ITENS.map((item) =>
      item === 5 ? { item } : arquivo(item, { situacao: item === 4 ? 'REPROVADO' : 'APROVADO' }),
    );
    expect(primeiroItem(solicitacao({ situacao: 'AGUARDANDO_SOLUCAO', documentos: todos }), new Map())).toBe(
      4,
    );
  });
});

describe('o estado de cada documento', () => {
  it.each([
    ['sem arquivo', 5, [], { tipo: 'sem-arquivo' }],
    ['por marcar', 1, [], { tipo: 'por-marcar' }],
    ['marcado', 1, [aprovado(1)], { tipo: 'marcado', situacao: 'APROVADO', completo: true }],
    ['a justificar', 1, [reprovado(1, '')], { tipo: 'marcado', situacao: 'REPROVADO', completo: false }],
  ] as const)('%s', (_, item, marcas, estado) => {
    expect(estadoDoDocumento(solicitacao(), marcasPorItem(marcas), item)).toEqual(estado);
  });

  it('o parecer que o SIGCON já tem vale mais que uma marca velha', () => {
    const dado = trocando(2, { situacao: 'APROVADO' });
    expect(estadoDoDocumento(dado, marcasPorItem([reprovado(2)]), 2)).toEqual({
      tipo: 'dado',
      situacao: 'APROVADO',
    });
  });

  it('só se aprova o que está na tela; o que não abre só se reprova; sem cópia, nada', () => {
    expect(podeDar('APROVADO', 'aberto')).toBe(true);
    expect(podeDar('APROVADO', 'lendo')).toBe(false);
    expect(podeDar('APROVADO', 'nao-abre')).toBe(false);
    expect(podeDar('REPROVADO', 'nao-abre')).toBe(true);
    expect(podeDar('REPROVADO', 'sem-copia')).toBe(false);
  });
});

describe('os pareceres que valem', () => {
  const analise = {
    documentos: [{ item: 1 as const, sha256: sha(1), situacao: 'APROVADO' as const }],
  };
  const pendente = { analise, versao: 4, motivo: null, talvezEnviada: false };

  it('a caminho do SIGCON são os concluídos; em conflito ou recusados, os que se preparam', () => {
    const marcas = [reprovado(2)];
    const itens = (estado: 'NA_FILA' | 'ENVIANDO' | 'CONFLITO' | 'RECUSADA') => [
      ...marcasEmVigor({ marcas, pendente: { ...pendente, estado } }).keys(),
    ];
    expect([...marcasEmVigor({ marcas, pendente: null }).keys()]).toEqual([2]);
    expect(itens('NA_FILA')).toEqual([1]);
    expect(itens('ENVIANDO')).toEqual([1]);
    expect(itens('CONFLITO')).toEqual([2]);
    expect(itens('RECUSADA')).toEqual([2]);
  });

  it('o resumo diz os aprovados e, de cada REPROVADO, a justificativa; marcas de outros arquivos não', () => {
    const dado = trocando(3, { situacao: 'APROVADO' });
    const marcas = marcasPorItem([aprovado(1), reprovado(2, ' Cortada. '), reprovado(3), aprovado(5)]);
    expect(resumoDosPareceres(dado, marcas)).toEqual({
      aprovados: [1],
      reprovados: [{ item: 2, justificativa: 'Cortada.' }],
    });
  });
});

describe('o que mudou depois de vista', () => {
  const vistos = solicitacao().documentos;

  it('nada, quando os arquivos são os mesmos', () => {
    expect(mudancasDesde(vistos, solicitacao({ versao: 6 }))).toEqual({
      fim: null,
      trocados: [],
      jaDados: [],
    });
  });

  it('arquivos trocados, e os que outra pessoa já analisou', () => {
    const agora = trocando(2, { sha256: sha(22) });
    const documentos = agora.documentos.map((d) => (d.item === 4 ? { ...d, situacao: 'APROVADO' } : d));
    expect(mudancasDesde(vistos, solicitacao({ documentos }))).toEqual({
      fim: null,
      trocados: [2],
      jaDados: [4],
    });
  });

  it('outra pessoa concluiu: quem e como ficou', () => {
    const historico = [
      { em: EM, evento: 'ENVIADA', por: 'Marina Costa' },
      { em: EM, evento: 'AGUARDANDO_SOLUCAO', por: 'Ana Reis' },
    ];
    const { fim } = mudancasDesde(vistos, solicitacao({ situacao: 'AGUARDANDO_SOLUCAO', historico }));
    expect(fim).toEqual({ em: EM, evento: 'AGUARDANDO_SOLUCAO', por: 'Ana Reis' });
  });

  it('uma análise anterior, já respondida, não é o fim desta', () => {
    const historico = [
      { em: EM, evento: 'AGUARDANDO_SOLUCAO', por: 'Ana Reis' },
      { em: EM, evento: 'RESPONDIDA', por: 'Marina Costa' },
    ];
    expect(mudancasDesde(vistos, solicitacao({ historico })).fim).toBeNull();
  });

  it('pareceres que já estavam lá quando se olhou não são novidade', () => {
    const comParecer = (s: Solicitacao, ...itens: Item[]) =>
      s.documentos.map((d) => (itens.includes(d.item) ? { ...d, situacao: 'APROVADO' } : d));
    const visto = solicitacao({ documentos: comParecer(solicitacao(), 1, 3) });
    const agora = solicitacao({ documentos: comParecer(trocando(2, { sha256: sha(22) }), 1, 3, 4) });
    expect(mudancasDoVisto(visto, agora)).toEqual({ fim: null, trocados: [2], jaDados: [4] });
  });

  it.each([
    [[2], 'item 2'],
    [[2, 6], 'itens 2 e 6'],
    [[1, 2, 6], 'itens 1, 2 e 6'],
  ] as const)('%j → %s', (itens, palavras) => {
    expect(palavrasDosItens(itens)).toBe(palavras);
  });
});

describe('as frases prontas', () => {
  it('são só as que o documento pode merecer', () => {
    const rotulos = (item: Item) => frasesDoItem(item).map((f) => f.rotulo);
    expect(rotulos(1)).toEqual(['Cortada', 'Ilegível', 'Documento errado', 'Sem assinatura']);
    expect(rotulos(2)).toEqual(['Cortada', 'Ilegível', 'Documento errado', 'Sem CPF']);
    expect(rotulos(4)).toEqual(['Cortada', 'Ilegível', 'Documento errado']);
  });

  it('bastam sozinhas como justificativa (BR-18), e todas juntas também', () => {
    for (const item of ITENS) {
      const textos = frasesDoItem(item).map((f) => f.texto);
      for (const texto of textos) expect(validarJustificativa(texto)).toBeNull();
      expect(validarJustificativa(textos.reduce(comFrase, ''))).toBeNull();
    }
  });

  it('entram depois do que foi escrito, uma vez só, sem apagar nada', () => {
    expect(comFrase('', 'Está cortada.')).toBe('Está cortada.');
    expect(comFrase('Falta o verso', 'Está cortada.')).toBe('Falta o verso. Está cortada.');
    expect(comFrase('Falta o verso.\n', 'Está cortada.')).toBe('Falta o verso. Está cortada.');
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (texto, frase) => {
        const uma = comFrase(texto, frase);
        expect(uma.startsWith(texto.trimEnd())).toBe(true);
        expect(uma).toContain(frase.trimEnd());
      }),
    );
  });
});

describe('a linha da lista', () => {
  const resumo = (mais: Partial<ResumoDeAnalise> = {}): ResumoDeAnalise =>
    resumoDeAnaliseSchema.parse({
      id: ID,
      numero: '000482/2026',
      razaoSocial: 'Prefeitura Municipal de Serra do Exemplo',
      setorTrabalho: 'Planejamento',
      cpfMascarado: '***.982.247-**',
      nome: 'Marina Alves Costa',
      criadaEm: EM,
      enviadaEm: EM,
      tipoUsuario: 'E',
      situacao: 'EM_ANALISE',
      versao: 4,
      marcados: 0,
      porMarcar: 5,
      local: null,
      ...mais,
    });
  const local = (estado: NonNullable<ResumoDeAnalise['local']>['estado']) => ({
    estado,
    em: EM,
    motivo: null,
  });

  it('conta os pareceres começados', () => {
    expect(palavrasDasMarcas(resumo())).toBeNull();
    expect(palavrasDasMarcas(resumo({ marcados: 3 }))).toBe('3 de 5 marcados');
    expect(palavrasDasMarcas(resumo({ marcados: 1, porMarcar: 1 }))).toBe('1 de 1 marcado');
  });

  it('diz o que só este computador sabe', () => {
    expect(palavraDaAnaliseLocal(resumo())).toBeNull();
    expect(palavraDaAnaliseLocal(resumo({ local: local('NA_FILA') }))).toBe('Analisada, não enviada');
    expect(palavraDaAnaliseLocal(resumo({ local: local('CONFLITO') }))).toBe('Mudou: confira de novo');
    expect(palavraDaAnaliseLocal(resumo({ local: local('CONFLITO'), situacao: 'APROVADA' }))).toBe(
      'Já analisada',
    );
  });

  it('espera análise enquanto nenhuma está a caminho', () => {
    expect(esperaAnalise(resumo())).toBe(true);
    expect(esperaAnalise(resumo({ local: local('CONFLITO') }))).toBe(true);
    expect(esperaAnalise(resumo({ local: local('NA_FILA') }))).toBe(false);
    expect(esperaAnalise(resumo({ situacao: 'APROVADA' }))).toBe(false);
  });
});
