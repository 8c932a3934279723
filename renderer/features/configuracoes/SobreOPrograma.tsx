import type { EstadoDoApp } from '../../../contract/bridge/app.ts';
import type { Ambiente } from '../../../contract/api/saude.ts';
import { Card, KeyValue, SectionHeading } from '../../ui/index.ts';
import styles from './Configuracoes.module.css';

const AMBIENTES: Readonly<Record<Ambiente, string>> = {
  local: 'Demonstração neste computador: o que for enviado não tem validade',
  homologacao: 'Homologação: o que for enviado não tem validade',
  producao: 'Produção',
};
const HOSTS: Readonly<Record<EstadoDoApp['host'], string>> = {
  electron: 'em janela própria',
  navegador: 'no navegador',
};

/** Version, server and what this program is not. */
export function SobreOPrograma({ app }: { app: EstadoDoApp }) {
  return (
    <Card labelledBy="sobre">
      <SectionHeading id="sobre">Programa</SectionHeading>
      <div className={styles['grupo']}>
        <KeyValue
          stacksWhenNarrow
          rows={[
            { label: 'Versão', value: `${app.versao}, ${HOSTS[app.host]}`, isNumber: true },
            { label: 'Servidor', value: app.servidor },
            {
              label: 'Ambiente',
              value:
                app.ambiente === null
                  ? 'ainda desconhecido: o servidor não respondeu'
                  : AMBIENTES[app.ambiente],
            },
          ]}
        />
        <p className={styles['nota']}>
          Este programa não é um canal oficial do Governo de Minas Gerais e não usa as marcas dele. É software
          livre (licença MIT) e usa componentes livres; a letra Inter tem licença SIL OFL e os ícones Lucide,
          licença ISC.
        </p>
      </div>
    </Card>
  );
}
