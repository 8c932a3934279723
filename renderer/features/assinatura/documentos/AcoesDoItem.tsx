import { Eye, Paperclip, Pause, Play, Trash2, Upload, X } from 'lucide-react';
import type { DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { IconButton } from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import { anexoPorChegar, temArquivo } from '../palavras/selo.ts';

export type AcoesDoItemProps = {
  readonly solicitacao: string;
  readonly documento: DocumentoLocal;
  readonly podeMudar: boolean;
  readonly aoVer: () => void;
  readonly aoAnexar: () => void;
  readonly aoRetirar: () => void;
};

/** Column `AÇÃO`: attach, view, delete; while the file is on its way, pause and cancel. */
export function AcoesDoItem(props: AcoesDoItemProps) {
  const { documento, podeMudar, aoVer, aoAnexar, aoRetirar } = props;
  const { item } = documento;
  const doItem = `item ${String(item)}`;
  const anexo = anexoPorChegar(documento);
  if (!temArquivo(documento))
    return podeMudar ? (
      <IconButton size="sm" icon={Paperclip} label={`Anexar o ${doItem}`} onPress={aoAnexar} />
    ) : null;
  if (anexo !== null && anexo.estado !== 'RECUSADO' && (anexo.estado !== 'NA_FILA' || anexo.enviados > 0))
    return (
      <>
        <Pausa {...props} pausado={anexo.estado === 'PAUSADO'} />
        {podeMudar && (
          <IconButton size="sm" icon={X} label={`Cancelar o envio do ${doItem}`} onPress={aoRetirar} />
        )}
      </>
    );
  return (
    <>
      <IconButton size="sm" icon={Eye} label={`Ver o ${doItem}`} onPress={aoVer} />
      {podeMudar &&
        (documento.situacao === 'REPROVADO' || anexo?.estado === 'RECUSADO' ? (
          <IconButton size="sm" icon={Upload} label={`Trocar o ${doItem}`} onPress={aoAnexar} />
        ) : (
          <IconButton size="sm" icon={Trash2} label={`Excluir o ${doItem}`} onPress={aoRetirar} />
        ))}
    </>
  );
}

function Pausa({ solicitacao, documento: { item }, pausado }: AcoesDoItemProps & { pausado: boolean }) {
  const pausar = useAcao('assinatura.pausarAnexo');
  return (
    <IconButton
      size="sm"
      icon={pausado ? Play : Pause}
      label={`${pausado ? 'Continuar' : 'Pausar'} o envio do item ${String(item)}`}
      onPress={() => pausar.executar({ id: solicitacao, item, pausado: !pausado })}
    />
  );
}
