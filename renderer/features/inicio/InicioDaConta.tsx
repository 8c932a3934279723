import { FatosDaEntidade } from './FatosDaEntidade.tsx';
import styles from './InicioDaConta.module.css';
import { ParaFazer } from './ParaFazer.tsx';
import { useConta } from '../../app/acesso/useAcesso.ts';
import { PageHead } from '../../ui/frames/PageHead.tsx';

const primeiroNome = (nome: string): string => nome.trim().split(/\s+/u)[0] ?? '';

const saudacao = (hora: number): string =>
  hora < 5 || hora >= 18 ? 'Boa noite' : hora < 12 ? 'Bom dia' : 'Boa tarde';

/** Home of who is signed in: what waits, in sentences, and how the entity stands. */
export function InicioDaConta() {
  const conta = useConta();
  if (conta === null) return null;
  return (
    <div className={styles['tela']}>
      <PageHead title={`${saudacao(new Date().getHours())}, ${primeiroNome(conta.nomeCompleto)}.`} />
      <div className={styles['partes']}>
        <ParaFazer conta={conta} />
        <FatosDaEntidade conta={conta} />
      </div>
    </div>
  );
}
