import { CloudOff } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { Banner } from '../../ui/status/Banner.tsx';
import { useConta } from '../acesso/useAcesso.ts';
import { offlineWords } from '../sync/syncWords.ts';
import { useEstadoDoSync, useSomenteLeitura } from '../useEstadoDoApp.ts';

const AvisoDaSessao = lazy(async () => ({
  default: (await import('../../features/acesso/AvisoDaSessao.tsx')).AvisoDaSessao,
}));

const AvisoDaRecuperacao = lazy(async () => ({
  default: (await import('../../features/acesso/AvisoDaRecuperacao.tsx')).AvisoDaRecuperacao,
}));

/** What holds for every page: a store that cannot be written, a session that ended, no connection. */
export function FrameBanner() {
  const somenteLeitura = useSomenteLeitura();
  const conta = useConta();
  if (somenteLeitura) {
    const { titulo, texto } = textoDoErro({ codigo: 'SOMENTE_LEITURA' });
    return (
      <Banner tone="info" title={titulo}>
        {texto}
      </Banner>
    );
  }
  if (conta === null) return <SemConexao />;
  return (
    <Suspense fallback={<SemConexao />}>
      {conta.recuperadoEm !== null && <AvisoDaRecuperacao em={conta.recuperadoEm} />}
      <AvisoDaSessao conta={conta} senao={<SemConexao />} />
    </Suspense>
  );
}

function SemConexao() {
  const sync = useEstadoDoSync();
  const conta = useConta();
  const decide = conta?.representa === true || conta?.analisa === true;
  if (sync?.conexao !== 'sem-conexao') return null;
  const { title, text } = offlineWords(sync, decide);
  return (
    <Banner tone="warn" icon={CloudOff} title={title}>
      {text}
    </Banner>
  );
}
