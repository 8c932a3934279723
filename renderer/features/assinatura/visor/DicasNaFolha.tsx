import { textoDaDica } from '../../../../contract/mensagens/assinatura.ts';
import type { Dica } from '../../../../contract/domain/exame.ts';
import { cx } from '../../../ui/index.ts';
import { regiaoGirada, type Giro } from './geometria.ts';
import { beirasDentro, ladoDoRotulo } from './rotulo.ts';
import styles from './DicasNaFolha.module.css';

const porCento = (fracao: number): string => `${String(fracao * 100)}%`;

/** Where on the page the hints were found. The words stand in the description of the stage, too. */
export function DicasNaFolha({ dicas, giro }: { dicas: readonly Dica[]; giro: Giro }) {
  return dicas.map((dica, vez) => {
    if (dica.onde === undefined) return null;
    const regiao = regiaoGirada(dica.onde, giro);
    const beiras = beirasDentro(regiao);
    return (
      <div
        key={vez}
        aria-hidden="true"
        className={cx(
          styles['regiao'],
          beiras.esquerda && styles['esquerda'],
          beiras.direita && styles['direita'],
          beiras.cima && styles['cima'],
          beiras.baixo && styles['baixo'],
        )}
        style={{
          left: porCento(regiao.x),
          top: porCento(regiao.y),
          width: porCento(regiao.largura),
          height: porCento(regiao.altura),
        }}
      >
        <span className={cx(styles['rotulo'], styles[`a-${ladoDoRotulo(regiao)}`])}>
          {textoDaDica(dica).curto}
        </span>
      </div>
    );
  });
}
