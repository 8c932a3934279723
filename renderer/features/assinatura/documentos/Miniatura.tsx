import type { Item } from '../../../../contract/domain/assinatura.ts';
import { cx } from '../../../ui/index.ts';
import styles from './Miniatura.module.css';

export type MiniaturaProps = {
  readonly item: Item;
  /** `data:` URL of the real picture; without one a drawing of this kind of document stands in. */
  readonly imagem?: string | null | undefined;
  /** Nothing is attached: the dashed place where it goes. */
  readonly vazia?: boolean | undefined;
  readonly className?: string | undefined;
};

/** The look of a document. Decorative: its name stands beside it. */
export function Miniatura({ item, imagem, vazia = false, className }: MiniaturaProps) {
  if (typeof imagem === 'string')
    return <img className={cx(styles['miniatura'], styles['foto'], className)} src={imagem} alt="" />;
  return (
    <svg
      className={cx(styles['miniatura'], className)}
      viewBox="0 0 40 48"
      aria-hidden="true"
      focusable="false"
    >
      {vazia ? <Vazia /> : <Desenho item={item} />}
    </svg>
  );
}

const Vazia = () => (
  <>
    <rect className={styles['lugar']} x=".75" y=".75" width="38.5" height="46.5" rx="3" />
    <path className={styles['mais']} d="M20 18v12M14 24h12" />
  </>
);

function Desenho({ item }: { item: Item }) {
  if (item === 6) return <Selfie />;
  if (item === 2 || item === 3) return <Identidade verso={item === 3} />;
  return <Papel assinado={item !== 4} />;
}

const Papel = ({ assinado }: { assinado: boolean }) => (
  <>
    <rect className={styles['papel']} x=".5" y=".5" width="39" height="47" rx="3" />
    <path className={styles['texto']} d="M7 9h16M7 15h26M7 19.5h26M7 24h22M7 28.5h26" />
    {assinado ? (
      <>
        <path className={styles['rubrica']} d="M8 38c3-6 5-6 5-2s3 2 5-1 3 3 8 0" />
        <path className={styles['linha']} d="M7 41h22" />
      </>
    ) : (
      <>
        <rect className={styles['cheio']} x="22" y="33" width="12" height="9" rx="1" />
        <path className={styles['texto']} d="M7 35h10M7 40h10" />
      </>
    )}
  </>
);

const Identidade = ({ verso }: { verso: boolean }) => (
  <>
    <rect className={styles['fundo']} x=".5" y=".5" width="39" height="47" rx="3" />
    <rect className={styles['cartao']} x="3.5" y="13" width="33" height="23" rx="2" />
    {verso ? (
      <>
        <path className={styles['escrito']} d="M7 18h26M7 22.5h20M7 27h26" />
        <rect className={styles['cheio']} x="7" y="30.5" width="8" height="3" />
      </>
    ) : (
      <>
        <rect className={styles['cheio']} x="7" y="17" width="9" height="12" rx="1" />
        <path className={styles['escrito']} d="M19 19h14M19 23.5h11M19 28h14" />
      </>
    )}
  </>
);

const Selfie = () => (
  <>
    <rect className={styles['fundo']} x=".5" y=".5" width="39" height="47" rx="3" />
    <circle className={styles['cheio']} cx="17" cy="18" r="7" />
    <path className={styles['cheio']} d="M4 44c0-9 5-15 13-15s13 6 13 15z" />
    <rect className={styles['cartao']} x="22" y="29" width="15" height="11" rx="1.5" />
    <path className={styles['escrito']} d="M25 33h3M30.5 33h4M30.5 36h3" />
  </>
);
