import { CircleAlert, CircleX } from 'lucide-react';
import type { ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import { SITUACOES } from '../../../../contract/domain/pre-cadastro.ts';
import { palavraDaDecisaoLocal } from '../../../../contract/mensagens/aprovacao.ts';
import { textoDoResumo } from '../../../../contract/mensagens/conferencia.ts';
import { formatarDataHora, formatarHora } from '../../../format/datas.ts';
import { Chip, cx, StatusLine } from '../../../ui/index.ts';
import { idade } from '../palavras.ts';
import { SELOS_DA_SITUACAO } from '../selos.ts';
import styles from './LinhaDaAprovacao.module.css';

export type LinhaDaAprovacaoProps = { readonly aprovacao: ResumoDeAprovacao; readonly agora: Date };

/** One request in the inbox: who, where he works, how the checks went, how long it waits. */
export function LinhaDaAprovacao({ aprovacao: p, agora }: LinhaDaAprovacaoProps) {
  const espera = idade(p.criadoEm, agora);
  const pendente = p.local === null && p.situacaoCadastral === 'ANALISE';
  const desde = p.local?.em ?? (pendente ? p.criadoEm : p.atualizadoEm);
  return (
    <div className={styles['linha']}>
      <div className="cut">
        <div className={cx(styles['nome'], 'cut')}>{p.nome}</div>
        <div className={cx(styles['texto'], 'cut')}>
          <span className="num">{p.cpfMascarado}</span> · {p.setor}
        </div>
      </div>
      <div className={styles['estado']}>
        <Estado aprovacao={p} />
      </div>
      <time
        className={cx(styles['quando'], pendente && espera.demora && styles['demora'])}
        dateTime={desde}
        title={formatarDataHora(desde)}
      >
        {p.local === null ? idade(desde, agora).palavras : formatarHora(desde)}
      </time>
    </div>
  );
}

function Estado({ aprovacao: p }: { aprovacao: ResumoDeAprovacao }) {
  const palavra = palavraDaDecisaoLocal(p);
  if (palavra !== null) {
    const parado = p.local?.estado === 'CONFLITO' || p.local?.estado === 'RECUSADA';
    const icone = p.local?.estado === 'RECUSADA' ? CircleX : CircleAlert;
    return (
      <Chip tone="local" icon={parado ? icone : undefined}>
        {palavra}
      </Chip>
    );
  }
  if (p.situacaoCadastral !== 'ANALISE') {
    const selo = SELOS_DA_SITUACAO[p.situacaoCadastral];
    return (
      <Chip tone={selo.tom} icon={selo.icone}>
        {SITUACOES[p.situacaoCadastral]}
      </Chip>
    );
  }
  const { divergencias, avisos } = p.conferencia;
  const tom = divergencias > 0 ? 'danger' : avisos > 0 ? 'warn' : 'ok';
  return (
    <StatusLine tone={tom} size="sm" icon={tom === 'danger' ? CircleX : undefined} className={styles[tom]}>
      <span className="sr-only">Conferência: </span>
      {textoDoResumo(p.conferencia)}
    </StatusLine>
  );
}
