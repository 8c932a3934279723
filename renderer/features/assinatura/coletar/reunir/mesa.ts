import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Invoke } from '../../../../../contract/bridge/metodos.ts';
import type { Item } from '../../../../../contract/domain/assinatura.ts';
import type { Mensagem } from '../../../../../contract/mensagens/erros.ts';
import type { Quarto, Recorte } from '../imagem/geometria.ts';
import {
  estaPronta,
  girar,
  lugarDa,
  maximoDeFolhas,
  mover,
  recortar,
  type Folha,
  type FolhaPronta,
  type Recusada,
} from './folhas.ts';
import { nomeOficial } from '../nomes.ts';
import { olhar } from './olhar.ts';
import { passar } from './passar.ts';
import { CABE_UM, CABEM_TANTOS, saidaDa, textoDaFalha, type Saida } from '../recusas.ts';

export type EstadoDaMesa = {
  readonly folhas: readonly Folha[];
  readonly recusadas: readonly Recusada[];
  /** What a screen reader is told of the last change. */
  readonly fala: string;
};

const VAZIA: EstadoDaMesa = { folhas: [], recusadas: [], fala: '' };

/** The table on which the sheets of one document are gathered: takes files in, keeps their order, forgets them. */
export type Mesa = {
  readonly store: StoreApi<EstadoDaMesa>;
  /** Looks at all of them at once, then hands the good ones over, one after the other. */
  readonly adicionar: (arquivos: readonly File[]) => Promise<void>;
  readonly tirar: (chave: string) => void;
  readonly dispensar: (chave: string) => void;
  readonly repetir: (chave: string) => void;
  /** To a place from 0. */
  readonly mover: (chave: string, para: number) => void;
  readonly girar: (chave: string, quarto: Quarto) => void;
  readonly recortar: (chave: string, recorte: Recorte | null) => void;
  /** Stops what is under way and forgets every byte; the table can be used again. */
  readonly largarTudo: () => void;
};

