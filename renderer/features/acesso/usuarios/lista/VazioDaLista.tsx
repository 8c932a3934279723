import { SearchX, Users } from 'lucide-react';
import { ROTAS } from '../../../../app/rotas.ts';
import { Button, ButtonLink, EmptyState } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';

/** What to do next where there is nobody to show. */
export function VazioDaLista({ filtrado }: { filtrado: boolean }) {
  const limparFiltros = useTela((tela) => tela.limparFiltros);
  if (filtrado) {
    return (
      <EmptyState
        icon={SearchX}
        title="Ninguém com estes filtros"
        action={
          <Button size="sm" onPress={limparFiltros}>
            Limpar os filtros
          </Button>
        }
      >
        Procure por parte do nome, pelo CPF ou pelo e-mail, ou retire um dos filtros.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Users}
      title="Nenhum usuário nesta entidade"
      action={
        <ButtonLink size="sm" href={ROTAS.aprovacoes}>
          Ver as aprovações
        </ButtonLink>
      }
    >
      Quem você aprovar aparece aqui, também antes de criar a senha.
    </EmptyState>
  );
}
