import styles from './MinhaConta.module.css';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import { formatarCnpj } from '../../../../contract/domain/cnpj.ts';
import { nomeDoPerfil } from '../../../../contract/domain/perfis.ts';
import { Card } from '../../../ui/content/Card.tsx';
import { SectionHeading } from '../../../ui/content/SectionHeading.tsx';
import { Chip } from '../../../ui/status/Chip.tsx';

/** Panel `Perfis Atribuídos`: permission is per CNPJ (BR-12). */
export function PerfisAtribuidos({ conta }: { conta: Conta }) {
  return (
    <Card labelledBy="perfis">
      <SectionHeading id="perfis">Perfis Atribuídos</SectionHeading>
      {conta.vinculos.length === 0 ? (
        <p className={styles['nota']}>Nenhuma entidade dá permissão a esta conta agora.</p>
      ) : (
        <ul className={styles['vinculos']}>
          {conta.vinculos.map(({ cnpj, razaoSocial, perfis }) => (
            <li key={cnpj} className={styles['vinculo']}>
              <div className={styles['nome']}>
                {razaoSocial}
                {cnpj === conta.contexto && conta.vinculos.length > 1 && (
                  <Chip tone="info" withoutIcon>
                    em uso
                  </Chip>
                )}
              </div>
              <div className="small muted num">{formatarCnpj(cnpj)}</div>
              <div className={styles['perfis']}>
                {perfis.length === 0
                  ? 'nenhum perfil'
                  : perfis.map((codigo) => nomeDoPerfil(codigo, conta.perfisAtribuiveis)).join(' · ')}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
