import { useEffect, useState } from 'react';
import type { Item } from '../../../contract/domain/assinatura.ts';
import { focarLinha } from './linha.ts';

/** The focus goes to a row once the table is there (again). */
export function useFocoDaLinha(aberto: Item | null): (item: Item) => void {
  const [pedido, setPedido] = useState<{ item: Item } | null>(null);
  useEffect(() => {
    if (pedido !== null) focarLinha(pedido.item);
  }, [pedido, aberto]);
  return (item) => setPedido({ item });
}
