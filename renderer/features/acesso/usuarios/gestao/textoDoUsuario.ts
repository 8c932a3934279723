import type { CodigoDeErro, Erro } from '../../../../../contract/bridge/errors.ts';
import { textoDoErro, type Mensagem } from '../../../../../contract/mensagens/erros.ts';

const m = (titulo: string, texto: string): Mensagem => ({ titulo, texto });

/** Where the catalogue speaks of a request, here it is a person. */
const DO_USUARIO: Partial<Record<CodigoDeErro, Mensagem>> = {
  VERSAO_DESATUALIZADA: m(
    'Este usuário mudou no SIGCON.',
    'Nada foi aplicado. Confira como ele está agora antes de salvar de novo.',
  ),
  NAO_ENCONTRADO: m(
    'Esta pessoa não é usuária da entidade em que você está.',
    'O acesso dela pode ter sido encerrado, ou você mudou de entidade em outra janela. Nada foi aplicado.',
  ),
  JA_ENFILEIRADO: m(
    'Já há uma alteração deste usuário neste computador.',
    'Espere o envio, ou cancele-a antes de fazer outra.',
  ),
  ENVIO_EM_CURSO: m(
    'O envio desta alteração já começou.',
    'Ela pode já ter chegado ao SIGCON; espere a resposta.',
  ),
  VALIDACAO: m('O SIGCON não aceitou alguns campos.', 'Corrija os campos indicados e salve de novo.'),
  PROIBIDO: m('Este usuário não é alterado por aqui.', 'Os dados do representante legal vêm do CAGEC.'),
};

export const textoDoUsuario = (erro: Erro): Mensagem => DO_USUARIO[erro.codigo] ?? textoDoErro(erro);
