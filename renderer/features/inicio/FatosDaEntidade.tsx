import styles from './InicioDaConta.module.css';
import type { Conta } from '../../../contract/bridge/acesso.ts';
import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import { PORTAL_CAGEC } from '../../../contract/mensagens/verificacao.ts';
import { ExternalLink } from '../../app/ExternalLink.tsx';
import { formatarDia, formatarQuando } from '../../format/datas.ts';
import { Card } from '../../ui/content/Card.tsx';
import { SectionHeading } from '../../ui/content/SectionHeading.tsx';
import { StatusLine } from '../../ui/status/StatusLine.tsx';

/** What the registers say of the entity, and when that was read: a fact of that moment, not of now. */
export function FatosDaEntidade({ conta }: { conta: Conta }) {
  const { fatos } = conta;
  if (fatos === null) return null;
  const { cagec, cagecValidade, siafi, consultadoEm } = fatos.regularidade;
  return (
    <Card labelledBy="entidade">
      <SectionHeading
        id="entidade"
        action={<ExternalLink href={PORTAL_CAGEC}>Abrir o Portal CAGEC</ExternalLink>}
      >
        {fatos.razaoSocial}
      </SectionHeading>
      <div className={styles['fatos']}>
        <p className={styles['texto']}>
          <span className="num">{formatarCnpj(fatos.cnpj)}</span> · {fatos.municipio}/{fatos.uf}
          {fatos.representanteLegal !== undefined &&
            ` · Representante legal: ${fatos.representanteLegal.nomeCompleto}`}
        </p>
        <div className={styles['situacoes']}>
          <StatusLine tone={cagec === 'REGULAR' ? 'ok' : 'warn'}>
            CAGEC: {cagec === 'REGULAR' ? 'regular' : 'irregular'}
            {cagecValidade !== undefined && ` até ${formatarDia(cagecValidade)}`}
          </StatusLine>
          <StatusLine tone={siafi === 'NORMAL' ? 'ok' : 'warn'}>
            SIAFI-MG: {siafi === 'NORMAL' ? 'situação normal' : 'entidade bloqueada'}
          </StatusLine>
          {fatos.representanteLegal?.atualizado === false && (
            <StatusLine tone="warn">Dados do representante legal desatualizados no CAGEC</StatusLine>
          )}
        </div>
        <p className={styles['nota']}>Consultado {formatarQuando(consultadoEm)}.</p>
      </div>
    </Card>
  );
}
