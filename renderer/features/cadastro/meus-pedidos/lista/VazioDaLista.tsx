import { CheckCheck, FilePen, Hourglass, Inbox, SearchX, Send } from 'lucide-react';
import type { FiltroDePedidos } from '../../../../../contract/domain/pedido.ts';
import { Button, ButtonLink, EmptyState, type LucideIcon } from '../../../../ui/index.ts';
import { useFiltros } from './filtros.ts';

const VAZIOS: Readonly<Record<FiltroDePedidos, { icone: LucideIcon; titulo: string; texto: string }>> = {
  todos: {
    icone: Inbox,
    titulo: 'Nenhum pedido neste computador',
    texto: 'Comece um pré-cadastro: dá para preencher sem internet e enviar depois.',
  },
  rascunhos: {
    icone: FilePen,
    titulo: 'Nenhum rascunho',
    texto: 'Um pré-cadastro começado fica aqui até você enviar.',
  },
  fila: {
    icone: Send,
    titulo: 'Nada na fila de envio',
    texto: 'O que você enviar sem conexão espera aqui e vai sozinho quando a internet voltar.',
  },
  analise: {
    icone: Hourglass,
    titulo: 'Nenhum pedido em análise',
    texto: 'Depois que o SIGCON recebe um pedido, ele aparece aqui com o protocolo até ser decidido.',
  },
  decididos: {
    icone: CheckCheck,
    titulo: 'Nenhum pedido decidido',
    texto: 'Pedidos aprovados ou reprovados aparecem aqui.',
  },
};

/** What to do next where there is nothing to show. */
export function VazioDaLista({ filtro, busca }: { filtro: FiltroDePedidos; busca: string }) {
  const { filtrar, buscar } = useFiltros.getState();
  if (busca !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title="Nada encontrado"
        action={
          <>
            <Button size="sm" onPress={() => buscar('')}>
              Limpar a pesquisa
            </Button>
            {filtro !== 'todos' && (
              <Button size="sm" onPress={() => filtrar('todos')}>
                Procurar em todos
              </Button>
            )}
          </>
        }
      >
        Nenhum pedido com “{busca}”. Procure por parte do nome, pelo CPF, pelo CNPJ ou pelo protocolo.
      </EmptyState>
    );
  }
  const { icone, titulo, texto } = VAZIOS[filtro];
  return (
    <EmptyState
      icon={icone}
      title={titulo}
      action={
        filtro === 'todos' || filtro === 'rascunhos' ? (
          <ButtonLink size="sm" href="/novo">
            Novo pré-cadastro
          </ButtonLink>
        ) : (
          <Button size="sm" onPress={() => filtrar('todos')}>
            Ver todos os pedidos
          </Button>
        )
      }
    >
      {texto}
    </EmptyState>
  );
}
