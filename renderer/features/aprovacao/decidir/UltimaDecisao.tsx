import { useQuery } from '@tanstack/react-query';
import { Monitor, X } from 'lucide-react';
import type { Aprovacao } from '../../../../contract/domain/aprovacao.ts';
import { SITUACOES } from '../../../../contract/domain/pre-cadastro.ts';
import { ABAS_DE_APROVACAO, DECISOES } from '../../../../contract/mensagens/aprovacao.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { consulta } from '../../../bridge/query.ts';
import { Icon, IconButton, LinkButton, TONE_ICON, cx } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import type { MudarTela, Tela } from '../tela.ts';
import styles from './UltimaDecisao.module.css';

export type UltimaDecisaoProps = {
  readonly ultima: NonNullable<Tela['ultima']>;
  readonly atual: string | null;
  readonly mudar: MudarTela;
  /** The decision was taken back: the request can be opened again. */
  readonly aoDesfazer: (id: string) => void;
  /** Shows the unsent ones; null where they are on the screen already. */
  readonly aoVerNaoEnviados: (() => void) | null;
};

/** What was decided last and what became of it, with "Desfazer" as long as it can not have left this computer. */
export function UltimaDecisao(props: UltimaDecisaoProps) {
  const { ultima, atual, mudar, aoDesfazer, aoVerNaoEnviados } = props;
  const { data } = useQuery(consulta('aprovacao.abrir', { id: ultima.id }));
  const cancelar = useAcao('aprovacao.cancelar', {
    aoConcluir: ({ resultados }) => {
      if (resultados.some((r) => r.erro !== null)) return;
      mudar({ ultima: null });
      aoDesfazer(ultima.id);
    },
  });
  // Where the request itself is open, it tells the same at length.
  if (atual === ultima.id) return null;
  const { tom, palavras, espera, desfaz, abre } = situacao(data);
  return (
    <div className={cx(styles['faixa'], styles[tom])}>
      <Icon as={tom === 'local' ? Monitor : TONE_ICON[tom]} size={18} className={styles['icone']} />
      <span className={styles['palavras']} role="status">
        <b>{ultima.nome}:</b> {DECISOES[ultima.decisao].feito.toLocaleLowerCase('pt-BR')}
        {palavras}
        {espera === true && (
          <>
            {' neste computador, '}
            {aoVerNaoEnviados === null ? (
              NAO_ENVIADO
            ) : (
              // In a long list the group of the unsent may be far above where one works.
              <LinkButton
                tone="inherit"
                label={`${NAO_ENVIADO}: ver em ${ABAS_DE_APROVACAO['nao-enviados']}`}
                onPress={aoVerNaoEnviados}
              >
                {NAO_ENVIADO}
              </LinkButton>
            )}
            .
          </>
        )}
      </span>
      {desfaz === true && (
        <LinkButton isDisabled={cancelar.emCurso} onPress={() => cancelar.executar({ ids: [ultima.id] })}>
          Desfazer
        </LinkButton>
      )}
      {abre === true && <LinkButton href={ROTAS.aprovacao(ultima.id)}>Ver</LinkButton>}
      <IconButton size="sm" icon={X} label="Fechar este aviso" onPress={() => mudar({ ultima: null })} />
    </div>
  );
}

const NAO_ENVIADO = 'ainda não enviado';

type Situacao = {
  readonly tom: 'local' | 'ok' | 'warn' | 'danger';
  readonly palavras: string;
  /** Only this computer knows it. */
  readonly espera?: boolean;
  readonly desfaz?: boolean;
  readonly abre?: boolean;
};

function situacao(aprovacao: Aprovacao | undefined): Situacao {
  if (aprovacao === undefined) return { tom: 'local', palavras: '.' };
  const { pendente, dado } = aprovacao;
  if (pendente === null) {
    const confirmado = dado.situacaoCadastral !== 'ANALISE';
    return {
      tom: 'ok',
      palavras: confirmado ? `. O SIGCON confirmou: ${SITUACOES[dado.situacaoCadastral]}.` : '.',
    };
  }
  switch (pendente.estado) {
    case 'CONFLITO':
      return { tom: 'warn', palavras: ', mas o pedido mudou: decida de novo.', abre: true };
    case 'RECUSADA':
      return { tom: 'danger', palavras: ', mas o SIGCON não aceitou.', abre: true };
    case 'NA_FILA':
    case 'ENVIANDO':
      return pendente.talvezEnviada
        ? { tom: 'local', palavras: ', esperando a resposta do SIGCON.' }
        : { tom: 'local', palavras: '', espera: true, desfaz: true };
  }
}
