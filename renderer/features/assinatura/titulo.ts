/** The official name of the page (domain.md §6). */
export const TITULO = 'Solicitação de Assinatura com Usuário e Senha';
