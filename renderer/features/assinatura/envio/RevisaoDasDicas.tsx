import { Send, TriangleAlert } from 'lucide-react';
import type { Item } from '../../../../contract/domain/assinatura.ts';
import type { DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { textoDaDica } from '../../../../contract/mensagens/assinatura.ts';
import { plural } from '../../../format/numeros.ts';
import { Button, Dialog, LinkButton, StatusLine } from '../../../ui/index.ts';
import { Miniatura } from '../documentos/Miniatura.tsx';
import { nomeDoItem } from '../linha.ts';
import { piorPrimeiro } from '../palavras/dicas.ts';
import styles from './RevisaoDasDicas.module.css';

export type RevisaoDasDicasProps = {
  /** Those with hints that nobody has read. */
  readonly documentos: readonly DocumentoLocal[];
  readonly rotulo: string;
  readonly emCurso: boolean;
  readonly aoTrocar: (item: Item) => void;
  readonly aoEnviar: () => void;
  readonly aoFechar: () => void;
};

/** Before sending: what the program sees in the pictures. Hints, never a block (BR-22). */
export function RevisaoDasDicas(props: RevisaoDasDicasProps) {
  const { documentos, rotulo, aoFechar } = props;
  return (
    <Dialog
      isOpen
      onClose={aoFechar}
      icon={TriangleAlert}
      tone="warn"
      title={`${plural(documentos.length, 'documento merece', 'documentos merecem')} outra olhada`}
      lead="O programa pode se enganar, e quem decide é o Estado. Um arquivo ruim, porém, costuma voltar REPROVADO."
      closeLabel="Voltar e conferir"
      actions={
        <>
          <Button variant="primary" icon={Send} isPending={props.emCurso} onPress={props.aoEnviar}>
            {rotulo} assim mesmo
          </Button>
          <Button autoFocus onPress={aoFechar}>
            Voltar e conferir
          </Button>
        </>
      }
    >
      <ul className={styles['lista']}>
        {documentos.map(({ item, anexo }) => (
          <li key={item} className={styles['documento']}>
            <Miniatura item={item} imagem={anexo?.miniatura} className={styles['foto']} />
            <div className={styles['palavras']}>
              <h3>{nomeDoItem(item)}</h3>
              {piorPrimeiro(anexo?.exame.dicas ?? []).map((dica) => {
                const { titulo, texto } = textoDaDica(dica);
                return (
                  <StatusLine key={`${dica.tipo} ${String(dica.pagina)}`} tone="warn">
                    <b>{titulo}</b> {texto}
                  </StatusLine>
                );
              })}
              <LinkButton
                label={`Trocar o arquivo do item ${String(item)}`}
                onPress={() => props.aoTrocar(item)}
              >
                Trocar o arquivo
              </LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
