import { CheckCheck, CircleCheckBig, Inbox, SearchX, Send, Undo2 } from 'lucide-react';
import type { FiltroDeAprovacoes } from '../../../../contract/domain/aprovacao.ts';
import { VAZIO_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { Button, EmptyState, type LucideIcon } from '../../../ui/index.ts';
import type { MudarTela, Tela } from '../tela.ts';
import { filtrosAtivos } from './Filtros.tsx';

const ICONES: Readonly<Record<FiltroDeAprovacoes, LucideIcon>> = {
  pendentes: CircleCheckBig,
  'nao-enviados': Send,
  devolvidos: Undo2,
  decididos: CheckCheck,
  todos: Inbox,
};

export type VazioDasAprovacoesProps = {
  readonly tela: Tela;
  readonly busca: string;
  readonly mudar: MudarTela;
  readonly aoLimparBusca: () => void;
};

/** What to do next where there is nothing to show. */
export function VazioDasAprovacoes({ tela, busca, mudar, aoLimparBusca }: VazioDasAprovacoesProps) {
  const filtrado = filtrosAtivos(tela.filtros) > 0;
  if (busca !== '' || filtrado) {
    return (
      <EmptyState
        icon={SearchX}
        title="Nada encontrado"
        action={
          <>
            {busca !== '' && (
              <Button size="sm" onPress={aoLimparBusca}>
                Limpar a pesquisa
              </Button>
            )}
            {filtrado && (
              <Button size="sm" onPress={() => mudar({ filtros: {} })}>
                Limpar filtros
              </Button>
            )}
            {tela.filtro !== 'todos' && (
              <Button size="sm" onPress={() => mudar({ filtro: 'todos' })}>
                Procurar em todos
              </Button>
            )}
          </>
        }
      >
        Nenhum pedido {busca === '' ? 'com estes filtros' : `com “${busca}”`}. Procure por parte do nome, pelo
        CPF, pelo e-mail ou pelo protocolo.
      </EmptyState>
    );
  }
  const { titulo, texto } = VAZIO_DE_APROVACAO[tela.filtro];
  return (
    <EmptyState
      icon={ICONES[tela.filtro]}
      title={titulo}
      action={
        tela.filtro === 'todos' ? undefined : (
          <Button
            size="sm"
            onPress={() => mudar({ filtro: tela.filtro === 'pendentes' ? 'decididos' : 'pendentes' })}
          >
            {tela.filtro === 'pendentes' ? 'Ver os decididos' : 'Ver os que esperam decisão'}
          </Button>
        )
      }
    >
      {texto}
    </EmptyState>
  );
}
