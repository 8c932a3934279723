import {
  Ban,
  Download,
  Ellipsis,
  FileText,
  PencilLine,
  Play,
  RefreshCw,
  RotateCw,
  Send,
  Trash2,
} from 'lucide-react';
import { useState } from 'react';
import { nuncaRecebido, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { rotaDaEtapa, ROTAS } from '../../../../app/rotas.ts';
import { useEstadoDoSync, useSomenteLeitura } from '../../../../app/useEstadoDoApp.ts';
import { ActionBar, Button, ButtonLink, IconButton, Menu, type MenuEntry } from '../../../../ui/index.ts';
import { DESISTIR } from '../../desistirDaCorrecao.ts';
import { useAcao } from '../useAcao.ts';
import { ConfirmacaoDoPedido, type Pergunta } from './ConfirmacaoDoPedido.tsx';
import { caminhoDoRemedio, enviarDeNovoAjuda } from './passoDoRemedio.ts';
import { useAcoesDoPedido, type AcoesDeUmPedido } from './useAcoesDoPedido.ts';

export type BarraDeAcoesProps = {
  readonly pedido: Pedido;
  readonly mostraDados: boolean;
  readonly aoMostrarDados: (mostra: boolean) => void;
};

/** What can be done now with the request: the next step first, the rest behind "Mais ações". */
export function BarraDeAcoes({ pedido, mostraDados, aoMostrarDados }: BarraDeAcoesProps) {
  const [pergunta, setPergunta] = useState<Pergunta>(null);
  const acoes = useAcoesDoPedido(pedido);
  const soLeitura = useSomenteLeitura();
  const dados = {
    id: 'dados',
    label: mostraDados ? 'Ocultar dados' : rotuloDosDados(pedido),
    icon: FileText,
    onAction: () => aoMostrarDados(!mostraDados),
  };
  return (
    <>
      <ActionBar
        note={<span role="status">{acoes.dito}</span>}
        end={
          <Menu
            label="Mais ações"
            placement="top end"
            trigger={<IconButton icon={Ellipsis} variant="line" label="Mais ações" />}
            items={[
              ...(comDadosNoMenu(pedido) ? [dados] : []),
              ...outrasAcoes(pedido, setPergunta).filter(({ id }) => !soLeitura || id === 'exportar'),
            ]}
          />
        }
      >
        {/* The key: a button must never turn into another one under the finger. */}
        {!soLeitura && (
          <Principais
            key={`${pedido.estado} ${String(pedido.corrigindo)}`}
            pedido={pedido}
            acoes={acoes}
            aoPerguntar={setPergunta}
          />
        )}
        {pedido.estado !== 'RASCUNHO' && !comDadosNoMenu(pedido) && (
          <Button icon={FileText} onPress={dados.onAction}>
            {dados.label}
          </Button>
        )}
        {pedido.recebido !== null && !soLeitura && (
          <Button
            variant="ghost"
            icon={RefreshCw}
            isPending={acoes.consultando}
            pendingLabel="Consultando…"
            onPress={acoes.consultar}
          >
            Consultar situação agora
          </Button>
        )}
      </ActionBar>
      <ConfirmacaoDoPedido
        pedido={pedido}
        pergunta={pergunta}
        acoes={acoes}
        aoFechar={() => setPergunta(null)}
      />
    </>
  );
}

/** With a step to take and the situação to ask for, the row is full. */
const comDadosNoMenu = (p: Pedido): boolean => p.estado === 'DEVOLVIDO' || p.corrigindo;

const rotuloDosDados = (p: Pedido): string => (p.recebido === null ? 'Ver dados' : 'Ver dados enviados');

type PrincipaisProps = {
  readonly pedido: Pedido;
  readonly acoes: AcoesDeUmPedido;
  readonly aoPerguntar: (pergunta: Pergunta) => void;
};

function Principais({ pedido, acoes, aoPerguntar }: PrincipaisProps) {
  switch (pedido.estado) {
    case 'RASCUNHO': {
      const pronto = pedido.etapa === 4 && pedido.pendencias === 0;
      return (
        <>
          <ButtonLink
            variant="primary"
            icon={pronto ? Send : PencilLine}
            href={rotaDaEtapa(pedido.id, pedido.etapa)}
          >
            {pronto ? 'Conferir e enviar' : 'Continuar'}
          </ButtonLink>
          <Button icon={Trash2} onPress={() => aoPerguntar('descartar')}>
            Descartar rascunho
          </Button>
        </>
      );
    }
    case 'NA_FILA':
      return (
        <>
          <IrAgora acoes={acoes} />
          <Button icon={Ban} isPending={acoes.cancelando} onPress={acoes.cancelarEnvio}>
            Cancelar envio
          </Button>
        </>
      );
    case 'PRECISA_DE_VOCE':
    case 'RECUSADO':
      return (
        <>
          <ButtonLink variant="primary" icon={PencilLine} href={caminhoDoRemedio(pedido)}>
            {pedido.estado === 'RECUSADO' ? 'Conferir os dados' : 'Resolver'}
          </ButtonLink>
          {enviarDeNovoAjuda(pedido) ? (
            <Button icon={RotateCw} isPending={acoes.reenviando} onPress={acoes.enviarDeNovo}>
              Enviar de novo
            </Button>
          ) : (
            <Button icon={Download} onPress={() => aoPerguntar('exportar')}>
              Exportar
            </Button>
          )}
        </>
      );
    case 'DEVOLVIDO':
      return pedido.corrigindo ? (
        <ButtonLink
          variant="primary"
          icon={PencilLine}
          href={ROTAS.preCadastro(pedido.id, pedido.etapa === 4 ? 'conferencia' : 'dados')}
        >
          {pedido.etapa === 4 ? 'Conferir a correção' : 'Continuar a correção'}
        </ButtonLink>
      ) : (
        <Button
          variant="primary"
          icon={PencilLine}
          isPending={acoes.corrigindo}
          pendingLabel="Abrindo…"
          onPress={acoes.corrigir}
        >
          Corrigir e enviar de novo
        </Button>
      );
    case 'ENVIANDO':
    case 'EM_ANALISE':
    case 'APROVADO':
    case 'REPROVADO':
      return null;
  }
}

/** The queue's next step: try now, or let it go again when it was paused. */
function IrAgora({ acoes }: { acoes: AcoesDeUmPedido }) {
  const pausado = useEstadoDoSync()?.pausado ?? false;
  const pausar = useAcao('sync.pausar');
  return pausado ? (
    <Button
      variant="primary"
      icon={Play}
      isPending={pausar.emCurso}
      onPress={() => pausar.executar({ pausado: false })}
    >
      Retomar envio
    </Button>
  ) : (
    <Button
      variant="primary"
      icon={RotateCw}
      isPending={acoes.tentando}
      pendingLabel="Tentando…"
      onPress={acoes.tentarAgora}
    >
      Tentar agora
    </Button>
  );
}

function outrasAcoes(p: Pedido, perguntar: (p: Pergunta) => void): MenuEntry[] {
  const entradas: MenuEntry[] = [
    {
      id: 'exportar',
      label: 'Exportar para o suporte',
      detail: 'O arquivo tem dados pessoais',
      icon: Download,
      onAction: () => perguntar('exportar'),
    },
  ];
  const parado = p.estado === 'PRECISA_DE_VOCE' || p.estado === 'RECUSADO';
  if (p.estado === 'ENVIANDO') {
    entradas.push({
      id: 'cancelar',
      label: 'Cancelar envio',
      detail: 'O envio já começou: espere a resposta',
      icon: Ban,
      isDisabled: true,
    });
  }
  const decidido = p.estado === 'APROVADO' || p.estado === 'REPROVADO';
  const corrige = p.estado === 'DEVOLVIDO' && p.corrigindo;
  if (decidido || parado || corrige || p.estado === 'RASCUNHO') {
    entradas.push({
      id: 'descartar',
      label: p.corrigindo ? DESISTIR.sim : nuncaRecebido(p) ? 'Descartar rascunho' : 'Remover desta lista',
      icon: Trash2,
      isDanger: true,
      onAction: () => perguntar('descartar'),
    });
  }
  return entradas;
}
