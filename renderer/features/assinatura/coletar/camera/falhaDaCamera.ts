import type { Mensagem } from '../../../../../contract/mensagens/erros.ts';

const OUTRO_CAMINHO =
  'Ou fotografe com o celular, traga a foto por cabo, e-mail ou mensagem e escolha o arquivo.';

/** Why there is no picture, by the name of the browser's error; `DESLIGADA` is ours. */
export function falhaDaCamera(nome: string): Mensagem {
  switch (nome) {
    case 'NotAllowedError':
    case 'SecurityError':
      return {
        titulo: 'O uso da câmera não foi permitido.',
        texto: `No Windows, abra Configurações, Privacidade e segurança, Câmera, e permita o acesso para aplicativos da área de trabalho; no navegador, permita a câmera para este endereço. ${OUTRO_CAMINHO}`,
      };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return {
        titulo: 'Nenhuma câmera foi encontrada neste computador.',
        texto: `Ligue a câmera ao computador e tente de novo. ${OUTRO_CAMINHO}`,
      };
    case 'NotReadableError':
    case 'AbortError':
      return {
        titulo: 'A câmera está em uso por outro programa.',
        texto: `Feche a reunião ou o programa que a usa e tente de novo. ${OUTRO_CAMINHO}`,
      };
    case 'DESLIGADA':
      return {
        titulo: 'A câmera foi desligada.',
        texto: `Confira o cabo e tente de novo. ${OUTRO_CAMINHO}`,
      };
    default:
      return { titulo: 'A câmera não respondeu.', texto: `Tente de novo. ${OUTRO_CAMINHO}` };
  }
}
