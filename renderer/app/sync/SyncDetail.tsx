import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, RefreshCw } from 'lucide-react';
import styles from './SyncDetail.module.css';
import { palavrasDaFila, syncWords, type Decisoes } from './syncWords.ts';
import type { EstadoDoSync } from '../../../contract/bridge/sync.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { invoke } from '../../bridge/client.ts';
import { consulta } from '../../bridge/query.ts';
import { formatarQuando } from '../../format/datas.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { KeyValue, type KeyValueRow } from '../../ui/content/KeyValue.tsx';
import { notify } from '../../ui/overlays/toastStore.ts';
import { Falta } from '../Falta.tsx';
import { ROTAS } from '../rotas.ts';

function rows(sync: EstadoDoSync, minhas: Decisoes): KeyValueRow[] {
  const list: KeyValueRow[] = [
    {
      label: 'Último contato',
      value: sync.contatoEm === null ? 'ainda não houve' : formatarQuando(sync.contatoEm),
      isNumber: true,
    },
  ];
  if (sync.proximaTentativaEm !== null && !sync.pausado)
    list.push({ label: 'Próxima tentativa', value: <Falta ate={sync.proximaTentativaEm} /> });
  list.push({
    label: 'Na fila',
    value: palavrasDaFila(Math.max(sync.naFila, minhas.naFila), minhas.naFila),
  });
  const parados = Math.max(sync.parados, minhas.paradas);
  if (parados > 0) list.push({ label: 'Precisam de você', value: palavrasDaFila(parados, minhas.paradas) });
  return list;
}

/** Behind the words of the top bar: since when, why, and what can be done now. */
export function SyncDetail(props: { sync: EstadoDoSync; decisoes: Decisoes; onClose: () => void }) {
  const { sync, decisoes, onClose } = props;
  const client = useQueryClient();
  const run = useMutation({
    networkMode: 'always',
    mutationFn: async (ask: 'tentar' | 'pausar' | 'retomar') =>
      ask === 'tentar'
        ? invoke('sync.tentarAgora', {})
        : invoke('sync.pausar', { pausado: ask === 'pausar' }),
    onSuccess: (answer) => {
      if (answer.ok) client.setQueryData(consulta('sync.estado', {}).queryKey, answer.value);
      else notify({ tone: 'danger', text: textoDoErro(answer.error).titulo });
    },
  });
  const reason = sync.motivo === null ? null : textoDoErro(sync.motivo);
  return (
    <div className={styles['detail']}>
      <h2 className={styles['title']}>{syncWords(sync, decisoes).text}</h2>
      {reason !== null && (
        <p className={styles['reason']}>
          <b>{reason.titulo}</b> {reason.texto}
        </p>
      )}
      <KeyValue rows={rows(sync, decisoes)} />
      <div className={styles['actions']}>
        <Button
          size="sm"
          icon={RefreshCw}
          onPress={() => run.mutate('tentar')}
          isPending={run.isPending && run.variables === 'tentar'}
          pendingLabel="Tentando…"
        >
          Tentar agora
        </Button>
        <Button
          size="sm"
          variant="quiet"
          icon={sync.pausado ? Play : Pause}
          onPress={() => run.mutate(sync.pausado ? 'retomar' : 'pausar')}
        >
          {sync.pausado ? 'Retomar envio' : 'Pausar envio'}
        </Button>
        {decisoes.naFila + decisoes.paradas > 0 ? (
          <LinkButton href={ROTAS.aprovacoes} onPress={onClose}>
            Aprovações
          </LinkButton>
        ) : (
          <LinkButton href={ROTAS.pedidos} onPress={onClose}>
            Meus pedidos
          </LinkButton>
        )}
      </div>
    </div>
  );
}
