import { Download, Lock, LogOut, Trash2 } from 'lucide-react';
import { useState } from 'react';
import styles from './MinhaConta.module.css';
import { useExportar } from '../useExportar.ts';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import { useBloquear } from '../../../app/acesso/bloquear.ts';
import { useSair } from '../../../app/acesso/useSair.ts';
import { useEstadoDoApp } from '../../../app/useEstadoDoApp.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import { plural } from '../../../format/numeros.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { KeyValue } from '../../../ui/content/KeyValue.tsx';
import { SectionHeading } from '../../../ui/content/SectionHeading.tsx';
import { ConfirmDialog } from '../../../ui/overlays/ConfirmDialog.tsx';

/** Where the account's data lie on this computer, and how to lock, leave or remove them. */
export function DadosDestaConta({ conta }: { conta: Conta }) {
  const pasta = useEstadoDoApp()?.armazenamento.pasta;
  const [perguntando, setPerguntando] = useState(false);
  const bloquear = useBloquear();
  const { sair, saindo } = useSair();
  const { exportar, exportando } = useExportar();
  const pendentes = conta.naoEnviados > 0;
  return (
    <Card labelledBy="dados-da-conta">
      <SectionHeading id="dados-da-conta">Esta conta neste computador</SectionHeading>
      <div className={styles['grupo']}>
        <KeyValue
          stacksWhenNarrow
          rows={[
            { label: 'Pasta', value: pasta ?? '' },
            { label: 'Proteção', value: 'Arquivo cifrado só desta conta; abre com a sua senha.' },
            {
              label: 'Último contato com o SIGCON',
              value: formatarDataHora(conta.contatoEm),
              isNumber: true,
            },
            { label: 'Abre sem internet até', value: formatarDataHora(conta.semConexaoAte), isNumber: true },
            {
              label: 'Ainda não enviado',
              value: pendentes ? plural(conta.naoEnviados, 'envio', 'envios') : 'nada',
            },
          ]}
        />
        <div className={styles['acoes']}>
          <Button icon={Lock} onPress={bloquear}>
            Bloquear agora
          </Button>
          <Button icon={LogOut} isPending={saindo} onPress={() => void sair(false)}>
            Sair
          </Button>
          {pendentes && (
            <Button icon={Download} isPending={exportando} onPress={() => void exportar()}>
              Exportar o que não foi enviado
            </Button>
          )}
        </div>
        <p className={styles['nota']}>
          Sair deixa os dados cifrados aqui, e só a sua senha os abre. Se você não vai mais usar este
          computador, apague-os; no SIGCON nada muda.
        </p>
        <div className={styles['acoes']}>
          <Button
            variant="danger"
            icon={Trash2}
            isDisabled={pendentes}
            reason="Antes, envie, cancele ou exporte e cancele o que ainda não foi enviado."
            onPress={() => setPerguntando(true)}
          >
            Sair e apagar os dados desta conta neste computador
          </Button>
        </div>
      </div>
      <ConfirmDialog
        isOpen={perguntando}
        isDanger
        title="Apagar os dados desta conta neste computador?"
        confirmLabel="Sair e apagar"
        isPending={saindo}
        onConfirm={() => void sair(true).then((falha) => falha !== null && setPerguntando(false))}
        onCancel={() => setPerguntando(false)}
      >
        O arquivo desta conta sai deste computador e não volta. O que está no SIGCON continua lá. Para entrar
        aqui de novo, será preciso ter conexão.
      </ConfirmDialog>
    </Card>
  );
}
