import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatarCnpj } from '../../../../../contract/domain/cnpj.ts';
import type { ResumoDoPedido } from '../../../../../contract/domain/pedido.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { formatarCurto } from '../../../../format/datas.ts';
import { plural } from '../../../../format/numeros.ts';
import { Chip, LinkButton, RowText, StatusLine } from '../../../../ui/index.ts';
import { nomeOuFalta, seloDe } from '../palavras/estados.ts';
import { daquiA } from '../palavras/tempo.ts';
import { useAcao } from '../useAcao.ts';
import styles from './LinhaDoPedido.module.css';

const tentaDeNovo = (p: ResumoDoPedido): boolean =>
  p.estado === 'NA_FILA' && p.fila !== null && p.fila.motivo !== null;

/** The entity as far as it is known: name, or the CNPJ as typed. */
const entidadeDe = (p: ResumoDoPedido): string =>
  p.razaoSocial ?? (p.cnpj === '' ? 'CNPJ ainda não informado' : `CNPJ ${formatarCnpj(p.cnpj)}`);

function quando(p: ResumoDoPedido, agora: Date): string {
  if (p.estado === 'ENVIANDO') return 'agora';
  if (p.estado === 'NA_FILA' && p.fila !== null && !tentaDeNovo(p)) return `${p.fila.posicao}º na fila`;
  return formatarCurto(p.atualizadoEm, agora);
}

/** What keeps it, where something does. */
function nota(p: ResumoDoPedido, agora: Date, pausado: boolean): ReactNode {
  if (p.estado === 'NA_FILA' && p.fila !== null && p.fila.motivo !== null) {
    const { proximaEm, motivo } = p.fila;
    const proxima = proximaEm === null || pausado ? '' : `Nova tentativa ${daquiA(proximaEm, agora)}.`;
    return (
      <StatusLine tone="danger" size="sm" icon={TriangleAlert} className={styles['motivo']}>
        {textoDoErro(motivo).titulo} <span className="num">{proxima}</span>
      </StatusLine>
    );
  }
  if ((p.estado === 'PRECISA_DE_VOCE' || p.estado === 'RECUSADO') && p.impedimento !== null) {
    return (
      <StatusLine tone="danger" size="sm" icon={TriangleAlert} className={styles['motivo']}>
        {textoDoErro(p.impedimento).titulo}
      </StatusLine>
    );
  }
  const emEdicao = p.estado === 'RASCUNHO' || (p.estado === 'DEVOLVIDO' && p.corrigindo);
  if (!emEdicao || (p.pendencias === 0 && !p.verificacaoPendente)) return undefined;
  return (
    <span className={styles['marcas']}>
      {p.pendencias > 0 && (
        <StatusLine tone="warn" size="sm">
          {plural(p.pendencias, 'pendência')}
        </StatusLine>
      )}
      {p.verificacaoPendente && (
        <StatusLine tone="off" size="sm">
          Verificação pendente
        </StatusLine>
      )}
    </span>
  );
}

export type LinhaDoPedidoProps = {
  readonly pedido: ResumoDoPedido;
  readonly agora: Date;
  /** The person paused the queue: then there is no next attempt. */
  readonly pausado: boolean;
};

/** One request in the list: who, for which entity, where it stands, since when, and what keeps it. */
export function LinhaDoPedido({ pedido, agora, pausado }: LinhaDoPedidoProps) {
  const selo = seloDe(pedido);
  return (
    <>
      <RowText
        title={nomeOuFalta(pedido.nome)}
        text={
          <>
            <span className="num">{pedido.cpfMascarado}</span> · {entidadeDe(pedido)}
          </>
        }
        state={
          <Chip tone={selo.tom} icon={selo.icone}>
            {selo.palavra}
          </Chip>
        }
        when={quando(pedido, agora)}
        note={nota(pedido, agora, pausado)}
      />
    </>
  );
}

/** "Tentar agora" on the line of the reason; undefined for rows that wait for nothing. */
export function acaoDaLinha(pedido: ResumoDoPedido) {
  return tentaDeNovo(pedido) ? <TentarAgora id={pedido.id} nome={nomeOuFalta(pedido.nome)} /> : undefined;
}

function TentarAgora({ id, nome }: { id: string; nome: string }) {
  const { executar, emCurso } = useAcao('cadastro.tentarAgora');
  return (
    <LinkButton onPress={() => executar({ id })} isDisabled={emCurso} label={`Tentar agora: ${nome}`}>
      {emCurso ? 'Tentando…' : 'Tentar agora'}
    </LinkButton>
  );
}
