import { useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { useConta } from '../../app/acesso/useAcesso.ts';
import { useSomenteLeitura } from '../../app/useEstadoDoApp.ts';
import { consulta } from '../../bridge/query.ts';
import { Button, EmptyState, PageHead } from '../../ui/index.ts';
import styles from './Assinatura.module.css';
import { Automatica } from './solicitar/Automatica.tsx';
import { NaoSolicitada } from './solicitar/NaoSolicitada.tsx';
import { Solicitacao } from './Solicitacao.tsx';
import { TITULO } from './titulo.ts';

/** Why nothing may be changed now, in words; null when it may. */
function useImpedido(): string | null {
  const somenteLeitura = useSomenteLeitura();
  const sessao = useConta()?.sessao;
  if (somenteLeitura) return textoDoErro({ codigo: 'SOMENTE_LEITURA' }).texto;
  if (sessao === 'entrar-de-novo') return 'Entre de novo para continuar; nada se perdeu.';
  return null;
}

/** `/assinatura`: the person's own right to sign in the entity in context (domain.md §6). */
export function Assinatura() {
  const { data, error, refetch } = useQuery(consulta('assinatura.estado', {}));
  const impedido = useImpedido();
  if (data === undefined) {
    if (error === null) return null;
    const { titulo, texto } = textoDoErro(error.erro);
    return (
      <div className={styles['pagina']}>
        <PageHead title={TITULO} />
        <EmptyState
          title={titulo}
          action={
            <Button icon={RotateCw} onPress={() => void refetch()}>
              Tentar de novo
            </Button>
          }
        >
          {texto}
        </EmptyState>
      </div>
    );
  }
  if (data.situacao === 'AUTOMATICA' || data.aguardaCagec)
    return <Automatica aguardaCagec={data.aguardaCagec} />;
  if (data.coleta === null) return <NaoSolicitada impedido={impedido} />;
  return <Solicitacao key={data.coleta.id} coleta={data.coleta} guarda={data.guarda} impedido={impedido} />;
}
