import { Menu, shell, type MenuItemConstructorOptions } from 'electron';
import { SIGCON_SAIDA } from '../../contract/mensagens/verificacao.ts';

const separador: MenuItemConstructorOptions = { type: 'separator' };

/** The menu, with the keys that people know from every other program. */
export function porMenu(opcoes: { readonly mac: boolean; readonly desenvolvimento: boolean }): void {
  const sair: MenuItemConstructorOptions = { role: 'quit', label: 'Sair', accelerator: 'CmdOrCtrl+Q' };
  const modelo: MenuItemConstructorOptions[] = [
    ...(opcoes.mac ? [menuDoMac] : []),
    { label: '&Arquivo', submenu: opcoes.mac ? [{ role: 'close', label: 'Fechar janela' }] : [sair] },
    editar,
    exibir(opcoes.desenvolvimento),
    {
      label: 'A&juda',
      role: 'help',
      submenu: [
        { label: 'Abrir o SIGCON Saída no navegador', click: () => void shell.openExternal(SIGCON_SAIDA) },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(modelo));
}

const menuDoMac: MenuItemConstructorOptions = {
  label: 'SIGCON Desktop',
  submenu: [
    { role: 'about', label: 'Sobre o SIGCON Desktop' },
    separador,
    { role: 'hide', label: 'Ocultar o SIGCON Desktop' },
    { role: 'hideOthers', label: 'Ocultar os outros' },
    { role: 'unhide', label: 'Mostrar todos' },
    separador,
    { role: 'quit', label: 'Encerrar o SIGCON Desktop' },
  ],
};

const editar: MenuItemConstructorOptions = {
  label: '&Editar',
  submenu: [
    { role: 'undo', label: 'Desfazer' },
    { role: 'redo', label: 'Refazer' },
    separador,
    { role: 'cut', label: 'Recortar' },
    { role: 'copy', label: 'Copiar' },
    { role: 'paste', label: 'Colar' },
    { role: 'selectAll', label: 'Selecionar tudo' },
  ],
};

const exibir = (desenvolvimento: boolean): MenuItemConstructorOptions => ({
  label: 'E&xibir',
  submenu: [
    { role: 'zoomIn', label: 'Aumentar o zoom', accelerator: 'CmdOrCtrl+Plus' },
    { role: 'zoomOut', label: 'Diminuir o zoom' },
    { role: 'resetZoom', label: 'Tamanho normal' },
    separador,
    { role: 'togglefullscreen', label: 'Tela inteira' },
    ...(desenvolvimento
      ? [
          separador,
          { role: 'reload', label: 'Recarregar' } as const,
          { role: 'toggleDevTools', label: 'Ferramentas de desenvolvimento' } as const,
        ]
      : []),
  ],
});
