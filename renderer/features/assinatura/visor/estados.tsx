import { FileSearch, FileWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { Button, EmptyState, ProgressBar } from '../../../ui/index.ts';
import styles from './Visor.module.css';

const MB = 1024 * 1024;
const NUMERO = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function Meio({ children }: { children: ReactNode }) {
  return <div className={styles['meio']}>{children}</div>;
}

/** Nothing was chosen. */
export function Vazio() {
  return (
    <Meio>
      <EmptyState icon={FileSearch} title="Nenhum documento aberto">
        Escolha um documento para vê-lo aqui.
      </EmptyState>
    </Meio>
  );
}

export interface AbrindoProps {
  rotulo: string;
  /** Bytes here, and of how many, where the whole file is needed. */
  lidos?: number;
  total?: number;
}

/** Under way; appears only when it takes longer than a moment. */
export function Abrindo({ rotulo, lidos = 0, total = 0 }: AbrindoProps) {
  return (
    <Meio>
      <div className={styles['abrindo']} role="status">
        {lidos > 0 ? (
          <ProgressBar
            label={rotulo}
            value={lidos}
            max={total}
            words={`${NUMERO.format(lidos / MB)} de ${NUMERO.format(total / MB)} MB`}
          />
        ) : (
          rotulo
        )}
      </div>
    </Meio>
  );
}

export interface FalhouProps {
  erro: Erro;
  aoTentarDeNovo?: (() => void) | undefined;
}

/** What happened, and what to do. */
export function Falhou({ erro, aoTentarDeNovo }: FalhouProps) {
  const { titulo, texto } = textoDoErro(erro);
  return (
    <Meio>
      <div role="alert">
        <EmptyState
          icon={FileWarning}
          title={titulo}
          {...(aoTentarDeNovo !== undefined && {
            action: <Button onPress={aoTentarDeNovo}>Tentar de novo</Button>,
          })}
        >
          {texto}
        </EmptyState>
      </div>
    </Meio>
  );
}
