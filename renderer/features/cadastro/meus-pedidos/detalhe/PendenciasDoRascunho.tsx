import { useMemo } from 'react';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { ROTULOS, verificarPendencias } from '../../../../../contract/domain/pre-cadastro.ts';
import { textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { plural } from '../../../../format/numeros.ts';
import { Card, StatusLine } from '../../../../ui/index.ts';
import styles from './PendenciasDoRascunho.module.css';

/** What keeps a draft from being sent, field by field, each with its remedy in words. */
export function PendenciasDoRascunho({ pedido }: { pedido: Pedido }) {
  const { campos, formulario } = pedido;
  const erros = useMemo(
    () => verificarPendencias(campos, formulario).filter((p) => p.gravidade === 'erro'),
    [campos, formulario],
  );
  const emEdicao = pedido.estado === 'RASCUNHO' || (pedido.estado === 'DEVOLVIDO' && pedido.corrigindo);
  if (!emEdicao || erros.length === 0) return null;
  return (
    <Card variant="local" label="Pendências" className={styles['pendencias']}>
      <StatusLine tone="warn">
        <b>{plural(erros.length, 'pendência')} antes de enviar.</b> O resto já está guardado.
      </StatusLine>
      <ul className={styles['lista']}>
        {erros.map(({ campo, codigo, params }) => (
          <li key={campo}>
            <b>{ROTULOS[campo]}:</b>{' '}
            {textoDaFalha(params === undefined ? { codigo } : { codigo, params }, campo)}
          </li>
        ))}
      </ul>
    </Card>
  );
}
