import { useState, type DragEvent } from 'react';
import { cx } from '../../../../ui/index.ts';
import { CartaoDaFolha, type Arraste } from './CartaoDaFolha.tsx';
import { lugarAoSoltar, lugarDa, type Folha } from './folhas.ts';
import type { Mesa } from './mesa.ts';
import styles from './Reunir.module.css';

export type ListaDeFolhasProps = {
  readonly folhas: readonly Folha[];
  readonly mesa: Mesa;
  readonly aoRecortar: (chave: string) => void;
  /** Its card is gone: somebody has to take the focus. */
  readonly aoTirar: () => void;
};

/** The sheets in their order, changed by dragging a card or by its buttons. */
export function ListaDeFolhas({ folhas, mesa, aoRecortar, aoTirar }: ListaDeFolhasProps) {
  const [arrastada, setArrastada] = useState<string | null>(null);
  const [alvo, setAlvo] = useState<{ indice: number; depois: boolean } | null>(null);
  const parar = (): void => {
    setArrastada(null);
    setAlvo(null);
  };
  const arrasteDe = (folha: Folha, indice: number): Arraste => ({
    marca: arrastada === null || alvo?.indice !== indice ? null : alvo.depois ? 'depois' : 'antes',
    onDragStart: (evento) => {
      evento.dataTransfer.effectAllowed = 'move';
      setArrastada(folha.chave);
    },
    onDragOver: (evento) => {
      if (arrastada === null) return;
      evento.preventDefault();
      setAlvo({ indice, depois: naSegundaMetade(evento) });
    },
    onDrop: (evento) => {
      if (arrastada === null) return;
      evento.preventDefault();
      const de = folhas.findIndex((f) => f.chave === arrastada);
      mesa.mover(arrastada, lugarAoSoltar(de, indice, naSegundaMetade(evento)));
      parar();
    },
    onDragEnd: parar,
  });
  return (
    <ol className={cx(folhas.length > 1 && styles['folhas'])} aria-label="Páginas, em ordem">
      {folhas.map((folha, indice) => (
        <CartaoDaFolha
          key={folha.chave}
          folha={folha}
          indice={indice}
          total={folhas.length}
          lugar={lugarDa(folhas, folha.chave)}
          mesa={mesa}
          arraste={folhas.length > 1 ? arrasteDe(folha, indice) : null}
          aoRecortar={() => aoRecortar(folha.chave)}
          aoTirar={() => {
            mesa.tirar(folha.chave);
            aoTirar();
          }}
        />
      ))}
    </ol>
  );
}

function naSegundaMetade({ currentTarget, clientX }: DragEvent): boolean {
  const { left, width } = currentTarget.getBoundingClientRect();
  return clientX > left + width / 2;
}
