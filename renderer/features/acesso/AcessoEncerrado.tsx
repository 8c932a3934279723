import { Download, LogOut } from 'lucide-react';
import { PaginaDeAcesso } from './PaginaDeAcesso.tsx';
import styles from './TelaDaPessoa.module.css';
import { useExportar } from './useExportar.ts';
import type { EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import { useSair } from '../../app/acesso/useSair.ts';
import { plural } from '../../format/numeros.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { StatusLine } from '../../ui/status/StatusLine.tsx';

type Encerrada = Extract<EstadoDoAcesso, { situacao: 'encerrada' }>;

/** The representante legal ended the access, or no entity is left: the data are closed, the unsent work is not lost. */
export function AcessoEncerrado({ estado }: { estado: Encerrada }) {
  const { exportar, exportando, exportou } = useExportar();
  const { sair, saindo } = useSair();
  const { naoEnviados } = estado;
  return (
    <PaginaDeAcesso
      title="O seu acesso foi encerrado"
      headline={`Até logo, ${estado.primeiroNome}.`}
      lead="Se foi engano, quem reativa o acesso é o representante legal da entidade."
      isCentered
    >
      <div className={styles['column']}>
        <Card variant="lift" isFlush label="Acesso encerrado" className={styles['card']}>
          <p className={styles['text']}>
            O SIGCON informou que esta conta não está mais ativa. Os dados da entidade não abrem mais neste
            computador. Fale com o representante legal se isso não era esperado.
          </p>
          {naoEnviados === 0 ? (
            <StatusLine tone="ok">Não ficou nada por enviar.</StatusLine>
          ) : (
            <StatusLine tone="warn">
              {plural(naoEnviados, 'decisão não foi enviada', 'decisões não foram enviadas')} e não{' '}
              {naoEnviados === 1 ? 'vale' : 'valem'} mais. Exporte o arquivo para entregá-lo a quem decide
              agora.
            </StatusLine>
          )}
          <div className={styles['actions']}>
            {naoEnviados > 0 && (
              <Button
                variant={exportou ? 'plain' : 'primary'}
                icon={Download}
                isPending={exportando}
                pendingLabel="Exportando…"
                onPress={() => void exportar()}
              >
                Exportar o que não foi enviado
              </Button>
            )}
            <Button
              variant={naoEnviados === 0 || exportou ? 'primary' : 'plain'}
              icon={LogOut}
              isPending={saindo}
              onPress={() => void sair(false)}
            >
              Sair
            </Button>
          </div>
        </Card>
      </div>
    </PaginaDeAcesso>
  );
}
