import { CloudOff } from 'lucide-react';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { Banner } from '../../ui/status/Banner.tsx';
import { offlineWords } from '../sync/syncWords.ts';
import { useEstadoDoSync, useSomenteLeitura } from '../useEstadoDoApp.ts';

/** What holds for every page: a store that cannot be written, no connection. */
export function FrameBanner() {
  const sync = useEstadoDoSync();
  const somenteLeitura = useSomenteLeitura();
  if (somenteLeitura) {
    const { titulo, texto } = textoDoErro({ codigo: 'SOMENTE_LEITURA' });
    return (
      <Banner tone="info" title={titulo}>
        {texto}
      </Banner>
    );
  }
  if (sync?.conexao !== 'sem-conexao') return null;
  const { title, text } = offlineWords(sync);
  return (
    <Banner tone="warn" icon={CloudOff} title={title}>
      {text}
    </Banner>
  );
}
