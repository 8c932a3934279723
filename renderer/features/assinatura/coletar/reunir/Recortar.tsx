import { useState } from 'react';
import { ReactCrop, type PercentCrop } from 'react-image-crop';
import 'react-image-crop/dist/ReactCrop.css';
import { Button, Dialog, Kbd, StatusLine } from '../../../../ui/index.ts';
import { Figura } from '../imagem/Figura.tsx';
import { INTEIRA, recorteDePorcentagem, type Recorte } from '../imagem/geometria.ts';
import { useImagem } from '../imagem/useImagem.ts';
import type { FolhaPronta } from './folhas.ts';
import styles from './Recortar.module.css';

/** Enough to see the edges of the paper on any screen. */
const LADO = 1600;
/** Pixels on the screen under which a corner can no longer be taken hold of. */
const MENOR = 24;

const ROTULOS = {
  cropArea: 'Parte que fica: use as setas para movê-la',
  nwDragHandle: 'Canto de cima à esquerda: use as setas',
  nDragHandle: 'Borda de cima: use as setas para cima e para baixo',
  neDragHandle: 'Canto de cima à direita: use as setas',
  eDragHandle: 'Borda direita: use as setas para os lados',
  seDragHandle: 'Canto de baixo à direita: use as setas',
  sDragHandle: 'Borda de baixo: use as setas para cima e para baixo',
  swDragHandle: 'Canto de baixo à esquerda: use as setas',
  wDragHandle: 'Borda esquerda: use as setas para os lados',
};

export type RecortarProps = {
  readonly folha: FolhaPronta;
  readonly aoAplicar: (recorte: Recorte | null) => void;
  readonly aoFechar: () => void;
};

const emPorcentagem = ({ x, y, largura, altura }: Recorte): PercentCrop => ({
  unit: '%',
  x: x * 100,
  y: y * 100,
  width: largura * 100,
  height: altura * 100,
});

/** Takes away what is not the document, with the mouse or by keyboard. */
export function Recortar({ folha, aoAplicar, aoFechar }: RecortarProps) {
  const { imagem, falhou } = useImagem(folha.fonte, LADO);
  const [corte, setCorte] = useState(() => emPorcentagem(folha.recorte ?? INTEIRA));
  const aplicar = (): void => {
    aoAplicar(recorteDePorcentagem(corte));
    aoFechar();
  };
  return (
    <Dialog
      isOpen
      size="lg"
      title={`Recortar ${folha.nome}`}
      lead={
        <>
          Arraste os cantos ou as bordas. No teclado: <Kbd>Tab</Kbd> até um canto e as setas; com{' '}
          <Kbd>Shift</Kbd>, mais depressa. Deixe uma folga em volta do documento.
        </>
      }
      closeLabel="Cancelar"
      onClose={aoFechar}
      actions={
        <>
          <Button variant="primary" isDisabled={imagem === null} onPress={aplicar}>
            Aplicar recorte
          </Button>
          <Button isDisabled={imagem === null} onPress={() => setCorte(emPorcentagem(INTEIRA))}>
            Imagem inteira
          </Button>
          <Button variant="quiet" onPress={aoFechar}>
            Cancelar
          </Button>
        </>
      }
    >
      <div className={styles['quadro']}>
        {falhou && (
          <StatusLine tone="danger">
            Não foi possível abrir a imagem para recortar. Escolha o arquivo de novo.
          </StatusLine>
        )}
        {imagem !== null && (
          <ReactCrop
            crop={corte}
            onChange={(_pixels, porcentagem) => setCorte(porcentagem)}
            ariaLabels={ROTULOS}
            keepSelection
            minWidth={MENOR}
            minHeight={MENOR}
          >
            <Figura imagem={imagem} girar={folha.girar} alt={folha.nome} className={styles['imagem']} />
          </ReactCrop>
        )}
      </div>
      <p className={styles['fica']} role="status">
        {oQueFica(corte, folha)}
      </p>
    </Dialog>
  );
}

function oQueFica({ width, height }: PercentCrop, { recebido, girar }: FolhaPronta): string {
  const deitada = girar === 90 || girar === 270;
  const { largura, altura } = recebido;
  if (largura === null || altura === null) return '';
  const px = (porcentagem: number, lado: number): string => String(Math.round((porcentagem / 100) * lado));
  const [w, h] = deitada ? [altura, largura] : [largura, altura];
  return `Ficam ${px(width, w)} × ${px(height, h)} de ${String(w)} × ${String(h)} px.`;
}
