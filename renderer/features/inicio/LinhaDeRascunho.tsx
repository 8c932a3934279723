import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import type { ResumoDoPedido } from '../../../contract/domain/pedido.ts';
import { rotaDaEtapa } from '../../app/rotas.ts';
import { formatarQuando } from '../../format/datas.ts';
import { plural } from '../../format/numeros.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { Ring } from '../../ui/status/Ring.tsx';
import { StatusLine } from '../../ui/status/StatusLine.tsx';
import styles from './Inicio.module.css';

function Situacao({ rascunho }: { rascunho: ResumoDoPedido }) {
  if (rascunho.etapa === 4 && rascunho.pendencias === 0)
    return rascunho.verificacaoPendente ? (
      <StatusLine tone="warn">Verificação pendente</StatusLine>
    ) : (
      <StatusLine tone="ok">Pronto para enviar</StatusLine>
    );
  return (
    <StatusLine tone="warn">
      <b>{plural(rascunho.pendencias, 'pendência')}</b>
    </StatusLine>
  );
}

/** A draft to take up again: how far, what is missing, when it was saved. The CPF is masked in lists (LGPD). */
export function LinhaDeRascunho({ rascunho }: { rascunho: ResumoDoPedido }) {
  const { id, etapa, cnpj, razaoSocial, cpfMascarado } = rascunho;
  const numero = formatarCnpj(cnpj);
  const pronto = etapa === 4 && rascunho.pendencias === 0;
  return (
    <li className={styles['draft']}>
      <Ring value={etapa} max={4} />
      <div className={styles['draftWords']}>
        <div className="strong cut">
          Pré-cadastro · CPF <span className="num">{cpfMascarado}</span>
        </div>
        <div className="small muted cut">
          {razaoSocial ?? (numero === '' ? 'CNPJ ainda não digitado' : 'CNPJ')}
          {numero !== '' && <span className="num"> {razaoSocial === null ? numero : `· ${numero}`}</span>}
        </div>
      </div>
      <div className={styles['draftState']}>
        <Situacao rascunho={rascunho} />
        <div className="small muted num cut">Rascunho salvo {formatarQuando(rascunho.atualizadoEm)}</div>
      </div>
      <ButtonLink
        size="sm"
        className={styles['draftGo']}
        href={rotaDaEtapa(id, etapa)}
        label={`${pronto ? 'Conferir e enviar' : 'Continuar'}: CPF ${cpfMascarado}`}
      >
        {pronto ? 'Conferir e enviar' : 'Continuar'}
      </ButtonLink>
    </li>
  );
}
