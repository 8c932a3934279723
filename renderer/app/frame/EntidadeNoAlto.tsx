import { useQueryClient } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { useLocation, useNavigate } from 'react-router';
import type { Conta } from '../../../contract/bridge/acesso.ts';
import { formatarCnpj } from '../../../contract/domain/cnpj.ts';
import { textoDoErroDeAcesso } from '../../../contract/mensagens/acesso.ts';
import { invoke } from '../../bridge/client.ts';
import { EntitySlot } from '../../ui/frames/TopBarButton.tsx';
import { notify } from '../../ui/overlays/toastStore.ts';
import { assumirEstado } from '../acesso/assumir.ts';
import { ROTAS } from '../rotas.ts';

/** The entity in context; with several, the menu to change it (BR-12). */
export function EntidadeNoAlto({ conta }: { conta: Conta }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const atual = conta.vinculos.find(({ cnpj }) => cnpj === conta.contexto);
  const mudar = async (cnpj: string): Promise<void> => {
    if (cnpj === conta.contexto) return;
    // What is open belongs to the entity before.
    if (pathname.startsWith(ROTAS.aprovacoes)) await navigate(ROTAS.aprovacoes);
    const resposta = await invoke('acesso.mudarContexto', { cnpj });
    if (resposta.ok) assumirEstado(client, resposta.value);
    else notify({ tone: 'danger', text: textoDoErroDeAcesso(resposta.error).titulo });
  };
  if (atual === undefined) return <EntitySlot icon={Building2} name="Nenhuma entidade" />;
  return (
    <EntitySlot
      icon={Building2}
      name={atual.razaoSocial}
      detail={formatarCnpj(atual.cnpj)}
      items={
        conta.vinculos.length < 2
          ? undefined
          : conta.vinculos.map(({ cnpj, razaoSocial }) => ({
              id: cnpj,
              label: razaoSocial,
              detail: formatarCnpj(cnpj),
              isCurrent: cnpj === conta.contexto,
              onAction: () => void mudar(cnpj),
            }))
      }
    />
  );
}
