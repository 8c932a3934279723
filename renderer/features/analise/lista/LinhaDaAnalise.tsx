import { Eye, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ResumoDeAnalise } from '../../../../contract/domain/analise.ts';
import { formatarData, formatarDataHora } from '../../../format/datas.ts';
import { cx, Icon } from '../../../ui/index.ts';
import { idade } from '../../aprovacao/palavras.ts';
import { esperaAnalise, palavrasDasMarcas } from '../palavras.ts';
import { SeloDaAnalise } from '../SeloDaAnalise.tsx';
import styles from './LinhaDaAnalise.module.css';

/** The official columns (domain.md §6), in their order. */
const COLUNAS = [
  'Número da Solicitação',
  'Razão Social',
  'Setor de Trabalho',
  'CPF Solicitante',
  'Nome Solicitante',
  'Data Criação',
  'Tipo Usuário',
  'Status',
  'Ação',
] as const;
type Coluna = (typeof COLUNAS)[number];

const LUGARES: Readonly<Record<Coluna, string>> = {
  'Número da Solicitação': 'numero',
  'Razão Social': 'razao',
  'Setor de Trabalho': 'setor',
  'CPF Solicitante': 'cpf',
  'Nome Solicitante': 'nome',
  'Data Criação': 'criada',
  'Tipo Usuário': 'tipo',
  Status: 'status',
  Ação: 'acao',
};
const TIPOS = { I: 'interno', E: 'externo' } as const;

/** The heads of the columns; each cell of a row says its own to a screen reader. */
export function CabecaDasAnalises() {
  return (
    <div className={styles['cabeca']} aria-hidden="true">
      <div className={styles['linha']}>
        {COLUNAS.map((coluna) => (
          <span key={coluna} className={styles[LUGARES[coluna]]}>
            {coluna}
          </span>
        ))}
      </div>
    </div>
  );
}

/** One request: a table row in a wide window, a few lines in a narrow one. */
export function LinhaDaAnalise({ analise: a, agora }: { analise: ResumoDeAnalise; agora: Date }) {
  const espera = a.enviadaEm === null ? null : idade(a.enviadaEm, agora);
  const marcas = palavrasDasMarcas(a);
  const analisa = esperaAnalise(a);
  return (
    <div className={cx(styles['linha'], styles['corpo'])}>
      <Celula coluna="Número da Solicitação">
        <span className="num">{a.numero}</span>
      </Celula>
      <Celula coluna="Razão Social">
        <span className={styles['poucas']}>{a.razaoSocial}</span>
      </Celula>
      <Celula coluna="Setor de Trabalho">
        <span className={styles['poucas']}>{a.setorTrabalho}</span>
      </Celula>
      <Celula coluna="CPF Solicitante">
        <span className="num">{a.cpfMascarado}</span>
      </Celula>
      <Celula coluna="Nome Solicitante">
        <span className={styles['poucas']}>{a.nome}</span>
      </Celula>
      <Celula coluna="Data Criação">
        <time dateTime={a.criadaEm}>{formatarData(a.criadaEm)}</time>
        {a.enviadaEm !== null && espera !== null && (
          <time
            className={cx(styles['quieto'], analisa && espera.demora && styles['demora'])}
            dateTime={a.enviadaEm}
            title={`Enviada em ${formatarDataHora(a.enviadaEm)}`}
          >
            enviada {espera.palavras}
          </time>
        )}
      </Celula>
      <Celula coluna="Tipo Usuário">
        {a.tipoUsuario}
        <span className="sr-only"> ({TIPOS[a.tipoUsuario]})</span>
      </Celula>
      <Celula coluna="Status">
        <SeloDaAnalise resumo={a} />
        {marcas !== null && <span className={styles['quieto']}>{marcas}</span>}
      </Celula>
      <span className={styles['acao']} aria-hidden="true">
        <Icon as={analisa ? Pencil : Eye} size={16} />
        {analisa ? 'Analisar' : 'Ver'}
      </span>
    </div>
  );
}

function Celula({ coluna, children }: { coluna: Coluna; children: ReactNode }) {
  return (
    <div className={styles[LUGARES[coluna]]}>
      <span className="sr-only">{coluna}: </span>
      {children}
    </div>
  );
}
