import { CloudOff } from 'lucide-react';
import { useEstadoDoSync } from '../../app/useEstadoDoApp.ts';
import { Banner } from '../../ui/status/Banner.tsx';

/** Said before the form is filled in, not after. */
export function SemConexaoAqui({ oQue }: { oQue: string }) {
  if (useEstadoDoSync()?.conexao !== 'sem-conexao') return null;
  return (
    <Banner tone="warn" layout="box" icon={CloudOff} title="Sem conexão.">
      {oQue} precisa de internet. Você pode preencher e enviar quando a conexão voltar.
    </Banner>
  );
}
