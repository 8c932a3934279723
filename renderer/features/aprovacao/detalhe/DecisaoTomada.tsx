import type { Perfil } from '../../../../contract/domain/perfis.ts';
import type { PreCadastro } from '../../../../contract/domain/pre-cadastro.ts';
import { DECISOES } from '../../../../contract/mensagens/aprovacao.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { Banner, type MessageTone } from '../../../ui/index.ts';
import { decisaoDoHistorico } from '../historico.ts';
import styles from './DecisaoGuardada.module.css';
import { ConteudoDaDecisao } from './DecisaoGuardada.tsx';

export type DecisaoTomadaProps = {
  readonly dado: PreCadastro;
  readonly perfis: readonly Perfil[];
  readonly agora: Date;
};

const TONS: Readonly<Record<'APROVAR' | 'REPROVAR' | 'DEVOLVER', MessageTone>> = {
  APROVAR: 'ok',
  REPROVAR: 'danger',
  DEVOLVER: 'warn',
};
const DEPOIS = {
  APROVAR: 'O link da senha foi por e-mail. Perfis e acesso se mudam em Usuários.',
  REPROVAR: 'Para ter acesso, a pessoa precisa fazer outro pedido.',
  DEVOLVER: 'O pedido volta para cá quando a pessoa corrigir e enviar de novo.',
} as const;

/** What was decided, by whom and when, as the State has it. Nothing is left to do here. */
export function DecisaoTomada({ dado, perfis, agora }: DecisaoTomadaProps) {
  const tomada = decisaoDoHistorico(dado);
  if (tomada === null) return null;
  const { evento, decisao } = tomada;
  return (
    <Banner
      tone={TONS[decisao.decisao]}
      layout="box"
      announce="off"
      title={`${DECISOES[decisao.decisao].feito}${evento.por === undefined ? '' : ` por ${evento.por}`}, ${formatarQuando(evento.em, agora)}.`}
    >
      {DEPOIS[decisao.decisao]}
      <div className={styles['naFaixa']}>
        <ConteudoDaDecisao decisao={decisao} perfis={perfis} />
      </div>
    </Banner>
  );
}
