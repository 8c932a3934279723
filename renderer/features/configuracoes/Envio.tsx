import { useQuery } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { consulta } from '../../bridge/query.ts';
import { plural } from '../../format/numeros.ts';
import { Button, Card, SectionHeading } from '../../ui/index.ts';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';
import styles from './Configuracoes.module.css';

/** Pauses and resumes the queue; what is in it stays. */
export function Envio() {
  const { data: sync } = useQuery(consulta('sync.estado', {}));
  const pausar = useAcao('sync.pausar');
  if (sync === undefined) return null;
  const esperam = sync.naFila === 0 ? 'Não há pedidos na fila.' : `${plural(sync.naFila, 'pedido')} na fila.`;
  return (
    <Card labelledBy="envio">
      <SectionHeading id="envio">Envio ao SIGCON</SectionHeading>
      <div className={styles['linha']}>
        <p className={styles['palavras']} role="status">
          {sync.pausado ? (
            <>
              <b>Pausado.</b> Nada sai deste computador até você retomar. {esperam}
            </>
          ) : (
            <>
              <b>Automático.</b> O que você envia vai assim que houver conexão. {esperam}
            </>
          )}
        </p>
        <Button
          icon={sync.pausado ? Play : Pause}
          isPending={pausar.emCurso}
          onPress={() => pausar.executar({ pausado: !sync.pausado })}
        >
          {sync.pausado ? 'Retomar envio' : 'Pausar envio'}
        </Button>
      </div>
    </Card>
  );
}