export function criarMesa(invoke: Invoke, item: Item): Mesa {
  const store = createStore<EstadoDaMesa>()(() => VAZIA);
  const maximo = maximoDeFolhas(item);
  const emCurso = new Map<string, AbortController>();
  let contagem = 0;
  let fila: Promise<void> = Promise.resolve();

  const folhas = (): readonly Folha[] => store.getState().folhas;
  const daChave = (chave: string): Folha | undefined => folhas().find((f) => f.chave === chave);
  const falar = (fala: string): void => store.setState({ fala });

  const esquecer = (folha: Folha): void => {
    emCurso.get(folha.chave)?.abort();
    emCurso.delete(folha.chave);
    if (estaPronta(folha)) void invoke('assinatura.largar', { arquivo: folha.recebido.arquivo });
  };
  const sem = (chave: string): readonly Folha[] => folhas().filter((f) => f.chave !== chave);

  const recusar = (fonte: File, chave: string, motivo: Mensagem, saida: Saida): void => {
    emCurso.delete(chave);
    const recusada = { chave, nome: fonte.name, tamanho: fonte.size, fonte, motivo, saida };
    store.setState(({ recusadas }) => ({
      folhas: sem(chave),
      recusadas: [...recusadas, recusada],
      fala: `${fonte.name}: não foi aceito. ${motivo.titulo}`,
    }));
  };

  const chegou = (pronta: FolhaPronta): void => {
    emCurso.delete(pronta.chave);
    // Where only one fits, the new one takes the place of the one before, once it is known to be good.
    const ficam = maximo === 1 ? folhas().filter((f) => f.chave === pronta.chave) : folhas();
    for (const folha of folhas()) if (!ficam.includes(folha)) esquecer(folha);
    const novas = ficam.map((f) => (f.chave === pronta.chave ? pronta : f));
    store.setState({ folhas: novas, fala: `${pronta.nome}: recebido, ${lugarDa(novas, pronta.chave)}.` });
  };

  const receber = async (fonte: File, chave: string, controle: AbortController): Promise<void> => {
    if (controle.signal.aborted) return;
    const resposta = await passar(invoke, fonte, controle.signal, (recebidos) =>
      store.setState({
        folhas: folhas().map((f) => (f.chave === chave && !estaPronta(f) ? { ...f, recebidos } : f)),
      }),
    );
    if (resposta === null) return;
    if (!resposta.ok) {
      recusar(fonte, chave, textoDaFalha(resposta.error), saidaDa(resposta.error));
      return;
    }
    const { nome, tipo, tamanho } = resposta.value;
    chegou({
      chave,
      nome: nomeOficial(nome, tipo),
      tamanho,
      fonte,
      estado: 'pronta',
      recebido: resposta.value,
      girar: 0,
      recorte: null,
    });
  };

  /** The places on the table, given before anything is read: the order is the one in which they were chosen. */
  const acomodar = (
    arquivos: readonly File[],
  ): { fonte: File; chave: string; controle: AbortController }[] => {
    const livres = maximo === 1 ? 1 : maximo - folhas().length;
    const cabem = arquivos.slice(0, Math.max(0, livres)).map((fonte) => {
      contagem += 1;
      const chave = String(contagem);
      const controle = new AbortController();
      emCurso.set(chave, controle);
      return { fonte, chave, controle };
    });
    if (maximo === 1)
      for (const folha of folhas()) if (!estaPronta(folha) && cabem.length > 0) tirar(folha.chave);
    store.setState({
      folhas: [
        ...folhas(),
        ...cabem.map(({ fonte, chave }) => ({
          ...{ chave, nome: fonte.name, tamanho: fonte.size, fonte },
          estado: 'chegando' as const,
          recebidos: 0,
        })),
      ],
    });
    for (const fonte of arquivos.slice(cabem.length)) {
      contagem += 1;
      if (maximo === 1) recusar(fonte, String(contagem), CABE_UM, 'Usar este no lugar');
      else recusar(fonte, String(contagem), CABEM_TANTOS, 'Tentar de novo');
    }
    return cabem;
  };

  const adicionar = async (arquivos: readonly File[]): Promise<void> => {
    const novas = acomodar(arquivos);
    const olhadas = await Promise.all(
      novas.map(async (nova) => {
        const falha = await olhar(nova.fonte);
        if (nova.controle.signal.aborted) return null;
        if (falha === null) return nova;
        recusar(nova.fonte, nova.chave, textoDaFalha(falha), saidaDa(falha));
        return null;
      }),
    );
    for (const nova of olhadas) {
      if (nova !== null) fila = fila.then(() => receber(nova.fonte, nova.chave, nova.controle));
    }
    await fila;
  };

  const tirar = (chave: string): void => {
    const folha = daChave(chave);
    if (folha === undefined) return;
    esquecer(folha);
    store.setState({ folhas: sem(chave), fala: `${folha.nome}: retirado.` });
  };

  const dispensar = (chave: string): void =>
    store.setState(({ recusadas }) => ({ recusadas: recusadas.filter((r) => r.chave !== chave) }));

  return {
    store,
    adicionar,
    tirar,
    dispensar,
    repetir: (chave) => {
      const recusada = store.getState().recusadas.find((r) => r.chave === chave);
      dispensar(chave);
      if (recusada !== undefined) void adicionar([recusada.fonte]);
    },
    mover: (chave, para) => {
      const antes = folhas();
      const depois = mover(antes, chave, para);
      const nome = daChave(chave)?.nome ?? '';
      store.setState({ folhas: depois, fala: `${nome}: agora é a ${lugarDa(depois, chave)}.` });
    },
    girar: (chave, quarto) => {
      store.setState({ folhas: girar(folhas(), chave, quarto) });
      falar(`${daChave(chave)?.nome ?? ''}: girada para a ${quarto === 1 ? 'direita' : 'esquerda'}.`);
    },
    recortar: (chave, recorte) => {
      store.setState({ folhas: recortar(folhas(), chave, recorte) });
      falar(`${daChave(chave)?.nome ?? ''}: ${recorte === null ? 'inteira de novo' : 'recortada'}.`);
    },
    largarTudo: () => {
      for (const folha of folhas()) esquecer(folha);
      store.setState(VAZIA);
    },
  };
}
