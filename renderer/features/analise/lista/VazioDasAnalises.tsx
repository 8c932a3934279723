import { CircleCheckBig, Hourglass, Inbox, SearchX, Send, Signature } from 'lucide-react';
import type { FiltroDeAnalises } from '../../../../contract/domain/analise.ts';
import { ABAS_DE_ANALISE } from '../../../../contract/mensagens/assinatura.ts';
import { Button, EmptyState, type LucideIcon } from '../../../ui/index.ts';
import { VAZIO_DE_ANALISE } from '../palavras.ts';

const ICONES: Readonly<Record<FiltroDeAnalises, LucideIcon>> = {
  'para-analisar': CircleCheckBig,
  'nao-enviadas': Send,
  aguardando: Hourglass,
  aprovadas: Signature,
  todas: Inbox,
};

export type VazioDasAnalisesProps = {
  readonly filtro: FiltroDeAnalises;
  readonly busca: string;
  readonly aoTrocar: (filtro: FiltroDeAnalises) => void;
  readonly aoLimparBusca: () => void;
};

/** What to do next where there is nothing to show. */
export function VazioDasAnalises({ filtro, busca, aoTrocar, aoLimparBusca }: VazioDasAnalisesProps) {
  const outra: FiltroDeAnalises = busca === '' && filtro !== 'para-analisar' ? 'para-analisar' : 'todas';
  const irParaOutra = filtro !== outra && (
    <Button size="sm" onPress={() => aoTrocar(outra)}>
      {busca === '' ? `Ver em ${ABAS_DE_ANALISE[outra]}` : 'Procurar em todas'}
    </Button>
  );
  if (busca !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title="Nada encontrado"
        action={
          <>
            <Button size="sm" onPress={aoLimparBusca}>
              Limpar a pesquisa
            </Button>
            {irParaOutra}
          </>
        }
      >
        Nenhuma solicitação com “{busca}”. Procure pelo número, por parte do nome, pelo CPF, pela entidade ou
        pelo setor.
      </EmptyState>
    );
  }
  const { titulo, texto } = VAZIO_DE_ANALISE[filtro];
  return (
    <EmptyState icon={ICONES[filtro]} title={titulo} action={filtro === 'todas' ? undefined : irParaOutra}>
      {texto}
    </EmptyState>
  );
}
