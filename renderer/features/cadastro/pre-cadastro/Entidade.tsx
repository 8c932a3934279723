import { Building2 } from 'lucide-react';
import { formatarCnpj } from '../../../../contract/domain/cnpj.ts';
import type { EntidadePublica } from '../../../../contract/domain/entidade.ts';
import { formatarDataHora, formatarDia } from '../../../format/datas.ts';
import { Card } from '../../../ui/content/Card.tsx';
import { IconTile } from '../../../ui/content/IconTile.tsx';
import { KeyValue, type KeyValueRow } from '../../../ui/content/KeyValue.tsx';
import { Chip } from '../../../ui/status/Chip.tsx';
import styles from './Entidade.module.css';

/** CAGEC and SIAFI-MG as last read; a blocked or irregular entity may still ask for access (BR-23). */
function Regularidade({ entidade }: { entidade: EntidadePublica }) {
  const { regularidade } = entidade;
  if (regularidade === undefined) return null;
  const regular = regularidade.cagec === 'REGULAR';
  return (
    <div className={styles['regularity']}>
      <Chip tone={regular ? 'ok' : 'danger'}>CAGEC {regularidade.cagec}</Chip>
      {regularidade.cagecValidade !== undefined && (
        <span className="small muted num">até {formatarDia(regularidade.cagecValidade)}</span>
      )}
      {regularidade.siafi === 'BLOQUEADA' && <Chip tone="danger">SIAFI BLOQUEADA</Chip>}
    </div>
  );
}

function Nome({ entidade, id }: { entidade: EntidadePublica; id?: string | undefined }) {
  return (
    <div className={styles['head']}>
      <IconTile icon={Building2} />
      <div className={styles['words']}>
        <h2 className={styles['name']} id={id}>
          {entidade.razaoSocial}
        </h2>
        <p className="small muted num">CNPJ {formatarCnpj(entidade.cnpj)}</p>
      </div>
    </div>
  );
}

const linhas = (entidade: EntidadePublica, em: string): KeyValueRow[] => [
  { label: 'Representante legal', value: entidade.representanteLegal ?? 'não consta' },
  {
    label: 'Consultado em',
    value: formatarDataHora(entidade.regularidade?.consultadoEm ?? em),
    isNumber: true,
  },
];

/** The entity beside the form: is it the right one, who approves, how fresh this is. */
export function CartaoDaEntidade({ entidade, em }: { entidade: EntidadePublica; em: string }) {
  return (
    <Card labelledBy="entidade">
      <Nome entidade={entidade} id="entidade" />
      <Regularidade entidade={entidade} />
      <KeyValue className={styles['facts']} rows={linhas(entidade, em)} />
    </Card>
  );
}

/** The same in one line, below an outcome. */
export function EntidadeEmLinha({ entidade }: { entidade: EntidadePublica }) {
  return (
    <div className={styles['line']}>
      <Nome entidade={entidade} />
      <Regularidade entidade={entidade} />
    </div>
  );
}
