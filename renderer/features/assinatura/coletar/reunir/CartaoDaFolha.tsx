import { ArrowLeft, ArrowRight, Crop, RotateCcw, RotateCw, Trash2, X } from 'lucide-react';
import { useEffect, useRef, type DragEvent } from 'react';
import { plural } from '../../../../format/numeros.ts';
import { cx, IconButton, ProgressBar } from '../../../../ui/index.ts';
import { estaPronta, type Folha, type FolhaChegando, type FolhaPronta } from './folhas.ts';
import type { Mesa } from './mesa.ts';
import { MiniaturaDaFolha } from './MiniaturaDaFolha.tsx';
import { palavrasDoEnviado, palavrasDoTamanho } from '../../palavras/tamanho.ts';
import styles from './CartaoDaFolha.module.css';

/** What the list lends to a card so that it can be dragged; absent where there is one sheet only. */
export type Arraste = {
  /** Where a dragged card would go if it were dropped now. */
  readonly marca: 'antes' | 'depois' | null;
  readonly onDragStart: (evento: DragEvent) => void;
  readonly onDragOver: (evento: DragEvent) => void;
  readonly onDrop: (evento: DragEvent) => void;
  readonly onDragEnd: () => void;
};

export type CartaoDaFolhaProps = {
  readonly folha: Folha;
  /** From 0. */
  readonly indice: number;
  readonly total: number;
  /** `página 2 de 3`. */
  readonly lugar: string;
  readonly mesa: Mesa;
  readonly arraste: Arraste | null;
  readonly aoRecortar: () => void;
  readonly aoTirar: () => void;
};

/** A sheet as a card: what it is, where it goes, and what can be done with it. */
export function CartaoDaFolha(props: CartaoDaFolhaProps) {
  const { folha, lugar, total, arraste } = props;
  const { marca, ...eventos } = arraste ?? { marca: null };
  return (
    <li
      className={cx(styles['cartao'], total === 1 && styles['sozinho'], marca !== null && styles[marca])}
      aria-label={total === 1 ? folha.nome : `${folha.nome}, ${lugar}`}
      draggable={arraste !== null}
      {...eventos}
    >
      <div className={styles['papel']}>
        {estaPronta(folha) && <MiniaturaDaFolha folha={folha} grande={total === 1} />}
      </div>
      {total > 1 && <p className={styles['lugar']}>{maiuscula(lugar)}</p>}
      <p className={cx(styles['nome'], 'cut')} title={folha.nome}>
        {folha.nome}
      </p>
      {estaPronta(folha) ? (
        <Pronta {...props} folha={folha} />
      ) : (
        <Chegando folha={folha} aoTirar={props.aoTirar} />
      )}
    </li>
  );
}

const maiuscula = (texto: string): string => texto.charAt(0).toLocaleUpperCase('pt-BR') + texto.slice(1);

function Chegando({ folha, aoTirar }: { folha: FolhaChegando; aoTirar: () => void }) {
  const { nome, recebidos, tamanho } = folha;
  const palavras = recebidos === 0 ? 'Na fila' : palavrasDoEnviado(recebidos, tamanho);
  return (
    <div className={styles['chegando']}>
      <div className={styles['andamento']}>
        <ProgressBar isBare value={recebidos} max={tamanho} label={`Recebendo ${nome}`} words={palavras} />
        <span className="small muted num">{palavras}</span>
      </div>
      <IconButton icon={X} size="sm" label={`Cancelar ${nome}`} onPress={aoTirar} />
    </div>
  );
}

function Pronta(props: CartaoDaFolhaProps & { folha: FolhaPronta }) {
  const { folha, indice, total, mesa } = props;
  const { chave, nome, recebido } = folha;
  const antes = useRef<HTMLButtonElement>(null);
  const depois = useRef<HTMLButtonElement>(null);
  const pressionado = useRef<'antes' | 'depois' | null>(null);
  // The card that moves is taken out of the page and put back: the focus would be lost, and at an end its button off.
  useEffect(() => {
    const qual = pressionado.current;
    pressionado.current = null;
    if (qual === null) return;
    const [mesmo, outro] = qual === 'antes' ? [antes, depois] : [depois, antes];
    (mesmo.current?.disabled === true ? outro : mesmo).current?.focus();
  }, [indice]);
  const mover = (sentido: 'antes' | 'depois'): void => {
    pressionado.current = sentido;
    mesa.mover(chave, sentido === 'antes' ? indice - 1 : indice + 1);
  };
  return (
    <>
      <p className={styles['dados']}>{dadosDe(folha)}</p>
      <div role="group" aria-label={`O que fazer com ${nome}`} className={styles['acoes']}>
        {total > 1 && (
          <>
            <IconButton
              ref={antes}
              icon={ArrowLeft}
              size="sm"
              label="Mover para antes"
              isDisabled={indice === 0}
              onPress={() => mover('antes')}
            />
            <IconButton
              ref={depois}
              icon={ArrowRight}
              size="sm"
              label="Mover para depois"
              isDisabled={indice === total - 1}
              onPress={() => mover('depois')}
            />
          </>
        )}
        <IconButton
          icon={RotateCcw}
          size="sm"
          label="Girar para a esquerda"
          onPress={() => mesa.girar(chave, -1)}
        />
        <IconButton
          icon={RotateCw}
          size="sm"
          label="Girar para a direita"
          onPress={() => mesa.girar(chave, 1)}
        />
        {recebido.tipo !== 'application/pdf' && (
          <IconButton
            icon={Crop}
            size="sm"
            label={folha.recorte === null ? 'Recortar' : 'Mudar o recorte'}
            onPress={props.aoRecortar}
          />
        )}
        <IconButton icon={Trash2} size="sm" label="Tirar" onPress={props.aoTirar} />
      </div>
    </>
  );
}

function dadosDe({ tamanho, recebido, recorte }: FolhaPronta): string {
  const { largura, altura, paginas } = recebido;
  return [
    palavrasDoTamanho(tamanho),
    largura !== null && altura !== null
      ? `${String(largura)} × ${String(altura)} px`
      : plural(paginas, 'página'),
    ...(recorte === null ? [] : ['recortada']),
  ].join(' · ');
}
