import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { useEstadoDoSync } from '../../../../app/useEstadoDoApp.ts';
import { consulta } from '../../../../bridge/query.ts';
import { comProximaTentativa } from '../../proximaTentativa.ts';
import {
  BallInCourt,
  ButtonLink,
  EmptyState,
  KeyValue,
  SectionHeading,
  Timeline,
} from '../../../../ui/index.ts';
import { andamento } from '../palavras/andamento.ts';
import { situacaoDoPedido } from '../palavras/situacao.ts';
import { useAgora } from '../useAgora.ts';
import { AvisoDoPedido } from './AvisoDoPedido.tsx';
import { BarraDeAcoes } from './BarraDeAcoes.tsx';
import { CabecalhoDoPedido } from './CabecalhoDoPedido.tsx';
import styles from './DetalheDoPedido.module.css';
import { CorrecaoNaoEnviada } from './CorrecaoNaoEnviada.tsx';
import { EsperaNaFila } from './EsperaNaFila.tsx';
import { linhasDosDados } from './linhasDosDados.ts';
import { PendenciasDoRascunho } from './PendenciasDoRascunho.tsx';
import { ReciboDoPedido } from './ReciboDoPedido.tsx';

export type DetalheDoPedidoProps = { readonly id: string; readonly ehPagina: boolean };

/** One request, read from this computer. */
export function DetalheDoPedido({ id, ehPagina }: DetalheDoPedidoProps) {
  const { data: pedido, error } = useQuery(consulta('cadastro.abrir', { id }));
  if (pedido !== undefined) return <Detalhe key={id} pedido={pedido} ehPagina={ehPagina} />;
  if (error === null) return <p className={styles['lendo']}>Abrindo o pedido…</p>;
  const { titulo, texto } = textoDoErro(error.erro);
  return (
    <EmptyState
      icon={SearchX}
      title={titulo.replace(/\.$/, '')}
      action={
        <ButtonLink size="sm" href="/pedidos">
          Voltar a Meus pedidos
        </ButtonLink>
      }
    >
      {texto}
    </EmptyState>
  );
}

function Detalhe({ pedido: lido, ehPagina }: { pedido: Pedido; ehPagina: boolean }) {
  const sync = useEstadoDoSync();
  const pedido = comProximaTentativa(lido, sync);
  const [mostraCpf, setMostraCpf] = useState(false);
  const [mostraDados, setMostraDados] = useState(false);
  const agora = useAgora(pedido.fila?.proximaEm == null ? 30_000 : 1000);
  const pausado = sync?.pausado ?? false;
  const corpo = useFocoQueFica(`${pedido.estado} ${String(pedido.corrigindo)}`);
  const nivel = ehPagina ? 2 : 3;
  return (
    <>
      <CabecalhoDoPedido
        pedido={pedido}
        ehPagina={ehPagina}
        mostraCpf={mostraCpf}
        aoMostrarCpf={setMostraCpf}
      />
      <div className={styles['corpo']} ref={corpo}>
        <div className={styles['topo']}>
          <CorrecaoNaoEnviada pedido={pedido} />
          <AvisoDoPedido pedido={pedido} />
          <ReciboDoPedido pedido={pedido} />
          <PendenciasDoRascunho pedido={pedido} />
          <EsperaNaFila pedido={pedido} agora={agora} pausado={pausado} />
        </div>
        <BallInCourt {...situacaoDoPedido(pedido, agora, pausado)} />
        <section className={styles['parte']}>
          <SectionHeading level={nivel} className={styles['titulo']}>
            Andamento
          </SectionHeading>
          <Timeline label="Andamento do pedido" items={andamento(pedido, pausado)} />
        </section>
        {mostraDados && <Dados pedido={pedido} mostraCpf={mostraCpf} nivel={nivel} />}
      </div>
      <BarraDeAcoes pedido={pedido} mostraDados={mostraDados} aoMostrarDados={setMostraDados} />
    </>
  );
}

/** When a change of state takes away the button that had the focus, the focus stays in this detail. */
function useFocoQueFica(estado: string) {
  const corpo = useRef<HTMLDivElement>(null);
  const estadoAnterior = useRef(estado);
  useEffect(() => {
    const foraDeTudo = document.activeElement === null || document.activeElement === document.body;
    if (foraDeTudo && estadoAnterior.current !== estado)
      corpo.current?.closest('section')?.focus({ preventScroll: true });
    estadoAnterior.current = estado;
  }, [estado]);
  return corpo;
}

function Dados({ pedido, mostraCpf, nivel }: { pedido: Pedido; mostraCpf: boolean; nivel: 2 | 3 }) {
  const secao = useRef<HTMLElement>(null);
  // It opens below what is in view: the eye and the screen reader are brought to it.
  useEffect(() => {
    secao.current?.focus({ preventScroll: true });
    secao.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const titulo = pedido.recebido === null ? 'Dados preenchidos' : 'Dados enviados';
  return (
    <section ref={secao} className={styles['dados']} tabIndex={-1} aria-label={titulo}>
      <SectionHeading level={nivel} className={styles['titulo']}>
        {titulo}
      </SectionHeading>
      <KeyValue stacksWhenNarrow rows={linhasDosDados(pedido, mostraCpf)} />
    </section>
  );
}
