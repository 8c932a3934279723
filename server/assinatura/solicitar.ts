import { v7 } from 'uuid';
import type { Solicitacao } from '../../contract/domain/assinatura.ts';
import { ok, type Result } from '../../contract/result.ts';
import { representa, vinculosAtivos, type Quem } from '../acesso/quem.ts';
import type { Acaso, Relogio } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Consulta } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { ehAutomatica } from './automatica.ts';
import { abrirComoAutor, auditarSolicitacao } from './autor.ts';
import { nomeCurto, pessoaNaEntidade } from './pessoa.ts';
import { buscarDaPessoa, buscarSolicitacao, inserirSolicitacao, mudarSolicitacao } from './repositorio.ts';

export type Pedido = {
  readonly id: string;
  readonly quem: Quem;
  readonly cnpj: string;
  readonly representa: boolean;
  /** The word of the registry, asked before the transaction; needed from the representante legal only (BR-16). */
  readonly consultado: Result<Consulta | null, 'indisponivel'>;
};

/** `If-None-Match: *`: asks for the right to sign in one entity. */
export async function solicitar(
  trx: Transacao,
  { relogio }: { readonly relogio: Relogio },
  c: Pedido,
): Promise<Result<Solicitacao, Recusa>> {
  const { quem, cnpj } = c;
  const deMesmoId = await buscarSolicitacao(trx, c.id);
  if (deMesmoId !== null)
    return recusar('versao-desatualizada', deMesmoId.cpf === quem.cpf ? { atual: deMesmoId } : {});
  const pessoa = await pessoaNaEntidade(trx, { cpf: quem.cpf, cnpj });
  if (pessoa === null) return recusar('proibido');
  if (representa({ vinculos: await vinculosAtivos(trx, quem.cpf) }, cnpj)) return recusarRepresentante(c);
  const atual = await buscarDaPessoa(trx, { cpf: quem.cpf, cnpj });
  // With the request itself: a second computer of the person goes on with it.
  if (atual !== null) return recusar('solicitacao-em-andamento', { atual });
  const em = relogio.agora();
  const doRegistro = c.consultado.ok ? c.consultado.value?.entidade.razaoSocial : undefined;
  const dado = await inserirSolicitacao(
    trx,
    {
      id: c.id,
      cpf: quem.cpf,
      cnpj,
      nomeCompleto: pessoa.nomeCompleto,
      razaoSocial: doRegistro ?? pessoa.razaoSocial ?? cnpj,
      setorTrabalho: pessoa.setorTrabalho,
      representa: c.representa,
      por: nomeCurto(quem.nomeCompleto),
    },
    em,
  );
  await auditarSolicitacao(trx, 'solicitar', { quem: quem.cpf, dado, em });
  return ok(dado);
}

/**
 * BR-16: the signature of the representante legal comes from the CAGEC. While that is irregular there is none, and
 * papers do not help: nobody is asked for a selfie that would be of no use (BR-23).
 */
function recusarRepresentante({ consultado }: Pedido) {
  if (!consultado.ok) return recusar('indisponivel', { esperarSegundos: 30 });
  if (ehAutomatica(consultado.value)) return recusar('assinatura-automatica');
  return recusar('situacao-nao-permite', {
    detalhe:
      'A assinatura do representante legal é automática com o CAGEC regular. Regularize a entidade no CAGEC.',
  });
}

/** BR-17, `If-Match`: whether the person acts for an organisation, while nothing was sent to the analysis. */
export async function mudarRepresentacao(
  trx: Transacao,
  { relogio }: { readonly relogio: Relogio },
  c: Pick<Pedido, 'id' | 'quem' | 'cnpj' | 'representa'> & { readonly versoes: readonly number[] },
): Promise<Result<Solicitacao, Recusa>> {
  const aberta = await abrirComoAutor(trx, c);
  if (!aberta.ok) return aberta;
  const atual = aberta.value;
  if (!c.versoes.includes(atual.versao)) return recusar('versao-desatualizada', { atual });
  if (c.cnpj !== atual.cnpj)
    return recusarCampo('cnpj', 'FORMATO', 'A entidade de uma solicitação não muda.');
  if (c.representa === atual.representa) return ok(atual);
  if (atual.situacao !== 'EM_CADASTRAMENTO') return recusar('situacao-nao-permite', { atual });
  const em = relogio.agora();
  const depois = { representa: c.representa };
  const dado = await mudarSolicitacao(trx, atual, { depois, eventos: [], em });
  await auditarSolicitacao(trx, 'representar', { quem: c.quem.cpf, dado, em });
  return ok(dado);
}

/** BR-15: the box of the pré-cadastro starts a request, and no more, once the person is a user of the entity. */
export async function iniciarPelaCaixa(
  trx: Transacao,
  acaso: Acaso,
  c: { readonly cpf: string; readonly cnpj: string; readonly razaoSocial: string; readonly em: Date },
): Promise<void> {
  const { cpf, cnpj, razaoSocial, em } = c;
  const pessoa = await pessoaNaEntidade(trx, c);
  const automatica = representa({ vinculos: await vinculosAtivos(trx, cpf) }, cnpj);
  if (pessoa === null || automatica || (await buscarDaPessoa(trx, c)) !== null) return;
  const id = v7({ msecs: em.getTime(), random: acaso.bytes(16) });
  const { nomeCompleto, setorTrabalho } = pessoa;
  const nova = { id, cpf, cnpj, nomeCompleto, razaoSocial, setorTrabalho, representa: false };
  const dado = await inserirSolicitacao(trx, nova, em);
  await auditarSolicitacao(trx, 'solicitar', { quem: 'sistema', dado, em });
}
