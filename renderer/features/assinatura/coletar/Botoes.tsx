import { ArrowLeft, ArrowRight, Paperclip } from 'lucide-react';
import { Button } from '../../../ui/index.ts';
import { estaPronta, type Folha } from './reunir/folhas.ts';
import { useDemora } from './useDemora.ts';

export type BotoesDeReunirProps = {
  readonly folhas: readonly Folha[];
  readonly preparando: boolean;
  readonly aoConferir: () => void;
  readonly aoCancelar: () => void;
};

/** Below the first step. */
export function BotoesDeReunir({ folhas, preparando, aoConferir, aoCancelar }: BotoesDeReunirProps) {
  const demora = useDemora(preparando);
  const porque = oQueFalta(folhas);
  return (
    <>
      <Button
        variant="primary"
        trailingIcon={ArrowRight}
        isDisabled={porque !== null}
        reason={porque}
        isPending={demora}
        pendingLabel="Montando o documento…"
        onPress={preparando ? undefined : aoConferir}
      >
        Conferir
      </Button>
      <Button onPress={aoCancelar}>Cancelar</Button>
    </>
  );
}

function oQueFalta(folhas: readonly Folha[]): string | null {
  if (folhas.length === 0) return 'Escolha o arquivo primeiro.';
  return folhas.every(estaPronta) ? null : 'Espere o programa receber os arquivos.';
}

export type BotoesDeConferirProps = {
  readonly temDicas: boolean;
  readonly anexando: boolean;
  readonly aoAnexar: () => void;
  readonly aoVoltar: () => void;
};

/** Below the second step: hints change which button is offered first, never whether the other works. */
export function BotoesDeConferir({ temDicas, anexando, aoAnexar, aoVoltar }: BotoesDeConferirProps) {
  const demora = useDemora(anexando);
  const anexar = (
    <Button
      key="anexar"
      variant={temDicas ? 'plain' : 'primary'}
      icon={Paperclip}
      isPending={demora}
      pendingLabel="Anexando…"
      onPress={anexando ? undefined : aoAnexar}
    >
      {temDicas ? 'Anexar assim mesmo' : 'Anexar'}
    </Button>
  );
  const voltar = (
    <Button
      key="voltar"
      variant={temDicas ? 'primary' : 'plain'}
      icon={ArrowLeft}
      isDisabled={anexando}
      onPress={aoVoltar}
    >
      Voltar e trocar
    </Button>
  );
  return temDicas ? [voltar, anexar] : [anexar, voltar];
}
