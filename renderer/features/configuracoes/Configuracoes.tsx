import { useQuery } from '@tanstack/react-query';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { consulta } from '../../bridge/query.ts';
import { Banner, PageHead } from '../../ui/index.ts';
import { Aparencia } from './Aparencia.tsx';
import styles from './Configuracoes.module.css';
import { ContaEBloqueio } from './ContaEBloqueio.tsx';
import { DadosNesteComputador } from './DadosNesteComputador.tsx';
import { Envio } from './Envio.tsx';
import { SobreOPrograma } from './SobreOPrograma.tsx';

/** Appearance, account and lock, sending, the data on this computer, and what this program is. */
export function Configuracoes() {
  const { data: app, error } = useQuery(consulta('app.estado', {}));
  return (
    <div className={styles['tela']}>
      <PageHead title="Configurações" text="Valem para este computador." />
      <div className={styles['partes']}>
        {error !== null && (
          <Banner tone="danger" layout="box" title={textoDoErro(error.erro).titulo}>
            {textoDoErro(error.erro).texto}
          </Banner>
        )}
        {app !== undefined && (
          <>
            <Aparencia atual={app.aparencia} />
            <ContaEBloqueio />
            <Envio />
            <DadosNesteComputador armazenamento={app.armazenamento} />
            <SobreOPrograma app={app} />
          </>
        )}
      </div>
    </div>
  );
}
