import { RefreshCw } from 'lucide-react';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import { formatarCpf } from '../../../../contract/domain/cpf.ts';
import { formatarQuando } from '../../../format/datas.ts';
import { IconButton, PAGE_TITLE_ID } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import { useAgora } from '../../cadastro/meus-pedidos/useAgora.ts';
import { SeloDaAnalise } from '../SeloDaAnalise.tsx';
import styles from './Cabecalho.module.css';

/** Whose request it is: what the documents have to agree with stays in sight. */
export function Cabecalho({ analise }: { analise: AnaliseLocal }) {
  const { dado, resumo } = analise;
  const agora = useAgora();
  const consultar = useAcao('analise.consultar');
  return (
    <header className={styles['cabecalho']}>
      <div className={styles['alto']}>
        <h1 className={styles['nome']} id={PAGE_TITLE_ID} tabIndex={-1}>
          {dado.nomeCompleto}
        </h1>
        <IconButton
          icon={RefreshCw}
          label="Consultar o SIGCON agora"
          isDisabled={consultar.emCurso}
          onPress={() => consultar.executar({ id: dado.id })}
        />
      </div>
      <p className={styles['cpf']}>
        CPF <b className="num">{formatarCpf(dado.cpf)}</b>
      </p>
      <div className={styles['baixo']}>
        <SeloDaAnalise resumo={resumo} />
        <span className={styles['quieto']}>
          <span className="num">{dado.numero}</span>
          {dado.enviadaEm !== undefined && (
            <>
              {' · enviada '}
              <time dateTime={dado.enviadaEm}>{formatarQuando(dado.enviadaEm, agora)}</time>
            </>
          )}
        </span>
      </div>
    </header>
  );
}
