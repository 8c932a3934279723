import styles from './MinhaConta.module.css';
import { ROTAS } from '../../../app/rotas.ts';
import { LinkButton } from '../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { SectionHeading } from '../../../ui/content/SectionHeading.tsx';

/** Panel `Política de Privacidade e Termos de uso`: those of the SIGCON hold there; here is what this program adds. */
export function PainelDaPrivacidade() {
  return (
    <Card labelledBy="privacidade">
      <SectionHeading id="privacidade">Política de Privacidade e Termos de uso</SectionHeading>
      <div className={styles['grupo']}>
        <p className={styles['nota']}>
          Valem os do SIGCON Saída, que você lê e aceita no site. Este programa só fala com o SIGCON: guarda
          os seus dados cifrados neste computador e não os mostra a mais ninguém.
        </p>
        <LinkButton href={ROTAS.topicoDaAjuda('privacidade')}>
          Quais dados ficam aqui e como apagá-los
        </LinkButton>
      </div>
    </Card>
  );
}
