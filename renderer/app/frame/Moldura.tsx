import { Monitor, UserRound } from 'lucide-react';
import { Suspense } from 'react';
import { Outlet, useMatches } from 'react-router';
import { EntidadeNoAlto } from './EntidadeNoAlto.tsx';
import { FrameBanner } from './FrameBanner.tsx';
import { useEnvironmentStrip } from './environment.tsx';
import { MenuDaPessoa } from './MenuDaPessoa.tsx';
import { recusaDaPagina, SoDeQuemPode } from './SoDeQuemPode.tsx';
import { useNav } from './useNav.ts';
import { ButtonLink } from '../../ui/actions/LinkButton.tsx';
import { AppFrame } from '../../ui/frames/AppFrame.tsx';
import { EntitySlot } from '../../ui/frames/TopBarButton.tsx';
import { useConta } from '../acesso/useAcesso.ts';
import { ROTAS } from '../rotas.ts';
import { lerPagina } from '../routeHandle.ts';
import { SyncButton } from '../sync/SyncButton.tsx';
import { useEstadoDoApp } from '../useEstadoDoApp.ts';

/** Navigation, top bar and sheet around every inner page. */
export function Moldura() {
  const { nav, footNav } = useNav();
  const conta = useConta();
  const { titulo, publico } = lerPagina(useMatches().at(-1));
  const versao = useEstadoDoApp()?.versao;
  const env = useEnvironmentStrip();
  const recusa = recusaDaPagina(publico, conta);
  return (
    <AppFrame
      nav={nav}
      footNav={footNav}
      note={`${versao === undefined ? '' : `Versão ${versao} · `}não oficial`}
      env={env}
      entity={
        conta === null ? (
          <EntitySlot icon={Monitor} name="Pedidos deste computador" />
        ) : (
          <EntidadeNoAlto conta={conta} />
        )
      }
      sync={<SyncButton />}
      person={
        conta === null ? (
          <ButtonLink size="sm" icon={UserRound} href={ROTAS.entrar}>
            Entrar
          </ButtonLink>
        ) : (
          <MenuDaPessoa conta={conta} />
        )
      }
      banner={<FrameBanner />}
    >
      <Suspense>
        {recusa === null ? (
          // Permissions and data stay apart per CNPJ (BR-12): a page keeps nothing of the entity before.
          <Outlet key={conta === null ? '' : `${conta.cpf} ${conta.contexto ?? ''}`} />
        ) : (
          <SoDeQuemPode titulo={titulo} recusa={recusa} />
        )}
      </Suspense>
    </AppFrame>
  );
}
