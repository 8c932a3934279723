import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  aDesenhar,
  ancoraEm,
  arranjar,
  folhaAtual,
  MARGEM,
  rolagemPara,
  type Ancora,
  type Arranjo,
} from './arranjo.ts';
import { girarMais, tamanhoGirado, type Giro, type Ponto, type Tamanho } from './geometria.ts';
import type { Documento } from './useDocumento.ts';
import { useDensidade } from './useDensidade.ts';
import { escalaDe, limitado, passoSeguinte, type Zoom } from './zoom.ts';

/** A fit enlarges a PDF up to this; a picture never beyond its own pixels. */
const MAXIMO_DO_AJUSTE = 2;

/** How an open document is looked at: how large, how turned, which part of it. */
export type Vista = ReturnType<typeof useVista>;

export function useVista(documento: Documento | null) {
  const [elemento, setElemento] = useState<HTMLElement | null>(null);
  const [palco, setPalco] = useState<Tamanho>({ largura: 0, altura: 0 });
  const [lugar, setLugar] = useState<Ancora>({ folha: 0, x: 0.5, y: 0 });
  const [zoom, setZoom] = useState<Zoom | null>(null);
  const [giro, setGiro] = useState<Giro>(0);
  const densidade = useDensidade();
  const ehPdf = documento?.tipo === 'pdf';
  const folhas = documento?.folhas;
  const ajuste = zoom ?? (ehPdf ? 'largura' : 'inteira');

  // One pixel of a picture is one of the screen at 100 %: as sharp as it can be.
  const { escala, arranjo } = useMemo(
    () => calcular(folhas ?? [], { ajuste, giro, palco, unidade: ehPdf ? 1 : 1 / densidade, ehPdf }),
    [folhas, ajuste, giro, palco, densidade, ehPdf],
  );

  useLayoutEffect(() => {
    if (elemento === null) return undefined;
    const medir = (): void => setPalco({ largura: elemento.clientWidth, altura: elemento.clientHeight });
    const observador = new ResizeObserver(medir);
    observador.observe(elemento);
    return () => observador.disconnect();
  }, [elemento]);

  /** What was on the stage before a change, so that the same part of the paper is there after it. */
  const antes = useRef<{ arranjo: Arranjo; giro: Giro; rolagem: Ponto } | null>(null);
  const alvo = useRef<Ponto | null>(null);
  useLayoutEffect(() => {
    if (elemento === null || palco.altura === 0) return;
    const { current: anterior } = antes;
    const ponto = alvo.current ?? meioDe(palco);
    const ancora =
      anterior === null ? null : ancoraEm(anterior.arranjo, anterior.giro, anterior.rolagem, ponto);
    const rolagem = ancora === null ? null : rolagemPara(arranjo, giro, ancora, ponto);
    if (rolagem !== null && anterior?.arranjo !== arranjo) elemento.scrollTo(rolagem.x, rolagem.y);
    alvo.current = null;
    antes.current = { arranjo, giro, rolagem: rolagemDe(elemento) };
  }, [elemento, arranjo, giro, palco]);

  const aoRolar = useCallback((): void => {
    if (elemento === null || antes.current === null) return;
    const rolagem = rolagemDe(elemento);
    antes.current.rolagem = rolagem;
    setLugar((atual) => ancoraEm(arranjo, giro, rolagem, meioDe(palco)) ?? atual);
  }, [elemento, arranjo, giro, palco]);

  // From the place on the paper, not from the scroll position: that one follows a change of size only after it.
  const fim = Math.max(0, arranjo.altura - palco.altura);
  const topo = Math.min(fim, Math.max(0, rolagemPara(arranjo, giro, lugar, meioDe(palco))?.y ?? 0));
  const indice = folhaAtual(arranjo, topo, palco.altura);
  const irPara = useCallback(
    (pagina: number): void => {
      const folha = arranjo.folhas[Math.min(arranjo.folhas.length, Math.max(1, pagina)) - 1];
      if (folha !== undefined) elemento?.scrollTo({ top: folha.y - MARGEM });
    },
    [arranjo, elemento],
  );
  const ampliar = useCallback(
    (fator: number, ponto: Ponto): void => {
      alvo.current = ponto;
      setZoom(limitado(escala * fator));
    },
    [escala],
  );
  const passo = useCallback((sentido: 1 | -1) => setZoom(passoSeguinte(escala, sentido)), [escala]);
  const tamanhoReal = useCallback(() => setZoom(1), []);
  const proximoAjuste = ajuste === 'inteira' ? 'largura' : 'inteira';
  const ajustar = useCallback(() => setZoom(proximoAjuste), [proximoAjuste]);
  const girar = useCallback((quartos: 1 | -1) => setGiro((atual) => girarMais(atual, quartos)), []);

  return {
    aoMontar: setElemento,
    elemento,
    arranjo,
    densidade,
    escala,
    giro,
    /** Indices of the pages to draw. */
    desenhadas: palco.altura === 0 ? [] : aDesenhar(arranjo, topo, palco.altura),
    /** The page of which most is seen, from 1. */
    pagina: indice + 1,
    paginas: arranjo.folhas.length,
    ajuste,
    proximoAjuste,
    aoRolar,
    irPara,
    ampliar,
    passo,
    tamanhoReal,
    ajustar,
    girar,
  } as const;
}

const meioDe = ({ largura, altura }: Tamanho): Ponto => ({ x: largura / 2, y: altura / 2 });
const rolagemDe = ({ scrollLeft: x, scrollTop: y }: HTMLElement): Ponto => ({ x, y });

type Como = {
  readonly ajuste: Zoom;
  readonly giro: Giro;
  readonly palco: Tamanho;
  /** CSS pixels of one unit of a page at 100 %. */
  readonly unidade: number;
  readonly ehPdf: boolean;
};

function calcular(folhas: readonly Tamanho[], { ajuste, giro, palco, unidade, ehPdf }: Como) {
  const giradas = folhas.map((folha) => tamanhoGirado(folha, giro));
  const maior = giradas.reduce(
    (ate, { largura, altura }) => ({
      largura: Math.max(ate.largura, largura * unidade),
      altura: Math.max(ate.altura, altura * unidade),
    }),
    { largura: 1, altura: 1 },
  );
  const livre = { largura: palco.largura - 2 * MARGEM, altura: palco.altura - 2 * MARGEM };
  const escala = escalaDe(ajuste, maior, livre, ehPdf ? MAXIMO_DO_AJUSTE : 1);
  const vezes = escala * unidade;
  const tamanhos = giradas.map(({ largura, altura }) => ({
    largura: largura * vezes,
    altura: altura * vezes,
  }));
  return { escala, arranjo: arranjar(tamanhos, palco) };
}
