import { useState } from 'react';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { textoDaCorrecaoEncerrada } from '../../../../../contract/mensagens/envio.ts';
import { Banner, KeyValue, LinkButton } from '../../../../ui/index.ts';
import { linhasDosDados } from './linhasDosDados.ts';

/** The request went on before a correction was sent: says so, and keeps what had been typed in reach. */
export function CorrecaoNaoEnviada({ pedido }: { pedido: Pedido }) {
  const [mostra, setMostra] = useState(false);
  const { naoEnviada, estado } = pedido;
  if (naoEnviada === null) return null;
  const { titulo, texto } = textoDaCorrecaoEncerrada(
    estado === 'APROVADO' || estado === 'REPROVADO' ? estado : 'OUTRO',
  );
  return (
    <>
      <Banner
        tone="warn"
        layout="box"
        title={titulo}
        actions={
          <LinkButton tone="inherit" onPress={() => setMostra(!mostra)}>
            {mostra ? 'Ocultar o que digitei' : 'Ver o que digitei'}
          </LinkButton>
        }
      >
        {texto}
      </Banner>
      {mostra && (
        <section aria-label="Correção não enviada">
          <KeyValue stacksWhenNarrow rows={linhasDosDados(pedido, false, naoEnviada)} />
        </section>
      )}
    </>
  );
}
