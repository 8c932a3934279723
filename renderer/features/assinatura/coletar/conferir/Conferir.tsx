import { lazy, Suspense, useRef } from 'react';
import type { ArquivoPreparado } from '../../../../../contract/bridge/assinatura.ts';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import type { Item } from '../../../../../contract/domain/assinatura.ts';
import { plural } from '../../../../format/numeros.ts';
import { StatusLine } from '../../../../ui/index.ts';
import { FalhaDoArquivo } from '../FalhaDoArquivo.tsx';
import type { FolhaPronta } from '../reunir/folhas.ts';
import { palavrasDoTamanho } from '../../palavras/tamanho.ts';
import { useFocoAoVoltar } from '../useFocoAoVoltar.ts';
import { achadosBons } from './achados.ts';
import { DicaComFigura } from './DicaComFigura.tsx';
import { Encolher } from './Encolher.tsx';
import { fotoDaPagina } from './figuraDaDica.ts';
import { useLeitor } from '../imagem/useLeitor.ts';
import styles from './Conferir.module.css';

const Visor = lazy(async () => ({ default: (await import('../../visor/Visor.tsx')).Visor }));

export type ConferirProps = {
  readonly item: Item;
  readonly preparado: ArquivoPreparado;
  readonly folhas: readonly FolhaPronta[];
  /** Why it could not be attached. */
  readonly falha: Erro | null;
  readonly aoTrocar: (outro: ArquivoPreparado) => void;
};

/** Second step: the document as it will be, what was found in it, and what is good. Nothing blocks. */
export function Conferir({ item, preparado, folhas, falha, aoTrocar }: ConferirProps) {
  const titulo = useRef<HTMLHeadingElement>(null);
  useFocoAoVoltar(titulo, true);
  const { nome, tamanho, exame } = preparado;
  const dicas = exame.dicas.map((dica) => ({ dica, foto: fotoDaPagina(folhas, dica.pagina) }));
  const leitor = useLeitor(
    preparado,
    dicas.some(({ foto }) => foto === null),
  );
  return (
    <div className={styles['conferir']}>
      <div className={styles['previa']}>
        <Suspense>
          <Visor arquivo={preparado} titulo="Como fica" subtitulo={nome} dicas={exame.dicas} />
        </Suspense>
      </div>
      <div className={styles['lado']}>
        <div>
          <h3 ref={titulo} tabIndex={-1} className={styles['titulo']}>
            {tituloDe(dicas.length)}
          </h3>
          <p className={styles['nome']}>
            {nome} <span className="muted num">{palavrasDoTamanho(tamanho)}</span>
          </p>
        </div>
        {falha !== null && <FalhaDoArquivo falha={falha} />}
        {preparado.podeEncolher && <Encolher item={item} preparado={preparado} aoTrocar={aoTrocar} />}
        {dicas.length > 0 && (
          <ul className={styles['dicas']} aria-label="O que pode atrapalhar a análise">
            {dicas.map(({ dica, foto }) => (
              <DicaComFigura
                key={`${dica.tipo} ${String(dica.pagina)} ${JSON.stringify(dica.onde)}`}
                dica={dica}
                foto={foto}
                leitor={leitor}
                dizPagina={exame.paginas > 1}
              />
            ))}
          </ul>
        )}
        <ul className={styles['achados']} aria-label="O que está bom">
          {achadosBons(preparado).map((achado) => (
            <li key={achado}>
              <StatusLine tone="ok" size="sm">
                {achado}
              </StatusLine>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

const tituloDe = (dicas: number): string =>
  dicas === 0
    ? 'Nada que atrapalhe a análise foi encontrado'
    : `${plural(dicas, 'aviso')}: confira antes de anexar. Você decide.`;
