import type { Bloco, Topico } from './topico.ts';

/** Lower case and without accents: "assinatúra" and "ASSINATURA" are the same search. */
const simples = (texto: string): string =>
  texto.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('pt-BR');

function frases(bloco: Bloco): readonly string[] {
  switch (bloco.tipo) {
    case 'texto':
    case 'titulo':
      return [bloco.texto];
    case 'lista':
    case 'passos':
      return bloco.itens;
    case 'termos':
      return bloco.termos.map(([termo, explicacao]) => `${termo}: ${explicacao}`);
    case 'teclas':
      return bloco.teclas.map(([tecla, efeito]) => `${tecla}: ${efeito}`);
    case 'aviso':
      return [`${bloco.titulo} ${bloco.texto}`];
    case 'elo':
      return [];
  }
}

export type Achado = {
  readonly topico: Topico;
  /** The first sentence that has the words. */ readonly trecho: string;
};

/** Topics that have all the words, those with them in the title first. */
export function pesquisar(topicos: readonly Topico[], busca: string): Achado[] {
  const palavras = simples(busca).split(/\s+/).filter(Boolean);
  const tem = (texto: string): boolean => {
    const onde = simples(texto);
    return palavras.every((palavra) => onde.includes(palavra));
  };
  const achados = topicos.flatMap((topico) => {
    const corpo = topico.blocos.flatMap(frases);
    const noTitulo = tem(topico.titulo);
    const tudo = [topico.titulo, topico.resumo, topico.sinonimos ?? '', ...corpo].join(' ');
    if (!tem(tudo)) return [];
    return [{ noTitulo, topico, trecho: noTitulo ? topico.resumo : (corpo.find(tem) ?? topico.resumo) }];
  });
  return achados.sort((a, b) => Number(b.noTitulo) - Number(a.noTitulo));
}
