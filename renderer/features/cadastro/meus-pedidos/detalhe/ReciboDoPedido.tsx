import { Printer, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { formatarData, formatarHora } from '../../../../format/datas.ts';
import { Button, IconButton, Receipt } from '../../../../ui/index.ts';
import { baixarArquivo } from '../../baixarArquivo.ts';
import { useAcao } from '../useAcao.ts';
import { ReciboImpresso } from './ReciboImpresso.tsx';

/** The moment of the receipt: when the backend acknowledged the request, not when it was last changed there. */
export const recebidoEm = (p: Pedido): string | null =>
  p.recebido === null
    ? null
    : (p.recebido.historico.find((h) => h.evento === 'RECEBIDO')?.em ?? p.recebido.em);

/** The proof that the State has the request, on screen, as PDF and on paper. Only what was acknowledged has one. */
export function ReciboDoPedido({ pedido }: { pedido: Pedido }) {
  const [imprime, setImprime] = useState(false);
  const recibo = useAcao('cadastro.recibo', { aoConcluir: baixarArquivo });
  const em = recebidoEm(pedido);
  if (pedido.recebido === null || em === null) return null;
  return (
    <>
      <Receipt
        protocolo={pedido.recebido.protocolo}
        when={`em ${formatarData(em)}\nàs ${formatarHora(em)}`}
        actions={
          <>
            <Button
              size="sm"
              icon={ReceiptText}
              isPending={recibo.emCurso}
              pendingLabel="Gerando…"
              onPress={() => recibo.executar({ id: pedido.id })}
            >
              Recibo em PDF
            </Button>
            <IconButton
              icon={Printer}
              variant="line"
              label="Imprimir o recibo"
              onPress={() => setImprime(true)}
            />
          </>
        }
      />
      {imprime && (
        <ReciboImpresso
          pedido={pedido}
          protocolo={pedido.recebido.protocolo}
          em={em}
          aoTerminar={() => setImprime(false)}
        />
      )}
    </>
  );
}
