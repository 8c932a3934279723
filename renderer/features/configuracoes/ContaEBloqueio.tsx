import { Lock } from 'lucide-react';
import { useBloquear } from '../../app/acesso/bloquear.ts';
import { useAcesso } from '../../app/acesso/useAcesso.ts';
import { plural } from '../../format/numeros.ts';
import { Button, Card, Kbd, LinkButton, SectionHeading } from '../../ui/index.ts';
import styles from './Configuracoes.module.css';

/** The policy of this computer, told: who runs the computers sets it, not the person. */
export function ContaEBloqueio() {
  const acesso = useAcesso();
  const bloquear = useBloquear();
  if (acesso === undefined) return null;
  const { diasSemConexao, minutosParaBloquear } = acesso.politica;
  const dentro = acesso.situacao === 'dentro';
  return (
    <Card labelledBy="conta-e-bloqueio">
      <SectionHeading
        id="conta-e-bloqueio"
        action={<LinkButton href="/ajuda/bloqueio">Como funciona</LinkButton>}
      >
        Conta e bloqueio
      </SectionHeading>
      <div className={styles['grupo']}>
        <div className={styles['linha']}>
          <p className={styles['palavras']}>
            {minutosParaBloquear === 0 ? (
              <>
                O programa <b>não se bloqueia sozinho</b>.{' '}
              </>
            ) : (
              <>
                O programa se bloqueia depois de <b>{plural(minutosParaBloquear, 'minuto')} sem uso</b>.{' '}
              </>
            )}
            {dentro && (
              <>
                Para bloquear já: <Kbd>Ctrl Shift L</Kbd>
              </>
            )}
          </p>
          {dentro && (
            <Button icon={Lock} onPress={bloquear}>
              Bloquear agora
            </Button>
          )}
        </div>
        <p>
          Sem internet, uma conta que já entrou aqui abre por até <b>{plural(diasSemConexao, 'dia')}</b> desde
          o último contato com o SIGCON.
        </p>
        <p className={styles['nota']}>
          Estes prazos são definidos pelo suporte de informática para este computador.
        </p>
      </div>
    </Card>
  );
}
