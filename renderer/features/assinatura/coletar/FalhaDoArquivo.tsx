import type { Erro } from '../../../../contract/bridge/errors.ts';
import { Banner } from '../../../ui/index.ts';
import { textoDaFalha } from './recusas.ts';

/** What went wrong with the document as a whole, and what to do. */
export function FalhaDoArquivo({ falha }: { falha: Erro }) {
  const { titulo, texto } = textoDaFalha(falha);
  return (
    <Banner tone="danger" layout="box" title={titulo}>
      {texto}
    </Banner>
  );
}
