import type { EventoDoHistorico, PreCadastroEnvio } from '../../contract/domain/pre-cadastro.ts';
import { semEspacosSobrando } from '../../contract/domain/texto.ts';
import { criarLinkDeSenha } from '../acesso/link-de-senha.ts';
import { criarUsuario, vincular } from '../acesso/usuarios.ts';
import { guardarMensagem } from '../correio/caixa.ts';
import { cartaDeAcesso, cartaDeVinculo } from '../correio/cartas.ts';
import { instante, type Acaso } from '../portas.ts';
import type { Consulta, Representante } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';

type Aprovacao = {
  readonly envio: PreCadastroEnvio;
  readonly consulta: Consulta;
  readonly representante: Representante;
  readonly em: Date;
};

/**
 * BR-03: whoever the CAGEC names as representante legal needs nobody's approval. He becomes a user of the CNPJ with
 * the profile that only the CAGEC gives (BR-11), and the password link goes to the CAGEC's e-mail address.
 */
export async function aprovarRepresentante(
  trx: Transacao,
  { acaso, semTransporte }: { acaso: Acaso; semTransporte: boolean },
  { envio, consulta, representante, em }: Aprovacao,
): Promise<EventoDoHistorico[]> {
  const { cpf, cnpj, telefoneFixo, telefoneCelular } = envio;
  const nomeCompleto = semEspacosSobrando(envio.nomeCompleto);
  const setorTrabalho = semEspacosSobrando(envio.setorTrabalho);
  const conta = { cpf, nomeCompleto, email: representante.email, telefoneFixo, telefoneCelular };
  const { temSenha } = await criarUsuario(trx, conta, em);
  await vincular(trx, { cpf, cnpj, setorTrabalho, perfis: ['RESPONSAVEL_LEGAL'] }, em);
  const quem = { nome: nomeCompleto, entidade: consulta.entidade.razaoSocial };
  // Whoever already has a password keeps it: a link mailed to another entity's address would hand over the account.
  const carta = temSenha
    ? cartaDeVinculo(quem)
    : cartaDeAcesso({ ...quem, link: await criarLinkDeSenha(trx, acaso, { cpf, em }) });
  await guardarMensagem(trx, { ...carta, para: representante.email }, { em, semTransporte });
  const evento = (nome: EventoDoHistorico['evento']): EventoDoHistorico => ({
    em: instante(em),
    evento: nome,
    por: 'sistema',
  });
  return [evento('APROVADO'), ...(temSenha ? [] : [evento('LINK_ENVIADO')])];
}
