import { ChevronDown, CircleX, Monitor } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Aprovacao } from '../../../../contract/domain/aprovacao.ts';
import type { Perfil } from '../../../../contract/domain/perfis.ts';
import { SITUACOES } from '../../../../contract/domain/pre-cadastro.ts';
import { palavraDaDecisaoLocal } from '../../../../contract/mensagens/aprovacao.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { Avatar, Chip, IconButton, PAGE_TITLE_ID } from '../../../ui/index.ts';
import { SELOS_DA_SITUACAO } from '../selos.ts';
import styles from './CabecalhoDaAprovacao.module.css';
import { HistoricoDoPedido } from './HistoricoDoPedido.tsx';

export type CabecalhoDaAprovacaoProps = {
  readonly aprovacao: Aprovacao;
  readonly perfis: readonly Perfil[];
  /** In one column the detail is a page of its own, and the name its only <h1>. */
  readonly ehPagina: boolean;
  readonly aoProximo: (() => void) | null;
  /** The heading is there: it takes the focus when this request was opened by a decision on another one. */
  readonly aoMostrarTitulo: (titulo: HTMLElement) => void;
};

/** Whose request it is, its protocol and where it stands. */
export function CabecalhoDaAprovacao(props: CabecalhoDaAprovacaoProps) {
  const { aprovacao, perfis, ehPagina, aoProximo, aoMostrarTitulo } = props;
  const { dado } = aprovacao;
  const titulo = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (titulo.current !== null) aoMostrarTitulo(titulo.current);
  }, [aoMostrarTitulo]);
  const Titulo = ehPagina ? 'h1' : 'h2';
  return (
    <header className={styles['cabecalho']}>
      <Avatar name={dado.nomeCompleto} size="lg" />
      <div className={styles['quem']}>
        <Titulo
          ref={titulo}
          className={styles['nome']}
          tabIndex={-1}
          {...(ehPagina && { id: PAGE_TITLE_ID })}
        >
          {dado.nomeCompleto}
        </Titulo>
        <p className={styles['protocolo']}>
          Protocolo {dado.protocolo} · <time dateTime={dado.criadoEm}>{formatarDataHora(dado.criadoEm)}</time>
        </p>
      </div>
      <Selo aprovacao={aprovacao} />
      <div className={styles['botoes']}>
        <HistoricoDoPedido historico={dado.historico} perfis={perfis} />
        <IconButton
          icon={ChevronDown}
          label="Próximo para decidir"
          isDisabled={aoProximo === null}
          onPress={() => aoProximo?.()}
        />
      </div>
    </header>
  );
}

function Selo({ aprovacao }: { aprovacao: Aprovacao }) {
  const { local } = aprovacao.resumo;
  const palavra = palavraDaDecisaoLocal(aprovacao.resumo);
  if (palavra !== null) {
    return (
      <Chip tone="local" icon={local?.estado === 'RECUSADA' ? CircleX : Monitor}>
        {palavra}
      </Chip>
    );
  }
  const situacao = aprovacao.dado.situacaoCadastral;
  const { tom, icone } = SELOS_DA_SITUACAO[situacao];
  return (
    <Chip tone={tom} icon={icone}>
      {SITUACOES[situacao]}
    </Chip>
  );
}
