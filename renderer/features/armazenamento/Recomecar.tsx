import { useState } from 'react';
import { Button, ConfirmDialog, notify } from '../../ui/index.ts';
import { Acoes, ErroDaTentativa, Remedio } from './pecas.tsx';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';

/** An empty store beside the present file, which stays in the folder: the last way out, never a deletion. */
export function Recomecar() {
  const [pergunta, setPergunta] = useState(false);
  const recomecar = useAcao('app.recomecar', {
    mostraErro: true,
    aoConcluir: () => {
      notify({ tone: 'ok', text: 'Tudo pronto para começar de novo. O arquivo anterior continua na pasta.' });
    },
  });
  return (
    <Remedio
      titulo="Começar de novo, guardando o arquivo"
      texto="O programa abre vazio. O arquivo atual não é apagado: fica na mesma pasta, com outro nome, para o suporte tentar abrir depois."
    >
      <ErroDaTentativa erro={recomecar.erro} />
      <Acoes>
        <Button onPress={() => setPergunta(true)} isPending={recomecar.emCurso} pendingLabel="Começando…">
          Começar de novo
        </Button>
      </Acoes>
      <ConfirmDialog
        isOpen={pergunta}
        title="Começar de novo com a lista vazia?"
        confirmLabel="Guardar o arquivo e começar"
        cancelLabel="Decidir depois"
        onConfirm={() => {
          setPergunta(false);
          recomecar.executar({});
        }}
        onCancel={() => setPergunta(false)}
      >
        Rascunhos e pedidos deste computador deixam de aparecer. O que o SIGCON já recebeu continua lá, com o
        protocolo. O arquivo atual fica guardado na pasta.
      </ConfirmDialog>
    </Remedio>
  );
}
