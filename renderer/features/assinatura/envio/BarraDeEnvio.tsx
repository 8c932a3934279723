import { ArrowLeft, Send } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import type { Coleta } from '../../../../contract/domain/coleta.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { ActionBar, Button, ButtonLink, Chip } from '../../../ui/index.ts';
import { LigacaoAosItens } from '../LigacaoAosItens.tsx';
import { botaoDoEnvio, notaDosArquivos, pendenciasDoEnvio } from '../palavras/envio.ts';
import styles from './BarraDeEnvio.module.css';

export type BarraDeEnvioProps = {
  readonly coleta: Coleta;
  /** Why nothing may be changed now; null when it may. */
  readonly impedido: string | null;
  readonly enviando: boolean;
  readonly cancelando: boolean;
  readonly aoEnviar: () => void;
  readonly aoCancelar: () => void;
  readonly aoIr: (item: Item) => void;
};

/** `Voltar`, and `Enviar para Aprovação` or `Enviar Resposta Análise` with what is still missing beside it. */
export function BarraDeEnvio(props: BarraDeEnvioProps) {
  return (
    <ActionBar end={<Envio {...props} />}>
      <ButtonLink icon={ArrowLeft} href={ROTAS.minhaConta}>
        Voltar
      </ButtonLink>
    </ActionBar>
  );
}

function Envio(props: BarraDeEnvioProps): ReactNode {
  const { coleta, impedido, aoEnviar, aoCancelar } = props;
  const rotulo = botaoDoEnvio(coleta.situacao);
  if (rotulo === null) return null;
  if (coleta.envio !== null && coleta.envio.estado !== 'PARADO')
    return (
      <>
        <Chip tone="local">{coleta.envio.estado === 'ENVIANDO' ? 'Enviando' : 'Envio na fila'}</Chip>
        {coleta.envio.estado === 'NA_FILA' && (
          <Button isDisabled={impedido !== null} isPending={props.cancelando} onPress={aoCancelar}>
            Cancelar envio
          </Button>
        )}
      </>
    );
  const pendencias = pendenciasDoEnvio(coleta);
  const nota = notaDosArquivos(coleta);
  const livre = impedido === null && pendencias.length === 0;
  return (
    <>
      {livre && nota !== null && <span className={styles['nota']}>{nota}</span>}
      <Button
        variant="primary"
        icon={Send}
        isDisabled={!livre}
        isPending={props.enviando}
        reason={
          impedido ??
          pendencias.map(({ antes, itens, depois }, onde) => (
            <Fragment key={antes}>
              {onde > 0 && ' '}
              {antes}
              <LigacaoAosItens itens={itens} aoIr={props.aoIr} />
              {depois}
            </Fragment>
          ))
        }
        onPress={aoEnviar}
      >
        {rotulo}
      </Button>
    </>
  );
}
