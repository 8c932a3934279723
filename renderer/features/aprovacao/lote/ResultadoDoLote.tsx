import { useQuery } from '@tanstack/react-query';
import { CircleX, Download, ListChecks } from 'lucide-react';
import type { ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import { useConta } from '../../../app/acesso/useAcesso.ts';
import { useEstadoDoSync } from '../../../app/useEstadoDoApp.ts';
import { invoke } from '../../../bridge/client.ts';
import { FalhaDaPonte } from '../../../bridge/query.ts';
import { plural } from '../../../format/numeros.ts';
import { Banner, Button, Dialog, ProgressBar, StatusLine, type LucideIcon } from '../../../ui/index.ts';
import { baixarArquivo } from '../../cadastro/baixarArquivo.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import type { ResultadoDasDecisoes } from '../decidir/useDecisoes.ts';
import styles from './Lote.module.css';
import { DESFECHOS, situacaoDoLote, type Desfecho, type LinhaDoLote } from './situacaoDoLote.ts';

export type ResultadoDoLoteProps = {
  readonly itens: readonly ResumoDeAprovacao[];
  readonly resultados: ResultadoDasDecisoes;
  readonly aoFechar: () => void;
};

type Grupo = {
  readonly titulo: string;
  readonly tom: 'ok' | 'off' | 'warn' | 'danger';
  readonly icone?: LucideIcon;
};
const GRUPOS: Readonly<Record<Desfecho, Grupo>> = {
  mudou: { titulo: 'Mudaram enquanto isso: decida de novo', tom: 'warn' },
  falhou: { titulo: 'Não aceitos', tom: 'danger', icone: CircleX },
  aguardando: { titulo: 'Decididos aqui, aguardando envio', tom: 'off' },
  aprovado: { titulo: 'Aprovados', tom: 'ok' },
};

/** All unsent decisions, however many, read again whenever the queue moves. */
function useNaoEnviados(): ReadonlyMap<string, ResumoDeAprovacao> | undefined {
  return useQuery<ReadonlyMap<string, ResumoDeAprovacao>, FalhaDaPonte>({
    queryKey: ['aprovacao.listar', 'nao-enviados', 'lote'],
    structuralSharing: false,
    gcTime: 0,
    queryFn: async () => {
      const todos = new Map<string, ResumoDeAprovacao>();
      let depoisDe: string | null = null;
      do {
        const resposta: Awaited<ReturnType<typeof pagina>> = await pagina(depoisDe);
        if (!resposta.ok) throw new FalhaDaPonte(resposta.error);
        for (const item of resposta.value.itens) todos.set(item.id, item);
        depoisDe = resposta.value.proxima;
      } while (depoisDe !== null);
      return todos;
    },
  }).data;
}

const pagina = (depoisDe: string | null) =>
  invoke('aprovacao.listar', {
    filtro: 'nao-enviados',
    busca: '',
    ordem: 'mais-antigos',
    limite: 500,
    ...(depoisDe !== null && { depoisDe }),
  });

/** What became of each: the sending goes on in the background, whether or not this stays open. */
export function ResultadoDoLote({ itens, resultados, aoFechar }: ResultadoDoLoteProps) {
  const linhas = situacaoDoLote(itens, resultados, useNaoEnviados());
  const espera = useEspera();
  const relatorio = useAcao('aprovacao.relatorio', { aoConcluir: baixarArquivo });
  const aguardam = linhas.filter((l) => l.desfecho === 'aguardando').length;
  const prontas = linhas.length - aguardam;
  return (
    <Dialog
      isOpen
      size="lg"
      icon={ListChecks}
      tone={aguardam === 0 ? 'ok' : 'info'}
      onClose={aoFechar}
      title={aguardam === 0 ? 'Resultado das aprovações' : (espera?.titulo ?? 'Enviando as aprovações')}
      lead={<span role="status">{resumo(linhas)}</span>}
      actions={
        <>
          <Button variant="primary" autoFocus onPress={aoFechar}>
            {aguardam === 0 ? 'Fechar' : 'Continuar em segundo plano'}
          </Button>
          <Button
            icon={Download}
            isPending={relatorio.emCurso}
            onPress={() => relatorio.executar({ ids: itens.map(({ id }) => id) })}
          >
            Baixar o relatório (CSV)
          </Button>
          <span className="small muted">O arquivo tem dados pessoais.</span>
        </>
      }
    >
      <div className={styles['revisao']}>
        {aguardam > 0 && espera === null && (
          <ProgressBar
            value={prontas}
            max={linhas.length}
            label="Respostas do SIGCON"
            words={`${String(prontas)} de ${String(linhas.length)}`}
          />
        )}
        {aguardam > 0 && espera !== null && (
          <Banner tone="warn" layout="box" announce="off" title={espera.porque}>
            {espera.quando}
          </Banner>
        )}
        {DESFECHOS.map((desfecho) => (
          <GrupoDoResultado
            key={desfecho}
            grupo={GRUPOS[desfecho]}
            linhas={linhas.filter((l) => l.desfecho === desfecho)}
          />
        ))}
      </div>
    </Dialog>
  );
}

type Espera = { readonly titulo: string; readonly porque: string; readonly quando: string };

const GUARDADAS = 'Aprovações guardadas neste computador';

/** Why nothing is being sent now; null while it is. */
function useEspera(): Espera | null {
  const semConexao = useEstadoDoSync()?.conexao === 'sem-conexao';
  const semSessao = useConta()?.sessao === 'entrar-de-novo';
  if (semConexao)
    return {
      titulo: GUARDADAS,
      porque: 'Sem conexão.',
      quando: 'Serão enviadas quando a conexão voltar. Pode fechar este aviso.',
    };
  if (semSessao)
    return {
      titulo: GUARDADAS,
      porque: 'Falta a sua senha.',
      quando: 'Serão enviadas depois que você entrar de novo, pelo aviso no alto da página.',
    };
  return null;
}

function GrupoDoResultado({ grupo, linhas }: { grupo: Grupo; linhas: readonly LinhaDoLote[] }) {
  if (linhas.length === 0) return null;
  return (
    <section aria-label={grupo.titulo}>
      <h3 className={styles['grupo']}>
        {grupo.titulo} ({linhas.length})
      </h3>
      <ul className={styles['lista']}>
        {linhas.map((linha) => (
          <li key={linha.id} className={styles['resultado']}>
            <StatusLine tone={grupo.tom} icon={grupo.icone}>
              {linha.nome}
            </StatusLine>
            {linha.motivo !== null && <span className={styles['motivo']}>{linha.motivo}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const PALAVRAS: Readonly<Record<Desfecho, readonly [um: string, varios: string]>> = {
  aprovado: ['aprovado', 'aprovados'],
  aguardando: ['aguardando envio', 'aguardando envio'],
  mudou: ['mudou enquanto isso', 'mudaram enquanto isso'],
  falhou: ['não aceito', 'não aceitos'],
};

const resumo = (linhas: readonly LinhaDoLote[]): string =>
  DESFECHOS.toReversed()
    .flatMap((desfecho) => {
      const n = linhas.filter((l) => l.desfecho === desfecho).length;
      return n === 0 ? [] : [plural(n, ...PALAVRAS[desfecho])];
    })
    .join(' · ');
