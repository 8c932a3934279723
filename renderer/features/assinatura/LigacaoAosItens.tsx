import { Fragment } from 'react';
import type { Item } from '../../../contract/domain/assinatura.ts';
import { DOCUMENTOS } from '../../../contract/mensagens/assinatura.ts';
import { LinkButton } from '../../ui/index.ts';

export type LigacaoAosItensProps = {
  readonly itens: readonly Item[];
  readonly aoIr: (item: Item) => void;
  /** With the names of the documents, where there is room: `Identidade com CPF, frente (item 2)`. */
  readonly comNome?: boolean;
};

/** `1, 3 e 6`, each a way to its row. */
export function LigacaoAosItens({ itens, aoIr, comNome = false }: LigacaoAosItensProps) {
  return itens.map((item, onde) => (
    <Fragment key={item}>
      {onde > 0 && (onde === itens.length - 1 ? ' e ' : ', ')}
      <LinkButton tone="inherit" onPress={() => aoIr(item)}>
        {comNome ? (
          `${DOCUMENTOS[item].titulo} (item ${String(item)})`
        ) : (
          <>
            {item}
            <span className="sr-only">: {DOCUMENTOS[item].titulo}</span>
          </>
        )}
      </LinkButton>
    </Fragment>
  ));
}
