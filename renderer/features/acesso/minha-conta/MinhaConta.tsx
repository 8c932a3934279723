import { DadosDestaConta } from './DadosDestaConta.tsx';
import styles from './MinhaConta.module.css';
import { PainelDaAssinatura } from './PainelDaAssinatura.tsx';
import { PainelDaPrivacidade } from './PainelDaPrivacidade.tsx';
import { PerfisAtribuidos } from './PerfisAtribuidos.tsx';
import { SuaConta } from './SuaConta.tsx';
import { useConta } from '../../../app/acesso/useAcesso.ts';
import { PageHead } from '../../../ui/frames/PageHead.tsx';

/** `Minha Conta`: the official panels (domain.md §6), and what is peculiar to this computer. */
export function MinhaConta() {
  const conta = useConta();
  if (conta === null) return null;
  return (
    <div className={styles['tela']}>
      <PageHead title="Minha Conta" />
      <div className={styles['partes']}>
        <SuaConta conta={conta} />
        <div className={styles['coluna']}>
          <PerfisAtribuidos conta={conta} />
          <PainelDaAssinatura conta={conta} />
          <PainelDaPrivacidade />
          <DadosDestaConta conta={conta} />
        </div>
      </div>
    </div>
  );
}
