import { Contrast, Moon, Sun, SunMoon } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import type { Aparencia } from '../../../contract/bridge/app.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { invoke } from '../../bridge/client.ts';
import { consulta } from '../../bridge/query.ts';
import { IconButton } from '../../ui/actions/IconButton.tsx';
import type { LucideIcon } from '../../ui/base/Icon.tsx';
import { Menu } from '../../ui/overlays/Menu.tsx';
import { notify } from '../../ui/overlays/toastStore.ts';
import { useEstadoDoApp } from '../useEstadoDoApp.ts';

const OPCOES: readonly { id: Aparencia; label: string; icon: LucideIcon }[] = [
  { id: 'sistema', label: 'Igual ao sistema', icon: SunMoon },
  { id: 'claro', label: 'Claro', icon: Sun },
  { id: 'escuro', label: 'Escuro', icon: Moon },
  { id: 'contraste', label: 'Alto contraste', icon: Contrast },
];

/** Appearance at hand before signing in; the whole choice stands in Configurações, too. */
export function AppearanceMenu() {
  const client = useQueryClient();
  const aparencia = useEstadoDoApp()?.aparencia ?? 'sistema';
  const current = OPCOES.find((opcao) => opcao.id === aparencia) ?? OPCOES[0];
  const prefer = async (escolha: Aparencia): Promise<void> => {
    const resposta = await invoke('app.preferir', { aparencia: escolha });
    if (resposta.ok) client.setQueryData(consulta('app.estado', {}).queryKey, resposta.value);
    else notify({ tone: 'danger', text: textoDoErro(resposta.error).titulo });
  };
  return (
    <Menu
      label="Aparência"
      trigger={
        <IconButton
          icon={current?.icon ?? SunMoon}
          label={`Aparência: ${(current?.label ?? '').toLocaleLowerCase('pt-BR')}`}
        />
      }
      items={OPCOES.map((opcao) => ({
        ...opcao,
        isCurrent: opcao.id === aparencia,
        onAction: () => void prefer(opcao.id),
      }))}
    />
  );
}
