import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Erro } from '../../../contract/bridge/errors.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { Banner, Button, Card } from '../../ui/index.ts';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';
import styles from './pecas.module.css';

/** The explanation of a screen, in a comfortable size. */
export const Texto = ({ children }: { children: ReactNode }) => (
  <div className={styles['texto']}>{children}</div>
);

export const Acoes = ({ children }: { children: ReactNode }) => (
  <div className={styles['acoes']}>{children}</div>
);

/** The folder of the data, to be copied into a message to the IT people. */
export const Pasta = ({ children }: { children: string }) => (
  <p className={styles['pasta']}>
    <span className="sr-only">Pasta dos dados: </span>
    {children}
  </p>
);

export const Cartoes = ({ children }: { children: ReactNode }) => (
  <div className={styles['cartoes']}>{children}</div>
);

/** One way out of a trouble: what it does, and its button. */
export function Remedio({
  titulo,
  texto,
  children,
}: {
  titulo: string;
  texto: ReactNode;
  children: ReactNode;
}) {
  return (
    <Card variant="lift" label={titulo} className={styles['remedio']}>
      <h2>{titulo}</h2>
      <p>{texto}</p>
      {children}
    </Card>
  );
}

/** Why the last try did not help. */
export function ErroDaTentativa({ erro }: { erro: Erro | null }) {
  if (erro === null) return null;
  const { titulo, texto } = textoDoErro(erro);
  return (
    <Banner tone="danger" layout="box" title={titulo}>
      {texto}
    </Banner>
  );
}

/** Opens the store again, after the cause was put right outside the program. */
export function TentarDeNovo({ rotulo = 'Tentar de novo' }: { rotulo?: string }) {
  const reabrir = useAcao('app.reabrir', { mostraErro: true });
  return (
    <>
      <ErroDaTentativa erro={reabrir.erro} />
      <Acoes>
        <Button
          variant="primary"
          size="lg"
          icon={RotateCw}
          isPending={reabrir.emCurso}
          pendingLabel="Tentando…"
          onPress={() => reabrir.executar({})}
        >
          {rotulo}
        </Button>
        <span role="status">{reabrir.concluiu ? 'Ainda não foi possível abrir.' : ''}</span>
      </Acoes>
    </>
  );
}

export const estiloDoFormulario = styles['formulario'];
