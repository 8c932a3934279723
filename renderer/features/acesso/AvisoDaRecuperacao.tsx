import { useQueryClient } from '@tanstack/react-query';
import { HardDrive } from 'lucide-react';
import { textoDoErroDeAcesso } from '../../../contract/mensagens/acesso.ts';
import { assumirEstado } from '../../app/acesso/assumir.ts';
import { invoke } from '../../bridge/client.ts';
import { formatarDataHora } from '../../format/datas.ts';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { notify } from '../../ui/overlays/toastStore.ts';
import { Banner } from '../../ui/status/Banner.tsx';

/** The account's file was damaged and put together again: something that nobody else knew may be gone. Stays until read. */
export function AvisoDaRecuperacao({ em }: { em: string }) {
  const client = useQueryClient();
  const lido = async (): Promise<void> => {
    const resposta = await invoke('acesso.avisoLido', {});
    if (resposta.ok) return assumirEstado(client, resposta.value);
    const { titulo, texto } = textoDoErroDeAcesso(resposta.error);
    notify({ tone: 'danger', text: `${titulo} ${texto}` });
  };
  return (
    <Banner
      tone="warn"
      icon={HardDrive}
      title="Os dados desta conta estavam danificados e foram recuperados."
      actions={
        <LinkButton tone="inherit" onPress={() => void lido()}>
          Já conferi
        </LinkButton>
      }
    >
      Foi em {formatarDataHora(em)}. Confira em Aprovações e em Usuários as suas últimas decisões e
      alterações: o que ainda não tinha sido enviado pode ter se perdido. O arquivo antigo ficou guardado
      neste computador.
    </Banner>
  );
}
