import { useEffect, useState } from 'react';
import { Button } from '../../../../ui/actions/Button.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import styles from './CpfCnpj.module.css';

function useSegundos(desde: number): number {
  const [agora, setAgora] = useState(desde);
  useEffect(() => {
    const timer = window.setInterval(() => setAgora(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((agora - desde) / 1000));
}

/** Waiting, with words, time and a way on: nobody is held by a slow line. */
export function AguardandoResposta({ desde, onSeguir }: { desde: number; onSeguir: () => void }) {
  const segundos = useSegundos(desde);
  return (
    <Card className={String(styles['waiting'])}>
      <p className={styles['waitingWords']}>
        <span role="status">Perguntando ao SIGCON sobre este CPF e este CNPJ…</span>{' '}
        <span className="num muted">{segundos} s</span>
      </p>
      <Button size="sm" onPress={onSeguir}>
        Continuar sem esperar
      </Button>
    </Card>
  );
}
