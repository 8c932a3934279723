import { FileSpreadsheet, FileText, Printer, Sheet } from 'lucide-react';
import type { Params } from '../../../../../contract/bridge/metodos.ts';
import { Button, ConfirmDialog, Menu, notify, type MenuEntry } from '../../../../ui/index.ts';
import { baixarArquivo } from '../../../cadastro/baixarArquivo.ts';
import { useAcao } from '../../../cadastro/meus-pedidos/useAcao.ts';
import { useState } from 'react';

type Pedido = Omit<Params<'usuarios.relatorio'>, 'formato'>;
type Formato = Params<'usuarios.relatorio'>['formato'];

const FORMATOS: readonly (Pick<MenuEntry, 'label' | 'detail' | 'icon'> & { readonly id: Formato })[] = [
  { id: 'pdf', label: 'PDF', detail: 'Para imprimir e arquivar', icon: FileText },
  { id: 'csv', label: 'CSV', detail: 'Texto separado por ponto e vírgula', icon: Sheet },
  { id: 'xlsx', label: 'XLSX', detail: 'Planilha', icon: FileSpreadsheet },
];

/** `Relatório Usuários`: what is filtered now, as a file. It holds personal data, so the person is told before. */
export function MenuDoRelatorio({ pedido }: { pedido: Pedido }) {
  const [formato, setFormato] = useState<Formato | null>(null);
  const relatorio = useAcao('usuarios.relatorio', {
    aoConcluir: (arquivo) => {
      baixarArquivo(arquivo);
      notify({ tone: 'ok', text: `Relatório gravado: ${arquivo.nome}` });
    },
  });
  return (
    <>
      <Menu
        label="Relatório Usuários"
        trigger={
          <Button icon={Printer} isPending={relatorio.emCurso} pendingLabel="Gerando o relatório…">
            Relatório Usuários
          </Button>
        }
        items={FORMATOS.map((entrada) => ({ ...entrada, onAction: () => setFormato(entrada.id) }))}
      />
      <ConfirmDialog
        isOpen={formato !== null}
        title={`Gerar o relatório em ${(formato ?? 'pdf').toUpperCase()}?`}
        confirmLabel="Gerar relatório"
        onConfirm={() => {
          if (formato !== null) relatorio.executar({ ...pedido, formato });
          setFormato(null);
        }}
        onCancel={() => setFormato(null)}
      >
        O arquivo traz nomes e CPFs inteiros, sem proteção, com os filtros desta tela. Guarde-o como documento
        da entidade e apague as cópias que não usar.
      </ConfirmDialog>
    </>
  );
}
