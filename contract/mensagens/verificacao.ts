import type { Verificacao } from '../domain/verificacao.ts';

/** What the screen says for an outcome of the first step, and the next action it offers. */
export type TextoDoResultado = {
  readonly tom: 'ok' | 'info' | 'warn' | 'danger';
  readonly titulo: string;
  readonly texto: string;
  /** The main next step; `seguir` goes on to the form. */
  readonly acao: 'seguir' | 'corrigir' | 'cagec' | 'esqueci-senha' | 'meus-pedidos' | 'atendimento';
  readonly rotulo: string;
};

/** Public addresses that the outcomes point to; opened outside the program. */
export const PORTAL_CAGEC = 'https://www.portalcagec.mg.gov.br';
export const SIGCON_SAIDA = 'https://www.sigconsaida.mg.gov.br';
export const ATENDIMENTO = 'atendimento@sigconsaida.mg.gov.br';

/** O1 is the field's own error; O2…O9 have their words here (domain.md §3.1; no official wording exists). */
export function textoDoResultado(v: Verificacao): TextoDoResultado {
  const entidade = v.entidade?.razaoSocial ?? 'esta entidade';
  const representante = v.entidade?.representanteLegal;
  const quem =
    representante === undefined ? 'o representante legal' : `${representante}, representante legal`;
  switch (v.resultado) {
    case 'O2':
      return {
        tom: 'danger',
        titulo: 'Este CNPJ não está no CAGEC',
        texto:
          'O SIGCON só aceita entidades inscritas no Cadastro Geral de Convenentes. Confira o número; se estiver certo, a entidade pede a inscrição no Portal CAGEC, em “Solicitar Inscrição”. O rascunho fica guardado aqui até lá.',
        acao: 'cagec',
        rotulo: 'Abrir o Portal CAGEC',
      };
    case 'O3':
      return {
        tom: 'danger',
        titulo: 'O representante legal precisa se cadastrar primeiro',
        texto: `O primeiro usuário de ${entidade} é ${quem} no CAGEC, e essa pessoa ainda não tem acesso. Peça que ela faça o próprio pré-cadastro; depois, volte a este rascunho e verifique de novo.`,
        acao: 'meus-pedidos',
        rotulo: 'Guardar o rascunho',
      };
    case 'O4':
      return {
        tom: 'ok',
        titulo: 'Você é o representante legal no CAGEC',
        texto: `O acesso não depende da aprovação de ninguém. O link para criar a senha vai para o e-mail do CAGEC${v.preenchido?.emailMascarado === undefined ? '' : ` (${v.preenchido.emailMascarado})`}. Se esse endereço estiver errado, corrija antes no Portal CAGEC: não há outro caminho.`,
        acao: 'seguir',
        rotulo: 'Preencher meus dados',
      };
    case 'O5':
      return {
        tom: 'ok',
        titulo: 'Pode seguir',
        texto: `Preencha os seus dados. Depois do envio, quem confere e aprova o pedido para ${entidade} é ${quem} no CAGEC.`,
        acao: 'seguir',
        rotulo: 'Preencher meus dados',
      };
    case 'O6':
      return {
        tom: 'info',
        titulo: 'Este CPF já é usuário desta entidade',
        texto:
          'Não é preciso outro pré-cadastro. Se não lembrar a senha, peça um link novo em Esqueci Senha/Login. Se o acesso foi inativado, fale com o representante legal.',
        acao: 'esqueci-senha',
        rotulo: 'Esqueci Senha/Login',
      };
    case 'O7':
      return {
        tom: 'info',
        titulo: 'Este CPF já é usuário de outra entidade',
        texto: `Você pode pedir também o vínculo com ${entidade}. O usuário e a senha continuam os mesmos; a permissão vale por entidade e depende da aprovação de ${quem}.`,
        acao: 'seguir',
        rotulo: 'Pedir o vínculo',
      };
    case 'O8':
      return {
        tom: 'info',
        titulo: 'Já existe um pedido em andamento',
        texto: `Há um pedido deste CPF para ${entidade} aguardando decisão. Não é preciso enviar outro. Se não foi você quem pediu, fale com ${quem}.`,
        acao: 'meus-pedidos',
        rotulo: 'Ver meus pedidos',
      };
    case 'O9':
      return v.formulario === undefined
        ? {
            tom: 'danger',
            titulo: 'Seu cadastro no CAGEC está desatualizado',
            texto:
              'Como representante legal, o seu acesso depende dos dados do CAGEC. Atualize-os no Portal CAGEC (mandato, e-mail) e verifique de novo. O rascunho fica guardado.',
            acao: 'cagec',
            rotulo: 'Abrir o Portal CAGEC',
          }
        : {
            tom: 'warn',
            titulo: 'O representante legal está desatualizado no CAGEC',
            texto: `Você pode seguir, mas a aprovação pode demorar: os dados de ${quem} precisam ser atualizados no CAGEC. Avise a entidade.`,
            acao: 'seguir',
            rotulo: 'Preencher meus dados',
          };
  }
}

/** Shown instead of an outcome while there was no answer yet. */
export const VERIFICACAO_PENDENTE: TextoDoResultado = {
  tom: 'warn',
  titulo: 'Verificação pendente',
  texto:
    'Sem resposta do SIGCON, ainda não sabemos se este CPF e este CNPJ podem seguir. Continue preenchendo: o programa verifica sozinho quando a conexão voltar, antes de enviar.',
  acao: 'seguir',
  rotulo: 'Continuar sem conexão',
};
