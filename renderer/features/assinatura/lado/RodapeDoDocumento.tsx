import { CircleX, Trash2, Upload } from 'lucide-react';
import type { Erro } from '../../../../contract/bridge/errors.ts';
import type { Anexo, DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { textoDaDica } from '../../../../contract/mensagens/assinatura.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { Button, Icon, IconButton, StatusLine } from '../../../ui/index.ts';
import { piorPrimeiro } from '../palavras/dicas.ts';
import styles from './RodapeDoDocumento.module.css';

export type RodapeDoDocumentoProps = {
  readonly documento: DocumentoLocal;
  readonly podeMudar: boolean;
  readonly aoTrocar: () => void;
  readonly aoRetirar: () => void;
};

/** Below the picture: what the analysis said, what the program sees (BR-22), and the way to a better file. */
export function RodapeDoDocumento(props: RodapeDoDocumentoProps) {
  const { documento, podeMudar } = props;
  const { anexo, justificativa } = documento;
  const recusa = anexo?.estado === 'RECUSADO' ? anexo.motivo : null;
  return (
    <div className={styles['rodape']}>
      {recusa !== null && <Recusa motivo={recusa} />}
      {justificativa !== null && <Justificativa documento={documento} texto={justificativa} />}
      {anexo !== null && documento.situacao !== 'APROVADO' && <Dicas anexo={anexo} />}
      {podeMudar && (
        <>
          <div className={styles['botoes']}>
            <Button
              block
              variant={documento.situacao === 'REPROVADO' || recusa !== null ? 'primary' : 'plain'}
              icon={Upload}
              onPress={props.aoTrocar}
            >
              Trocar este arquivo
            </Button>
            <IconButton variant="line" icon={Trash2} label="Excluir este arquivo" onPress={props.aoRetirar} />
          </div>
          <p className={styles['nota']}>PDF, PNG ou JPEG até 20 MB; ou arraste para cá.</p>
        </>
      )}
    </div>
  );
}

function Recusa({ motivo }: { motivo: Erro }) {
  const { titulo, texto } = textoDoErro(motivo);
  return (
    <StatusLine tone="danger">
      <b>{titulo}</b> {texto}
    </StatusLine>
  );
}

function Justificativa({ documento, texto }: { documento: DocumentoLocal; texto: string }) {
  const { analisadoEm, situacao } = documento;
  return (
    <div className={styles['justificativa']}>
      <p className={styles['quem']}>
        <Icon as={CircleX} size={16} />
        <b>{situacao === 'REPROVADO' ? 'Justificativa' : 'Justificativa do arquivo anterior'}</b>
        <span className="muted">
          · análise do Estado{analisadoEm === null ? '' : `, ${formatarDataHora(analisadoEm)}`}
        </span>
      </p>
      <p className={styles['texto']}>“{texto}”</p>
    </div>
  );
}

function Dicas({ anexo }: { anexo: Anexo }) {
  const { dicas, dpi, paginas } = anexo.exame;
  if (dicas.length === 0)
    return (
      <StatusLine tone="ok">
        {dpi === null
          ? 'O programa não viu problema neste arquivo.'
          : `Cerca de ${String(dpi)} dpi; o programa não viu problema neste arquivo.`}
      </StatusLine>
    );
  return (
    <ul className={styles['dicas']} aria-label="O que o programa viu no arquivo">
      {piorPrimeiro(dicas).map((dica) => {
        const { titulo, texto } = textoDaDica(dica);
        return (
          <li key={`${dica.tipo} ${String(dica.pagina)}`}>
            <StatusLine tone="warn">
              <b>{titulo}</b> {texto}
              {paginas > 1 && <span className="muted"> Página {dica.pagina}.</span>}
            </StatusLine>
          </li>
        );
      })}
    </ul>
  );
}
