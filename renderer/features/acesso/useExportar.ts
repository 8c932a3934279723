import { useState } from 'react';
import { textoDoErroDeAcesso } from '../../../contract/mensagens/acesso.ts';
import { invoke } from '../../bridge/client.ts';
import { notify } from '../../ui/overlays/toastStore.ts';
import { baixarArquivo } from '../cadastro/baixarArquivo.ts';

/** Hands all unsent work of the account to the person, as a file. */
export function useExportar(): { exportar: () => Promise<void>; exportando: boolean; exportou: boolean } {
  const [exportando, setExportando] = useState(false);
  const [exportou, setExportou] = useState(false);
  const exportar = async (): Promise<void> => {
    setExportando(true);
    const resposta = await invoke('acesso.exportar', {});
    setExportando(false);
    if (resposta.ok) {
      baixarArquivo(resposta.value);
      setExportou(true);
      return;
    }
    const { titulo, texto } = textoDoErroDeAcesso(resposta.error);
    notify({ tone: 'danger', text: `${titulo} ${texto}` });
  };
  return { exportar, exportando, exportou };
}
