import {
  conferirEmail,
  MAXIMO_DO_NOME,
  type EventoDoHistorico,
  type PreCadastro,
  type PreCadastroEnvio,
} from '../../contract/domain/pre-cadastro.ts';
import { validarNome } from '../../contract/domain/texto.ts';
import { ok, type Result } from '../../contract/result.ts';
import { derivarAcompanhamento, mesmoResumo, sha256 } from '../acesso/segredo.ts';
import { auditar } from '../auditoria/auditoria.ts';
import { instante, type Acaso, type Relogio } from '../portas.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import type { Consulta, Representante } from '../registro/registro.ts';
import type { Transacao } from '../storage/tabelas.ts';
import { aprovarRepresentante } from './aprovacao-automatica.ts';
import { decidirDesfecho, problemaDoBloqueio } from './desfecho.ts';
import { reunirFatos } from './fatos.ts';
import { proximoProtocolo } from './protocolo.ts';
import { atualizarPedido, buscarPedido, inserirPedido, type Estado, type Pedido } from './repositorio.ts';

export type Dependencias = {
  readonly relogio: Relogio;
  readonly acaso: Acaso;
  readonly segredo: Uint8Array;
  readonly semTransporte: boolean;
};

export type Envio = {
  readonly id: string;
  readonly envio: PreCadastroEnvio;
  /** Answer of the registers, asked before the transaction: nobody waits for the network with the lock in hand. */
  readonly consulta: Consulta | null;
  readonly acompanhamento: string | undefined;
};

/** The holder of the right secret, without telling by time how near a wrong one came. */
export const ehDoAutor = (pedido: Pedido, acompanhamento: string | undefined): boolean =>
  acompanhamento !== undefined && mesmoResumo(sha256(acompanhamento), pedido.acompanhamentoSha256);

/** `If-None-Match: *`: a new request. */
export async function criarPedido(
  trx: Transacao,
  deps: Dependencias,
  c: Envio,
): Promise<Result<PreCadastro, Recusa>> {
  const existente = await buscarPedido(trx, c.id);
  if (existente !== null)
    return recusar(
      'versao-desatualizada',
      ehDoAutor(existente, c.acompanhamento) ? { atual: existente.dado } : {},
    );
  const em = deps.relogio.agora();
  const decidido = await decidir(trx, deps, c, { em, evento: 'RECEBIDO', antes: [] });
  if (!decidido.ok) return decidido;
  const dado = await inserirPedido(trx, decidido.value, {
    id: c.id,
    protocolo: await proximoProtocolo(trx, em),
    acompanhamentoSha256: sha256(derivarAcompanhamento(deps.segredo, c.id)),
  });
  await registrar(trx, 'pre-cadastro.enviar', dado, em);
  return ok(dado);
}

/** `If-Match` with the author's secret: the correction of a request that was returned to him. */
export async function corrigirPedido(
  trx: Transacao,
  deps: Dependencias,
  c: Envio & { readonly versoes: readonly number[] },
): Promise<Result<PreCadastro, Recusa>> {
  const pedido = await buscarPedido(trx, c.id);
  if (pedido === null || !ehDoAutor(pedido, c.acompanhamento)) return recusar('nao-encontrado');
  const { dado: atual } = pedido;
  if (!c.versoes.includes(atual.versao)) return recusar('versao-desatualizada', { atual });
  const intocaveis = (['cpf', 'cnpj'] as const).filter((campo) => c.envio[campo] !== atual[campo]);
  if (intocaveis.length > 0)
    return recusar('validacao', {
      detalhe: 'CPF e CNPJ não mudam na correção de um pedido.',
      campos: intocaveis.map((campo) => ({ campo, codigo: 'FORMATO' })),
    });
  if (atual.situacaoCadastral !== 'DEVOLVIDO') return recusarCorrecao(atual.situacaoCadastral);
  const em = deps.relogio.agora();
  const decidido = await decidir(trx, deps, c, { em, evento: 'CORRIGIDO', antes: atual.historico });
  if (!decidido.ok) return decidido;
  const dado = await atualizarPedido(trx, pedido, decidido.value);
  await registrar(trx, 'pre-cadastro.corrigir', dado, em);
  return ok(dado);
}

/** Only a returned request is with its author; in every other state somebody else has the ball, or nobody. */
function recusarCorrecao(situacao: Exclude<PreCadastro['situacaoCadastral'], 'DEVOLVIDO'>): {
  readonly ok: false;
  readonly error: Recusa;
} {
  const detalhe = 'Só um pedido devolvido pode ser corrigido.';
  if (situacao === 'ANALISE') return recusar('pedido-em-andamento', { detalhe });
  return recusar(situacao === 'APROVADO' ? 'ja-cadastrado' : 'proibido', { detalhe });
}

/** The same rules as the verification decide what becomes of the request; nothing is written before they agree. */
async function decidir(
  trx: Transacao,
  deps: Dependencias,
  { id, envio, consulta }: Envio,
  passo: { em: Date; evento: 'RECEBIDO' | 'CORRIGIDO'; antes: readonly EventoDoHistorico[] },
): Promise<Result<Estado, Recusa>> {
  const fatos = await reunirFatos(trx, envio.cpf, consulta, id);
  const { resultado, formulario } = decidirDesfecho(fatos);
  if (formulario === undefined) return recusar(problemaDoBloqueio(resultado));
  const email = conferirEmail(envio, formulario);
  if (email !== null) return recusarCampo('email', email.codigo);
  const { em } = passo;
  const historico: EventoDoHistorico[] = [...passo.antes, { em: instante(em), evento: passo.evento }];
  const representante = fatos?.representante;
  if (formulario === 'USUARIO_EXTERNO' || consulta === null || representante === undefined)
    // BR-07: waits for the representante legal; no login before he approves.
    return ok({ envio, situacaoCadastral: 'ANALISE', status: 'INATIVO', historico, em });
  const doCagec = comNomeDoCagec(envio, representante);
  const aprovado = await aprovarRepresentante(trx, deps, { id, envio: doCagec, consulta, representante, em });
  if (!aprovado.ok) return aprovado;
  const { eventos, status } = aprovado.value;
  return ok({
    envio: doCagec,
    situacaoCadastral: 'APROVADO',
    status,
    historico: [...historico, ...eventos],
    em,
  });
}

/** BR-03: whoever knows the CPF can send the request; who the representante legal is, the CAGEC says. */
const comNomeDoCagec = (envio: PreCadastroEnvio, { nomeCompleto }: Representante): PreCadastroEnvio =>
  // A name that no request could carry stays out of it; the account has it all the same.
  validarNome(nomeCompleto, MAXIMO_DO_NOME) === null ? { ...envio, nomeCompleto } : envio;

async function registrar(trx: Transacao, acao: string, dado: PreCadastro, em: Date): Promise<void> {
  const linha = { em, recurso: `pre-cadastro/${dado.id}`, versao: dado.versao };
  await auditar(trx, { ...linha, quem: 'autor', acao });
  if (dado.situacaoCadastral === 'APROVADO')
    await auditar(trx, { ...linha, quem: 'sistema', acao: 'pre-cadastro.aprovar' });
}
