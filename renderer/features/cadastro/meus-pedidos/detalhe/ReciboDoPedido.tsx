import { Printer, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { recebidoPorUltimo, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { formatarData, formatarHora } from '../../../../format/datas.ts';
import { Button, IconButton, Receipt } from '../../../../ui/index.ts';
import { baixarArquivo } from '../../baixarArquivo.ts';
import { tituloDoRecibo } from '../../tituloDoRecibo.ts';
import { useAcao } from '../useAcao.ts';
import { ReciboImpresso } from './ReciboImpresso.tsx';

/** The proof that the State has the request, on screen, as PDF and on paper. Only what was acknowledged has one. */
export function ReciboDoPedido({ pedido }: { pedido: Pedido }) {
  const [imprime, setImprime] = useState(false);
  const recibo = useAcao('cadastro.recibo', { aoConcluir: baixarArquivo });
  if (pedido.recebido === null) return null;
  // The moment of the receipt: when the backend took in what was sent, not when it was last changed there.
  const em = recebidoPorUltimo(pedido.recebido);
  return (
    <>
      <Receipt
        protocolo={pedido.recebido.protocolo}
        title={tituloDoRecibo(pedido.recebido)}
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
