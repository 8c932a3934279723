import { ArrowLeftRight, Lock, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Conta } from '../../../contract/bridge/acesso.ts';
import { plural } from '../../format/numeros.ts';
import { PersonMenu } from '../../ui/frames/TopBarButton.tsx';
import { ConfirmDialog } from '../../ui/overlays/ConfirmDialog.tsx';
import { useBloquear } from '../acesso/bloquear.ts';
import { useSair } from '../acesso/useSair.ts';
import { ROTAS } from '../rotas.ts';

/** What concerns only the person: the account, the password, the lock, the way out. */
export function MenuDaPessoa({ conta }: { conta: Conta }) {
  const [perguntando, setPerguntando] = useState(false);
  const bloquear = useBloquear();
  const { sair, saindo } = useSair();
  return (
    <>
      <PersonMenu
        name={conta.nomeCompleto}
        items={[
          { id: 'conta', label: 'Minha Conta', icon: UserRound, href: ROTAS.minhaConta },
          { id: 'senha', label: 'Trocar Senha', icon: ArrowLeftRight, href: ROTAS.trocarSenha },
          { id: 'bloquear', label: 'Bloquear agora', detail: 'Ctrl+Shift+L', icon: Lock, onAction: bloquear },
          {
            id: 'sair',
            label: 'Sair',
            icon: LogOut,
            onAction: () => {
              if (conta.naoEnviados > 0) setPerguntando(true);
              else void sair(false);
            },
          },
        ]}
      />
      <ConfirmDialog
        isOpen={perguntando}
        title={`Sair com ${plural(conta.naoEnviados, 'envio pendente', 'envios pendentes')}?`}
        confirmLabel="Sair"
        cancelLabel="Ficar"
        isPending={saindo}
        onConfirm={() => void sair(false)}
        onCancel={() => setPerguntando(false)}
      >
        Nada se perde: ficam cifradas neste computador e seguem para o SIGCON depois que você entrar de novo
        aqui, com conexão.
      </ConfirmDialog>
    </>
  );
}
