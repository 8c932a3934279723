import { lazy, Suspense, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Item } from '../../../../../contract/domain/assinatura.ts';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import { FalhaDoArquivo } from '../FalhaDoArquivo.tsx';
import { useTemCamera } from '../camera/useTemCamera.ts';
import { BaixarTermo } from './BaixarTermo.tsx';
import { estaPronta, maximoDeFolhas, oQueSera } from './folhas.ts';
import { ListaDeFolhas } from './ListaDeFolhas.tsx';
import type { Mesa } from './mesa.ts';
import { Recusados } from './Recusados.tsx';
import { useArquivosSoltos } from './useArquivosSoltos.ts';
import { useFocoAoVoltar } from '../useFocoAoVoltar.ts';
import { ZonaDeSoltar } from './ZonaDeSoltar.tsx';
import styles from './Reunir.module.css';

const Recortar = lazy(async () => ({ default: (await import('./Recortar.tsx')).Recortar }));
const Camera = lazy(async () => ({ default: (await import('../camera/Camera.tsx')).Camera }));

export type ReunirProps = {
  readonly item: Item;
  readonly mesa: Mesa;
  /** The document is being made of what lies here: nothing may change meanwhile. */
  readonly parado: boolean;
  /** Why the document could not be made. */
  readonly falha: Erro | null;
  /** The person came back from the next step. */
  readonly voltou: boolean;
};

/** First step: the file, or the photos that become one. */
export function Reunir({ item, mesa, parado, falha, voltou }: ReunirProps) {
  const { folhas, recusadas } = useStore(mesa.store);
  const [fotografando, setFotografando] = useState(false);
  const [recortando, setRecortando] = useState<string | null>(null);
  const titulo = useRef<HTMLHeadingElement>(null);
  useFocoAoVoltar(titulo, voltou);
  const temCamera = useTemCamera();
  const adicionar = (arquivos: readonly File[]): void => void mesa.adicionar(arquivos);
  const soltos = useArquivosSoltos(!parado && !fotografando && recortando === null, adicionar);
  const varios = maximoDeFolhas(item) > 1;
  const recortada = folhas.filter(estaPronta).find((f) => f.chave === recortando);
  const frase = oQueSera(folhas);
  return (
    <div className={styles['reunir']} inert={parado}>
      <h3 ref={titulo} tabIndex={-1} className="sr-only">
        {varios ? 'Reúna as páginas' : 'Escolha o arquivo'}
      </h3>
      {falha !== null && <FalhaDoArquivo falha={falha} />}
      <Recusados recusadas={recusadas} mesa={mesa} />
      {folhas.length > 0 && (
        <div className={styles['mesa']}>
          {frase !== null && <p className={styles['frase']}>{frase}</p>}
          <ListaDeFolhas
            folhas={folhas}
            mesa={mesa}
            aoRecortar={setRecortando}
            aoTirar={() => titulo.current?.focus()}
          />
        </div>
      )}
      <ZonaDeSoltar
        soltos={soltos}
        varios={varios}
        compacta={folhas.length > 0}
        temCamera={temCamera}
        aoEscolher={adicionar}
        aoFotografar={() => setFotografando(true)}
      />
      {item === 1 && folhas.length === 0 && (
        <div className={styles['termo']}>
          <BaixarTermo />
        </div>
      )}
      <Suspense>
        {recortada !== undefined && (
          <Recortar
            folha={recortada}
            aoAplicar={(recorte) => mesa.recortar(recortada.chave, recorte)}
            aoFechar={() => setRecortando(null)}
          />
        )}
        {fotografando && (
          <Camera
            item={item}
            varias={varios}
            aoFotografar={(foto) => adicionar([foto])}
            aoFechar={() => setFotografando(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
