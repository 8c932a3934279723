import { cx } from '../../../ui/index.ts';
import { Quebravel } from '../Quebravel.tsx';
import type { Trecho } from './diferenca.ts';
import styles from './Diferenca.module.css';

/** A value with what changed in it marked: removed ones struck through, added ones strong, never by colour alone. */
export function TextoComDiferenca({
  trechos,
  lado,
}: {
  trechos: readonly Trecho[];
  lado: 'antes' | 'agora';
}) {
  const Marca = lado === 'antes' ? 'del' : 'ins';
  return trechos.map(({ texto, mudou }, onde) =>
    mudou ? (
      <Marca key={onde} className={cx(styles['marca'], styles[lado])}>
        <Quebravel texto={texto} />
      </Marca>
    ) : (
      <Quebravel key={onde} texto={texto} />
    ),
  );
}
