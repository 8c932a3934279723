import { Download } from 'lucide-react';
import { useState } from 'react';
import { invoke } from '../../../../bridge/client.ts';
import { Button, StatusLine } from '../../../../ui/index.ts';
import { baixarArquivo } from '../../../cadastro/baixarArquivo.ts';
import { textoDaFalha } from '../recusas.ts';

/** The Termo de Declaração de Concordância e Veracidade, filled in, to print and sign. */
export function BaixarTermo() {
  const [baixando, setBaixando] = useState(false);
  const [dito, setDito] = useState<{ tone: 'ok' | 'danger'; texto: string } | null>(null);
  const baixar = async (): Promise<void> => {
    setBaixando(true);
    const resposta = await invoke('assinatura.termo', {});
    setBaixando(false);
    if (resposta.ok) {
      baixarArquivo(resposta.value);
      setDito({ tone: 'ok', texto: 'Termo baixado. Imprima, assine à mão e digitalize.' });
      return;
    }
    const { titulo, texto } = textoDaFalha(resposta.error);
    setDito({ tone: 'danger', texto: `${titulo} ${texto}` });
  };
  return (
    <>
      <Button icon={Download} isPending={baixando} pendingLabel="Preparando…" onPress={() => void baixar()}>
        Baixar o termo preenchido
      </Button>
      <span role="status">{dito !== null && <StatusLine tone={dito.tone}>{dito.texto}</StatusLine>}</span>
    </>
  );
}
